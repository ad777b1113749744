import { readdirSync, readFileSync } from 'node:fs'
import { deflateRawSync, gzipSync } from 'node:zlib'
import { pdfFile } from './format/pdf-file.js'
import { type ZipEntry, zipFile } from './format/zip-file.js'

/** A file as nobody should send it. */
export interface Mutant {
  readonly name: string
  readonly bytes: Buffer
}

/** Random numbers of a seed (mulberry32). */
class Dice {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** A whole number below `sides`. */
  roll(sides: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * sides)
  }

  of<T>(list: readonly T[]): T {
    return list[this.roll(list.length)]
  }
}

const SAMPLE = 'data/dump'
const texts = readdirSync(SAMPLE)
  .filter((name) => name.endsWith('.txt'))
  .sort()
  .map((name) => readFileSync(`${SAMPLE}/${name}`, 'utf8'))
/** 区总工会召开大会。 in GB18030. */
const GB = Buffer.from('c7f8d7dcb9a4bbe1d5d9bfaab4f3bbe1a1a3', 'hex')

/** Some lines of a page, so that a mutant is soon read. */
function excerpt(dice: Dice): string {
  const lines = dice.of(texts).split('\n')
  const from = dice.roll(Math.max(1, lines.length - 20))
  return lines.slice(from, from + 5 + dice.roll(40)).join('\n')
}

function record(dice: Dice): Record<string, unknown> {
  const [title, ...rest] = excerpt(dice)
    .split('\n')
    .filter((line) => line.trim())
  return { title, text: rest.join('\n'), date: '2023-12-20', source: '劳动午报', page: 3, url: 'https://example.cn/1' }
}

const records = (dice: Dice) => Array.from({ length: 1 + dice.roll(6) }, () => record(dice))

function web(dice: Dice): string {
  const paragraphs = excerpt(dice)
    .split('\n')
    .map((line) => `<p>${line}</p>`)
  return `<html><head><meta charset="utf-8"><title>工会新闻</title></head><body><div class="nav"><a href="/">首页</a></div><h1>工会新闻</h1>${paragraphs.join('\n')}<table><tr><td>一等奖</td></tr></table></body></html>`
}

function pdf(dice: Dice): Buffer {
  const page = () =>
    excerpt(dice)
      .split('\n')
      .slice(0, 30)
      .map((text, i) => ({ text, x: 40 + 250 * (i % 2), y: 760 - 16 * (i >> 1) }))
  return pdfFile(Array.from({ length: 1 + dice.roll(2) }, page))
}

/** Zstandard as a frame of blocks that are not compressed (RFC 8878, 3.1.1). */
function zst(content: Buffer): Buffer {
  const parts: Buffer[] = [Buffer.from('28b52ffd0058', 'hex')]
  for (let at = 0; at < content.length; at += 65_536) {
    const block = content.subarray(at, at + 65_536)
    const header = Buffer.alloc(3)
    header.writeUIntLE((block.length << 3) | (at + 65_536 >= content.length ? 1 : 0), 0, 3)
    parts.push(header, block)
  }
  return Buffer.concat(parts)
}

const HOSTILE = [
  '/etc/passwd.txt',
  '../../../x.txt',
  'C:\\x.txt',
  '..',
  '.txt',
  'a\0b.txt',
  `${'长'.repeat(300)}.txt`,
  `${'a/'.repeat(300)}x.txt`,
]

function zip(dice: Dice): Buffer {
  const entry = (): ZipEntry => {
    const name = dice.of(['a/1.txt', 'b.html', 'c.jsonl', 'manifest.csv', ...HOSTILE])
    const content = name.endsWith('.jsonl') ? jsonl(dice) : name.endsWith('.html') ? web(dice) : excerpt(dice)
    return {
      name,
      content,
      stored: dice.roll(3) === 0,
      crc: dice.roll(12) === 0 ? 1 : undefined,
      encrypted: dice.roll(20) === 0,
    }
  }
  return zipFile(Array.from({ length: 1 + dice.roll(5) }, entry))
}

const jsonl = (dice: Dice) =>
  records(dice)
    .map((one) => JSON.stringify(one))
    .join('\n')

/** A sound file of each format. */
const FORMATS: readonly (readonly [ending: string, make: (dice: Dice) => string | Buffer])[] = [
  ['.txt', excerpt],
  ['.txt', (dice) => Buffer.from(`\ufeff${excerpt(dice)}`, 'utf16le')],
  ['.html', web],
  ['.jsonl', jsonl],
  ['.json', (dice) => JSON.stringify(records(dice), null, dice.roll(2))],
  ['.json', (dice) => JSON.stringify({ data: { list: records(dice) } })],
  ['.jsonl.gz', (dice) => gzipSync(jsonl(dice))],
  ['.jsonl.zst', (dice) => zst(Buffer.from(jsonl(dice)))],
  [
    '.csv',
    (dice) =>
      `标题,正文,日期\n${records(dice)
        .map((one) => `"${one.title}","${one.text}",2023-12-20`)
        .join('\n')}\n`,
  ],
  ['.pdf', pdf],
  ['.zip', zip],
]

type Mutation = (bytes: Buffer, dice: Dice) => Buffer

const at = (bytes: Buffer, dice: Dice) => dice.roll(bytes.length + 1)
const insert = (bytes: Buffer, place: number, more: Buffer) =>
  Buffer.concat([bytes.subarray(0, place), more, bytes.subarray(place)])
const times = (piece: Buffer, count: number) => Buffer.concat(Array.from({ length: count }, () => piece))

const MUTATIONS: readonly Mutation[] = [
  (bytes) => bytes,
  function flip(bytes, dice) {
    const flipped = Buffer.from(bytes)
    for (let i = 1 + dice.roll(20); i > 0 && flipped.length; i--)
      flipped[dice.roll(flipped.length)] ^= 1 << dice.roll(8)
    return flipped
  },
  function cut(bytes, dice) {
    const from = dice.roll(2) * at(bytes, dice)
    return bytes.subarray(from, from + dice.roll(bytes.length + 1))
  },
  function splice(bytes, dice) {
    const [, make] = dice.of(FORMATS)
    const other = Buffer.from(make(dice) as string)
    return Buffer.concat([bytes.subarray(0, at(bytes, dice)), other.subarray(at(other, dice))])
  },
  function repeat(bytes, dice) {
    const from = at(bytes, dice)
    return insert(bytes, from, times(bytes.subarray(from, from + dice.roll(200)), dice.roll(300)))
  },
  function zeroes(bytes, dice) {
    return insert(bytes, at(bytes, dice), Buffer.alloc(1 + dice.roll(50)))
  },
  function mixEncodings(bytes, dice) {
    return insert(
      bytes,
      at(bytes, dice),
      dice.of([GB, Buffer.from('区总工会', 'utf16le'), Buffer.from([0xff, 0xfe, 0x80]), times(GB, 40)]),
    )
  },
  function loneSurrogates(bytes, dice) {
    const place = Math.max(0, bytes.indexOf('工', at(bytes, dice)))
    return insert(
      bytes,
      place,
      dice.of([
        Buffer.from('\\ud800'),
        Buffer.from([0xed, 0xa0, 0x80]),
        Buffer.from([0x00, 0xd8]),
        Buffer.from('&#xd800;'),
      ]),
    )
  },
  function nest(bytes, dice) {
    const opening = dice.of(['[', '{"a":', '<div>', '<b>', '(', '“', '<table><tr><td>', '[[{"list":['])
    return insert(bytes, dice.roll(2) * at(bytes, dice), times(Buffer.from(opening), 1 + dice.roll(20_000)))
  },
  function emptyFields(bytes, dice) {
    const values = [
      '""',
      'null',
      '[]',
      '{}',
      '0',
      '-1e999',
      'true',
      '[[]]',
      '{"a":{"b":[]}}',
      '"\\u0000"',
      '"   "',
      '[1,2]',
    ]
    return Buffer.from(
      bytes.toString('utf8').replace(/"(?:title|text|date|source|page|url)":\s?(?:"[^"]{0,4000}"|3)/g, (pair) => {
        return dice.roll(3) ? pair : `${pair.slice(0, pair.indexOf(':') + 1)}${dice.of(values)}`
      }),
    )
  },
  function noLineEnds(bytes) {
    return Buffer.from(bytes.filter((byte) => byte !== 10 && byte !== 13))
  },
  function manyLines(bytes, dice) {
    return Buffer.from(bytes.toString('utf8').replaceAll(dice.of(['工', '，', ',', '的']), '\n'))
  },
  function noise(_, dice) {
    return Buffer.from(Array.from({ length: dice.roll(3_000) }, () => dice.roll(256)))
  },
]

/** One in so many is very long, or a bomb, or a dozen archives in each other. */
const RARE = 60
const TEN_MEGABYTES = 10 * 2 ** 20

const MONSTERS: readonly ((dice: Dice) => Mutant)[] = [
  (dice) => ({
    name: '.txt',
    bytes: times(Buffer.from(excerpt(dice).replaceAll('\n', '')), 4_000).subarray(0, TEN_MEGABYTES),
  }),
  (dice) => ({
    name: '.jsonl',
    bytes: Buffer.from(JSON.stringify({ title: '长', text: excerpt(dice).repeat(3_000) })),
  }),
  () => ({ name: '.html', bytes: Buffer.from(`<p>${'区总工会召开大会。'.repeat(400_000)}`) }),
  () => ({ name: '.json', bytes: Buffer.from(`[{"text":"${'工'.repeat(3_500_000)}`) }),
  () => ({
    name: '.zip',
    bytes: zipFile([
      { name: 'a.txt', content: Buffer.alloc(64 * 2 ** 20, 'a') },
      { name: 'b.txt', content: '区总工会。' },
    ]),
  }),
  () => ({ name: '.jsonl.gz', bytes: gzipSync(Buffer.alloc(64 * 2 ** 20, '[')) }),
  (dice) => {
    let bytes: Buffer = zip(dice)
    for (let depth = 0; depth < 12; depth++) bytes = zipFile([{ name: 'a.zip', content: bytes }])
    return { name: '.zip', bytes }
  },
  () => ({ name: '.pdf', bytes: Buffer.concat([pdfFile([[]]), deflateRawSync(Buffer.alloc(TEN_MEGABYTES))]) }),
]

/** The mutant of a seed: the same seed, the same bytes. */
export function mutantOf(seed: number): Mutant {
  const dice = new Dice(Math.imul(seed + 1, 0x9e3779b1))
  const label = String(seed).padStart(5, '0')
  if (seed % RARE === RARE - 1) {
    const { name, bytes } = dice.of(MONSTERS)(dice)
    return { name: `${label}-monster${name}`, bytes }
  }
  const [ending, make] = FORMATS[seed % FORMATS.length]
  let bytes: Buffer = Buffer.from(make(dice) as string)
  const rounds = 1 + dice.roll(3)
  for (let round = 0; round < rounds; round++) bytes = Buffer.from(dice.of(MUTATIONS)(bytes, dice))
  // Some come under the name of another format.
  const name = dice.roll(15) === 0 ? dice.of(FORMATS)[0] : ending
  return { name: `${label}${name}`, bytes }
}
