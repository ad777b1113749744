import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { GongtuError } from '../error.js'
import { BinaryReader, BinaryWriter } from '../model/binary.js'
import { Dictionary } from './dictionary.js'
import { type Gazetteer, readGazetteer } from './gazetteer.js'
import { Kernel } from './kernel.js'
import type { PlacedTagger } from './placed-tagger.js'
import { bytesOf, Sheet } from './sheet.js'
import { LONGEST_SENTENCE, Tagger } from './tagger.js'

const FORMAT = 'gongtu mentions 2'

/** What has been learned, in the order in which a page is looked at. */
export interface Taggers<T = Tagger> {
  /** Outermost names, each article by itself. */
  readonly first: T
  /** What the names found on the rest of the page add to the scores of the first. */
  readonly second: T
  /** Names inside names. */
  readonly nested: T
}

/** All that finds mentions: the words it knows and what it has learned. It reads one page at a time. */
export class MentionModel {
  readonly kernel: Kernel
  readonly gazetteer: Gazetteer
  readonly taggers: Taggers
  readonly placed: Taggers<PlacedTagger>
  /** Where pages are laid down, and (its address) one name to be looked into. */
  readonly sheet: Sheet
  readonly inner: number
  readonly #dictionary: Dictionary

  constructor(dictionary: Dictionary, taggers: Taggers) {
    this.#dictionary = dictionary
    this.taggers = taggers
    this.kernel = new Kernel()
    this.gazetteer = readGazetteer(this.kernel, dictionary)
    const { first, second, nested } = taggers
    this.placed = {
      first: first.place(this.kernel),
      second: second.place(this.kernel),
      nested: nested.place(this.kernel),
    }
    this.sheet = new Sheet(this.kernel)
    this.inner = this.kernel.calls.reserve(bytesOf(2 * LONGEST_SENTENCE))
  }

  save(): Uint8Array {
    const writer = new BinaryWriter()
    writer.text(FORMAT)
    this.#dictionary.save(writer)
    this.taggers.first.save(writer)
    this.taggers.second.save(writer)
    this.taggers.nested.save(writer)
    return writer.bytes()
  }

  /** Throws RangeError where `bytes` are not a model that `save` wrote. The lexicons are read from `data/lexicon`. */
  static load(bytes: Uint8Array): MentionModel {
    const reader = new BinaryReader(bytes)
    if (reader.text() !== FORMAT) throw new RangeError('not a mention model')
    const dictionary = Dictionary.load(reader)
    const first = Tagger.load(reader)
    const second = Tagger.load(reader)
    return new MentionModel(dictionary, { first, second, nested: Tagger.load(reader) })
  }
}

const SHIPPED = fileURLToPath(new URL('../../data/model/mention.bin', import.meta.url))

/** The shipped model, or that in `file`. Throws GongtuError where it cannot be read. */
export function loadMentionModel(file: string = SHIPPED): MentionModel {
  try {
    return MentionModel.load(readFileSync(file))
  } catch (cause) {
    if (cause instanceof GongtuError) throw cause
    throw new GongtuError(`${file}: no mention model can be read there. Run gongtu train, or reinstall Gongtu.`, {
      cause,
    })
  }
}
