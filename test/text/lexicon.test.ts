import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { GongtuError } from '../../src/error.js'
import { fold } from '../../src/text/fold.js'
import { lexicon, lexiconPath, parseLexicon } from '../../src/text/lexicon.js'

/** Lexicons with the values that their kind may have. */
const LEXICONS: readonly (readonly [name: string, kinds: readonly string[]])[] = [
  ['award', ['common', 'sole']],
  ['award_head', ['honour', 'medal']],
  ['event_head', ['activity', 'ceremony', 'contest', 'games', 'meeting', 'show', 'training']],
  ['family_name', ['compound', 'rare', 'single']],
  ['initiative', ['national', 'union']],
  ['initiative_head', ['action', 'project', 'system']],
  ['name_char', []],
  ['organization', ['central', 'company', 'name', 'union']],
  ['organization_end', []],
  [
    'organization_head',
    [
      'association',
      'committee',
      'company',
      'congress',
      'court',
      'department',
      'government',
      'hospital',
      'media',
      'party',
      'research',
      'school',
      'team',
      'union',
      'workroom',
    ],
  ],
  ['person', ['foreign', 'name']],
  ['place', ['city', 'county', 'foreign', 'place', 'province']],
  ['title', ['address', 'job', 'office', 'rank']],
  ['venue_head', ['venue']],
]

const SOURCES = ['areas', 'gold', 'gongtu', 'hanlp', 'ner', 'thuocl']

const readme = readFileSync('data/lexicon/README.md', 'utf8')

describe('parseLexicon', () => {
  it('reads cells by the name of their column and skips comments', () => {
    expect(parseLexicon('# 工会\nword\tkind\n\n师傅\taddress\n# 停用\n焊工\n', 'x.tsv')).toEqual([
      { word: '师傅', kind: 'address' },
      { word: '焊工', kind: '' },
    ])
  })

  it('reads files with Windows line ends', () => {
    expect(parseLexicon('word\tkind\r\n焊工\tjob\r\n', 'x.tsv')).toEqual([{ word: '焊工', kind: 'job' }])
  })

  it('names the line that has too many cells', () => {
    expect(() => parseLexicon('word\n焊工\n钳工\tjob\n', 'title.tsv')).toThrow(GongtuError)
    expect(() => parseLexicon('word\n焊工\n钳工\tjob\n', 'title.tsv')).toThrow(/title\.tsv:3: 2 cells for 1 columns/)
  })
})

describe('lexicon', () => {
  it('says which file is missing', () => {
    expect(() => lexicon('nowhere')).toThrow(/nowhere\.tsv: cannot be read/)
  })
})

describe.each(LEXICONS)('%s.tsv', (name, kinds) => {
  const rows = lexicon(name)

  it('has a header and words', () => {
    expect(Object.keys(rows[0])[0]).toBe('word')
    expect(rows.length).toBeGreaterThan(50)
    expect(rows.filter(({ word }) => word === '' || /\s/.test(word) || fold(word) !== word)).toEqual([])
  })

  it('is sorted by code unit, each word once', () => {
    const misplaced = rows.filter(({ word }, i) => i > 0 && rows[i - 1].word >= word).map(({ word }) => word)
    expect(misplaced).toEqual([])
  })

  it('names the source of every word', () => {
    const sources = new Set(rows.flatMap(({ source }) => source.split('+')))
    expect([...sources].filter((source) => !SOURCES.includes(source))).toEqual([])
    for (const source of sources) expect(readme).toContain(`\`${source}\``)
    expect(readme).toContain(`${name}.tsv`)
  })

  it('has whole numbers and known kinds', () => {
    const numbers = ['count', 'first', 'second', 'only', 'foreign']
    const bad = rows.filter((row) => numbers.some((column) => column in row && !/^\d+$/.test(row[column])))
    expect(bad).toEqual([])
    const found = new Set(rows.flatMap(({ kind }) => (kind === undefined ? [] : kind.split('+'))))
    expect([...found].sort()).toEqual([...kinds].sort())
  })

  it('ends in a line feed and has no empty cell but the flag', () => {
    const text = readFileSync(lexiconPath(name), 'utf8')
    expect(text.endsWith('\n') && !text.endsWith('\n\n')).toBe(true)
    expect(
      rows.filter((row) => Object.entries(row).some(([column, cell]) => cell === '' && column !== 'short')),
    ).toEqual([])
  })
})

describe('the lexicons together', () => {
  it('are read, and described where their sources are named', () => {
    for (const file of readdirSync('data/lexicon').filter((name) => name.endsWith('.tsv'))) {
      expect(lexicon(file.slice(0, -4)).length, file).toBeGreaterThan(1)
      expect(readme, `data/lexicon/README.md does not describe ${file}`).toContain(`\`${file}\``)
    }
  })

  it.each([
    ['organization_head', ['总工会', '工会联合会', '分工会', '项目部', '创新工作室', '代表队', '班组']],
    ['event_head', ['推进会', '联席会', '签约仪式', '文艺汇演', '职工代表大会', '技能竞赛']],
    ['award', ['全国五一劳动奖章', '工人先锋号', '大国工匠', '三八红旗手']],
    ['award_head', ['一等奖', '优秀组织奖', '技术能手']],
    ['initiative', ['产改', '揭榜挂帅', '五小', '安康杯', '金秋助学', '一带一路']],
    ['title', ['党组书记', '常务副主席', '经审会主任', '班组长', '车间主任', '焊工', '师傅']],
    ['place', ['北京市', '朝阳区', '朝阳', '徐州市', '鼓楼', '新疆维吾尔自治区', '新疆']],
    ['family_name', ['王', '欧阳', '司马']],
    ['organization', ['中华全国总工会', '中国金融工会', '人社部']],
    ['venue_head', ['体育馆', '工人文化宫', '会议中心', '驿站']],
  ])('%s knows what labour news is full of', (name, words) => {
    const known = new Set(lexicon(name).map(({ word }) => word))
    expect(words.filter((word) => !known.has(word))).toEqual([])
  })

  it('flags short forms of places', () => {
    const short = new Map(lexicon('place').map((row) => [row.word, row.short]))
    expect([short.get('朝阳'), short.get('朝阳区'), short.get('延边'), short.get('广西')]).toEqual([
      'yes',
      '',
      'yes',
      'yes',
    ])
  })
})

describe('cluster_word.tsv', () => {
  const rows = lexicon('cluster_word')
  const members = rows.map(({ words }) => words.split(' '))

  it('numbers its clusters, coarse ones too, and names their source', () => {
    expect(rows.map(({ cluster }) => Number(cluster))).toEqual(rows.map((_, i) => i))
    const coarse = new Set(rows.map((row) => Number(row.coarse)))
    expect([...coarse].sort((a, b) => a - b)).toEqual([...coarse].map((_, i) => i))
    expect(new Set(rows.map(({ source }) => source))).toEqual(new Set(['rmrb+ner']))
  })

  it('has sorted members, each in one cluster, digits written 0', () => {
    for (const words of members) expect([...words].sort()).toEqual(words)
    const all = members.flat()
    expect(new Set(all).size).toBe(all.length)
    expect(all.filter((word) => word === '' || /[1-9]/.test(word) || fold(word) !== word)).toEqual([])
  })

  it('keeps together what stands in the same company', () => {
    const clusterOf = (word: string) => members.findIndex((words) => words.includes(word))
    expect(clusterOf('座谈会')).toBe(clusterOf('茶话会'))
    expect(clusterOf('座谈会')).not.toBe(clusterOf('北京市'))
  })
})
