import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { GongtuError } from '../error.js'
import { BinaryReader, BinaryWriter } from '../model/binary.js'
import { Dictionary } from './dictionary.js'
import type { Gazetteer } from './gazetteer.js'
import { Tagger } from './tagger.js'
import { readGazetteer } from './word-class.js'

const FORMAT = 'gongtu mentions 2'

/** What has been learned, in the order in which a page is looked at. */
export interface Taggers {
  /** Outermost names, each article by itself. */
  readonly first: Tagger
  /** What the names found on the rest of the page add to the scores of the first. */
  readonly second: Tagger
  /** Names inside names. */
  readonly nested: Tagger
}

/** All that finds mentions: the words it knows and what it has learned. */
export class MentionModel {
  readonly gazetteer: Gazetteer
  readonly taggers: Taggers
  readonly #dictionary: Dictionary

  constructor(dictionary: Dictionary, gazetteer: Gazetteer, taggers: Taggers) {
    this.#dictionary = dictionary
    this.gazetteer = gazetteer
    this.taggers = taggers
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
    const nested = Tagger.load(reader)
    return new MentionModel(dictionary, readGazetteer(dictionary), { first, second, nested })
  }
}

const SHIPPED = fileURLToPath(new URL('../../data/model/mention.bin', import.meta.url))

/** The shipped model, or that in `file`. Throws GongtuError where it cannot be read. */
export function loadMentionModel(file: string = SHIPPED): MentionModel {
  try {
    return MentionModel.load(readFileSync(file))
  } catch (cause) {
    throw new GongtuError(`${file}: no mention model can be read there. Run gongtu train, or reinstall Gongtu.`, {
      cause,
    })
  }
}
