/** A line of text on a page: lower left corner and size in points. */
export interface PdfLine {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size?: number
  /** Set from top to bottom. */
  readonly vertical?: boolean
  /** Turned by 90°. */
  readonly turned?: boolean
}

/** A PDF whose pages hold these lines, in fonts that are not embedded (as older papers have them): 600 × 800 points. */
export function pdfFile(pages: readonly (readonly PdfLine[])[]): Buffer {
  const kids = pages.map((_, i) => `${9 + 2 * i} 0 R`).join(' ')
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`,
    '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[5 0 R]>>',
    '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-V/DescendantFonts[5 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo 6 0 R/FontDescriptor 7 0 R/DW 1000/W[1 94 500]>>',
    '<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>',
    '<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>',
    '<</Font<</H 3 0 R/V 4 0 R>>>>',
  ]
  for (const lines of pages) {
    const content = lines.map(lineOf).join('\n')
    const contents = objects.length + 2
    objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources 8 0 R/Contents ${contents} 0 R>>`,
      `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    )
  }
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, i) => {
    const at = file.length
    file += `${i + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const trailer = `trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF\n`
  return Buffer.from(`${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${trailer}`, 'latin1')
}

function lineOf({ text, x, y, size = 10, vertical, turned }: PdfLine): string {
  const codes = Buffer.from(text, 'utf16le').swap16().toString('hex')
  const matrix = turned ? '0 1 -1 0' : '1 0 0 1'
  return `BT /${vertical ? 'V' : 'H'} ${size} Tf ${matrix} ${x} ${y} Tm <${codes}> Tj ET`
}

/** Lines of one column, from its top down. */
export function column(x: number, top: number, lines: readonly string[], size = 10): PdfLine[] {
  return lines.map((text, i) => ({ text, x, y: top - 1.6 * size * i, size }))
}
