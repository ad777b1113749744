import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { GongtuError } from '../error.js'
import { CLASSES, FAMILIES, NAME_CHARACTERS } from './character.js'

/** A number that the kernel exports: `value`. */
export interface Cell {
  readonly value: number
}

/** What `kernel/index.ts` exports. Addresses and lengths are whole numbers. */
interface KernelCalls {
  readonly memory: { readonly buffer: ArrayBuffer }
  readonly positions: Cell
  readonly keys: Cell
  readonly kinds: Cell
  readonly size: Cell
  readonly classes: Cell
  readonly families: Cell
  readonly nameCharacters: Cell
  reserve(bytes: number): number
  begin(tagger: number, scores: number, touched: number): void
  flush(): void
  addCue(at: number, kind: number, a: number, b: number, c: number): void
  putKey(at: number, key: number): void
  setHeads(bits: number): void
  makeRoom(length: number): void
  addTextCues(codes: number, length: number): void
  makeGazetteer(nodes: number): void
  addDictionary(
    count: number,
    shared: number,
    rest: number,
    codes: number,
    weights: number,
    tags: number,
    clusters: number,
  ): void
  addClasses(count: number, shared: number, rest: number, codes: number, bits: number): void
  sealGazetteer(): void
  nodeCount(): number
  longestEnd(codes: number, length: number, at: number, bits: number): number
  placeTagger(tagger: number, count: number, keys: number, lengths: number, codes: number, values: number): void
  decodeStretch(tagger: number, scores: number, length: number, labels: number): void
}

type TypedArray = Uint8Array | Int8Array | Uint16Array | Int16Array | Int32Array

/** The part of the standard that is used here; neither TypeScript's library for servers nor Node's types have it. */
interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown }
}
const { Module, Instance } = (globalThis as unknown as { WebAssembly: WebAssemblyApi }).WebAssembly

/** The same place whether this file runs from `src` or from `dist`. */
const FILE = fileURLToPath(new URL('../../dist/mention/kernel.wasm', import.meta.url))
let compiled: object | undefined

/** Throws GongtuError where the file is not there or no program. */
function compile(): object {
  try {
    compiled ??= new Module(readFileSync(FILE))
    return compiled
  } catch (cause) {
    throw new GongtuError(`${FILE}: the compiled inner loops cannot be read. Run npm run build, or reinstall Gongtu.`, {
      cause,
    })
  }
}

/**
 * The inner loops of finding names (`kernel/`, WebAssembly), with a memory of their own: what is reserved in it stays.
 * Views of the memory hold until the next `reserve`.
 */
export class Kernel {
  readonly calls: KernelCalls
  /** Called where the list of cues is full while they are collected. */
  spill: () => void = () => {}
  #bytes = new Uint8Array(0)
  #shorts = new Uint16Array(0)
  #words = new Int32Array(0)
  #lent = 0
  #lentSize = 0

  constructor() {
    const instance = new Instance(compile(), { env: { spill: () => this.spill() } })
    this.calls = instance.exports as KernelCalls
    this.bytes.set(CLASSES, this.calls.classes.value)
    this.bytes.set(FAMILIES, this.calls.families.value)
    this.shorts.set(NAME_CHARACTERS, this.calls.nameCharacters.value / 2)
  }

  /** Memory by bytes; an address is an index into it. */
  get bytes(): Uint8Array {
    if (this.#bytes.buffer !== this.calls.memory.buffer) this.#view()
    return this.#bytes
  }

  /** Memory by 16 bits; an address over 2 is an index into it. */
  get shorts(): Uint16Array {
    if (this.#shorts.buffer !== this.calls.memory.buffer) this.#view()
    return this.#shorts
  }

  /** Memory by 32 bits; an address over 4 is an index into it. */
  get words(): Int32Array {
    if (this.#words.buffer !== this.calls.memory.buffer) this.#view()
    return this.#words
  }

  #view(): void {
    const { buffer } = this.calls.memory
    this.#bytes = new Uint8Array(buffer)
    this.#shorts = new Uint16Array(buffer)
    this.#words = new Int32Array(buffer)
  }

  /** Copies an array into memory for good; its address. */
  keep(array: TypedArray): number {
    const address = this.calls.reserve(array.byteLength)
    this.bytes.set(bytesOf(array), address)
    return address
  }

  /** Copies arrays into memory until the next call; their addresses. */
  lend(arrays: readonly TypedArray[]): number[] {
    const ends = arrays.map(() => 0)
    let size = 0
    arrays.forEach((array, index) => {
      size += 16 * Math.ceil(array.byteLength / 16)
      ends[index] = size
    })
    if (size > this.#lentSize) {
      this.#lentSize = size
      this.#lent = this.calls.reserve(size)
    }
    return arrays.map((array, index) => {
      const address = this.#lent + (index === 0 ? 0 : ends[index - 1])
      this.bytes.set(bytesOf(array), address)
      return address
    })
  }
}

function bytesOf(array: TypedArray): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
}
