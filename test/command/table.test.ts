import { describe, expect, it } from 'vitest'
import {
  alignedTable,
  cellText,
  csvTable,
  cut,
  displayWidth,
  jsonTable,
  markdownTable,
} from '../../src/command/table.js'
import type { NodeValue, Table } from '../../src/store/store.js'

const table: Table = {
  columns: ['person', 'posts', 'titles'],
  rows: [
    { person: '张克斌', posts: 3, titles: ['党组书记', '主席'] },
    { person: 'Li', posts: 12, titles: [] },
  ],
}

describe('a table on the terminal', () => {
  it('aligns Chinese, which takes two columns a character', () => {
    expect(alignedTable(table)).toEqual([
      'person  posts  titles',
      '──────  ─────  ──────────────',
      '张克斌      3  党组书记、主席',
      'Li         12',
    ])
  })

  it.each([
    ['工会', 4],
    ['abc', 3],
    ['“产改”', 6],
    ['(一)', 4],
    ['（一）', 6],
    ['𠮷', 2],
    ['', 0],
  ])('takes %j for %i columns wide', (text, width) => {
    expect(displayWidth(text)).toBe(width)
  })

  it('cuts long cells between characters, and never makes them wider', () => {
    expect(cut('朝阳区总工会', 12)).toBe('朝阳区总工会')
    expect(cut('朝阳区总工会', 11)).toBe('朝阳区总工…')
    expect(cut('朝阳区总工会', 10)).toBe('朝阳区总…')
    expect(displayWidth(cut('a朝阳区总工会', 8))).toBeLessThanOrEqual(8)
  })

  it('shows only its head where there are no rows', () => {
    expect(alignedTable({ columns: ['a', 'b'], rows: [] })).toEqual(['a  b', '─  ─'])
  })
})

describe('a table for other programs', () => {
  it('is CSV, quoted where it must be', () => {
    const rows = [{ a: '《甲》,“乙”', b: 'say "x"' }]
    expect(csvTable({ columns: ['a', 'b'], rows })).toEqual(['a,b', '"《甲》,“乙”","say ""x"""'])
  })

  it('is Markdown, with bars escaped', () => {
    expect(markdownTable({ columns: ['a'], rows: [{ a: 'x|y' }] })).toEqual(['| a |', '| --- |', '| x\\|y |'])
  })

  it('is JSON with every value whole', () => {
    expect(JSON.parse(jsonTable(table).join('\n'))).toEqual(table.rows)
  })
})

describe('a cell', () => {
  const node = (name: string): NodeValue => ({ kind: 'node', id: name, labels: [], properties: { name } })

  it('shows a path with the direction of every fact', () => {
    const post = { kind: 'edge', id: '1', type: 'HOLDS_POSITION', properties: { title: '主席' } } as const
    const award = { kind: 'edge', id: '2', type: 'RECEIVES', properties: {} } as const
    const nodes = [node('张克斌'), node('区总工会'), node('工人先锋号')]
    const path = { kind: 'path', nodes, edges: [post, award], forward: [true, false] } as const
    expect(cellText(path)).toBe('张克斌 —任职(主席)→ 区总工会 ←获得— 工人先锋号')
  })

  it('stands on one line', () => {
    expect(cellText('第一行\n第二行')).toBe('第一行 第二行')
    expect(cellText(null)).toBe('')
    expect(cellText([null, 'a', 2])).toBe('、a、2')
    expect(cellText(node('工会'))).toBe('工会')
  })
})
