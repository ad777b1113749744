import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ArticleModel } from '../../src/article/article-model.js'
import { cutPage } from '../../src/article/cut.js'
import { readAnnotatedPages } from '../../src/gold/annotated-page.js'

const folder = mkdtempSync(join(tmpdir(), 'gongtu-train-'))
const gold = join(folder, 'gold')
const pages = ['a01', 'a03', 'b01', 'k01']
afterAll(() => rmSync(folder, { recursive: true }))

function train(out: string, threads: string, ...more: string[]) {
  const args = ['dist/cli.js', 'train', gold, '--out', join(folder, out), '--threads', threads, ...more]
  return spawnSync('node', args, { encoding: 'utf8' })
}

beforeAll(() => {
  mkdirSync(gold)
  for (const page of pages) cpSync(`data/gold/train/${page}.ann.txt`, join(gold, `${page}.ann.txt`))
})

describe('gongtu train', () => {
  it('makes the same models of the same pages, however many threads learn, and says how good they are', () => {
    const first = train('one', '1', '--parts', '2')
    expect(first.stderr).toMatch(/^4 annotated pages, in 2 parts\n/)
    expect(first.status).toBe(0)
    expect(first.stdout).toMatch(/^mentions +\d+\.\d +\d+\.\d +\d+\.\d +\d+$/m)
    expect(train('two', '2', '--parts', '2').status).toBe(0)
    for (const model of ['article', 'mention', 'claim']) {
      const bytes = readFileSync(join(folder, 'one', `${model}.bin`))
      expect(bytes.equals(readFileSync(join(folder, 'two', `${model}.bin`))), model).toBe(true)
    }
    const model = ArticleModel.load(readFileSync(join(folder, 'one', 'article.bin')))
    const [seen] = readAnnotatedPages([gold])
    expect(cutPage(seen.page, model).map(({ title }) => title)).toEqual(seen.articles.map(({ title }) => title))
  }, 180_000)

  it('says what to do where there are too few pages', () => {
    const { status, stderr } = train('none', '1', '--parts', '9')
    expect(status).toBe(1)
    expect(stderr).toBe('4 annotated pages fill 4 of 9 parts. Add annotated pages, or lower --parts.\n')
  })
})
