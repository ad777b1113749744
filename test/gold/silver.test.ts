import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readSilver, type SilverArticle } from '../../src/gold/silver.js'
import { ENTITY_TYPES } from '../../src/schema.js'

const folder = mkdtempSync(join(tmpdir(), 'gongtu-silver-'))
afterAll(() => rmSync(folder, { recursive: true }))

const TEXT = '技能比武落幕\n本报讯 昨天，市总工会主席张\n敏为获奖者颁奖。'
const BEFORE = '另一篇的末句。\n\n\n'
const names = { Organization: [14, 18], Person: [20, 23], Event: [0, 4] }

function write(change: Partial<SilverArticle> = {}, text = BEFORE + TEXT): string {
  writeFileSync(join(folder, '版面.txt'), text)
  const sha256 = createHash('sha256').update(TEXT).digest('hex')
  const start = BEFORE.length
  const silver = { file: '版面.txt', start, end: start + TEXT.length, sha256, title: [[0, 6]], names, ...change }
  const path = join(folder, 'names.silver.jsonl')
  writeFileSync(path, `${JSON.stringify(silver)}\n`)
  return path
}

describe('articles that a tagger has marked', () => {
  it('are read with their text, names over a column break too', () => {
    const [{ article, mentions }] = readSilver(write(), folder)
    expect(article.title).toBe('技能比武落幕')
    expect(mentions.map(({ type, name }) => `${type} ${name}`)).toEqual([
      'Event 技能比武',
      'Organization 市总工会',
      'Person 张敏',
    ])
  })

  it('are refused with the line where their text is another', () => {
    const path = write({}, BEFORE + TEXT.replace('昨天', '今天'))
    expect(() => readSilver(path, folder)).toThrow(/names\.silver\.jsonl:1: .*版面\.txt \[10, 40\) is not the text/)
  })

  it('are refused where text or folder of texts is missing, or the line is no JSON', () => {
    expect(() => readSilver(write(), undefined)).toThrow('Name the folder of the texts with --text DIR.')
    expect(() => readSilver(write({ file: '没有.txt' }), folder)).toThrow(/:1: .*没有\.txt is not there/)
    expect(() => readSilver(join(folder, '没有.jsonl'), folder)).toThrow('no such file')
    writeFileSync(join(folder, 'broken.silver.jsonl'), '\n{"file":\n')
    expect(() => readSilver(join(folder, 'broken.silver.jsonl'), folder)).toThrow(/broken\.silver\.jsonl:2: not JSON/)
  })

  it('ship as offsets and types alone, none across another', () => {
    const lines = readFileSync('data/silver/rmrb.silver.jsonl', 'utf8').trimEnd().split('\n')
    for (const line of lines) {
      const { file, start, end, sha256, title, names, ...rest } = JSON.parse(line) as SilverArticle
      expect(rest).toEqual({})
      expect(file).toMatch(/^人民日报_\d{4}-\d\d-\d\d_\d\d\.txt$/)
      expect(sha256).toMatch(/^[0-9a-f]{64}$/)
      expect(Object.keys(names).filter((type) => !(ENTITY_TYPES as readonly string[]).includes(type))).toEqual([])
      for (const offsets of [...Object.values(names), (title ?? []).flat()]) {
        let last = 0
        for (const offset of offsets) {
          expect(offset).toBeGreaterThanOrEqual(last)
          last = offset
        }
        expect(last).toBeLessThanOrEqual(end - start)
      }
    }
    expect(lines).toHaveLength(445)
  })
})
