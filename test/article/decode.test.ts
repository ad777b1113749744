import { describe, expect, it } from 'vitest'
import { decodeText } from '../../src/article/decode.js'

const PAGE = '本报讯（记者 张敏）近日，区总工会在工人文化宫举办职工技能大赛，来自各单位的选手参加了比赛。\n'

function utf16(text: string, bigEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(2 * text.length)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), !bigEndian)
  return bytes
}

/** 区总工会举办了一场大赛。 in GB18030. */
const GB = Uint8Array.from([
  0xc7, 0xf8, 0xd7, 0xdc, 0xb9, 0xa4, 0xbb, 0xe1, 0xbe, 0xd9, 0xb0, 0xec, 0xc1, 0xcb, 0xd2, 0xbb, 0xb3, 0xa1, 0xb4,
  0xf3, 0xc8, 0xfc, 0xa1, 0xa3,
])

describe('Encodings', () => {
  it.each([
    ['UTF-8', new TextEncoder().encode(PAGE)],
    ['UTF-8 with a mark', new TextEncoder().encode(`\ufeff${PAGE}`)],
    ['UTF-16 little endian with a mark', utf16(`\ufeff${PAGE}`, false)],
    ['UTF-16 big endian with a mark', utf16(`\ufeff${PAGE}`, true)],
    ['UTF-16 little endian without a mark', utf16(PAGE, false)],
    ['UTF-16 big endian without a mark', utf16(PAGE, true)],
  ])('%s', (_, bytes) => {
    expect(decodeText(bytes)).toEqual({ text: PAGE, damaged: 0 })
  })

  it('GB18030', () => {
    expect(decodeText(GB)).toEqual({ text: '区总工会举办了一场大赛。', damaged: 0 })
  })

  it('old Macintosh line ends become line feeds, one for one', () => {
    expect(decodeText(new TextEncoder().encode('工会\r简讯'))).toEqual({ text: '工会\n简讯', damaged: 0 })
  })

  it('a page that is damaged in a few places is read, and the places counted', () => {
    const bytes = Buffer.from(PAGE.repeat(40))
    bytes[300] = 0xff
    const damaged = decodeText(bytes)
    expect(damaged).toMatchObject({ damaged: expect.any(Number) })
    const { text, damaged: places } = damaged as { text: string; damaged: number }
    expect(places).toBeGreaterThan(0)
    expect(text.match(/\ufffd/g)).toHaveLength(places)
    expect(text.endsWith(PAGE.repeat(30))).toBe(true)
    expect(decodeText(Buffer.concat([Buffer.from(PAGE.repeat(40)), Buffer.alloc(9)]))).toMatchObject({ damaged: 9 })
  })
})

describe('What is no text is told with its remedy', () => {
  const noise = Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919 + ((i * i) % 251)) % 256)
  it.each([
    ['an empty file', new Uint8Array(), /^empty\. /],
    ['white space', new TextEncoder().encode(' \n\u3000\n'), /^only white space\. /],
    ['a PDF', new TextEncoder().encode('%PDF-1.7\n1 0 obj'), /Name it \.pdf/],
    ['an archive', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0]), /ZIP archive/],
    ['a binary file', noise, /^binary|^not UTF-8/],
    [
      'an unknown encoding',
      Uint8Array.from([...new TextEncoder().encode('工会'), 0xff, 0x80, 0xff, 0x41]),
      /^not UTF-8, UTF-16 or GB18030 \(byte 0xff at 6\)\. Convert it or remove it\.$/,
    ],
  ])('%s', (_, bytes, problem) => {
    const decoded = decodeText(bytes)
    expect('problem' in decoded && decoded.problem).toMatch(problem)
  })
})
