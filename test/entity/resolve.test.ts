import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Reading } from '../../src/claim/reading.js'
import { EntityLookup } from '../../src/entity/lookup.js'
import { resolve } from '../../src/entity/resolve.js'
import { readAnnotatedPages } from '../../src/gold/annotated-page.js'
import { bCubed } from '../../src/gold/b-cubed.js'
import { type GoldReading, goldReading } from '../../src/gold/gold-reading.js'
import { readMarked } from './marked.js'

const folder = new URL('../../data/gold/', import.meta.url).pathname
const gold: GoldReading[] = readAnnotatedPages([`${folder}train`, `${folder}test`])
  .filter(({ page }) => /^[a-l]\d|^seed/.test(page.id))
  .map((page) => goldReading(page))

/** Each entity as its id, name and the places of its mentions, independent of the order of readings. */
function shape(readings: readonly Reading[]): string[] {
  return resolve(readings).entities.map(({ id, name, aliases, mentions }) => {
    const places = mentions.map(({ reading, article, mention }) => `${readings[reading].page.id}/${article}/${mention}`)
    return [id, name, aliases.join(), places.sort().join()].join(' ')
  })
}

describe('resolution', () => {
  test('gives every mention of the annotated pages to one entity, and ids are unique', () => {
    const { entities } = resolve(gold)
    const places = entities.flatMap(({ mentions }) => mentions.map((place) => Object.values(place).join('/')))
    const all = gold.reduce((sum, { articles }) => sum + articles.reduce((n, a) => n + a.mentions.length, 0), 0)
    expect(new Set(places).size).toBe(all)
    expect(places.length).toBe(all)
    expect(new Set(entities.map(({ id }) => id)).size).toBe(entities.length)
  })

  test('groups the mentions of the annotated pages as the annotators did', () => {
    const items = resolve(gold).entities.flatMap(({ id, type, mentions }) =>
      mentions.map(({ reading, article, mention }) => {
        const { page, entityIds, identities } = gold[reading]
        const local = `${page.id} ${entityIds[article][mention]}`
        return { page: page.id, local, identity: `${type} ${identities[article][mention]}`, predicted: id }
      }),
    )
    const within = bCubed(
      items,
      (item) => `${item.page} ${item.predicted}`,
      (item) => item.local,
    )
    const across = bCubed(
      items,
      (item) => item.predicted,
      (item) => item.identity,
    )
    expect(within.f1).toBeGreaterThanOrEqual(0.97)
    expect(across.f1).toBeGreaterThanOrEqual(0.95)
  })

  test('does not depend on the order of the pages', () => {
    const some = gold.filter((_, index) => index % 4 === 0)
    const expected = shape(some)
    const order = fc.shuffledSubarray(some, { minLength: some.length })
    fc.assert(
      fc.property(order, (shuffled) => {
        expect(shape(shuffled)).toEqual(expected)
      }),
      { numRuns: 5 },
    )
  })

  test('keeps the ids of all but persons when any pages are added', () => {
    const half = gold.filter((_, index) => index % 2 === 0)
    const before = resolve(half)
    const after = new EntityLookup(gold, resolve(gold))
    for (const { id, type, name, mentions } of before.entities) {
      const { article, mention } = mentions[0]
      const now = after.at(2 * mentions[0].reading, article, mention)
      // A short form whose full name comes to be known is decided anew; the name stays as an alias.
      if (type !== 'Person' && !now.aliases.includes(name)) expect(now.id, name).toBe(id)
    }
  })

  test('keeps the ids of persons too when later pages are added', () => {
    const byDate = [...gold].sort((a, b) => ((a.page.date ?? '~') < (b.page.date ?? '~') ? -1 : 1))
    const older = byDate.slice(0, Math.round(0.6 * byDate.length))
    const before = resolve(older).entities.filter(({ type }) => type === 'Person')
    const after = new EntityLookup(byDate, resolve(byDate))
    const placeOf = ({ mentions: [{ reading, article, mention }] }: (typeof before)[number]) =>
      after.at(reading, article, mention).id
    const joined = before.map(placeOf)
    expect(before.length).toBeGreaterThan(400)
    before.forEach(({ id, name }, index) => {
      // Two that a later page shows to be one keep the id of the one seen first.
      const alone = joined.filter((other) => other === joined[index]).length === 1
      if (alone) expect(joined[index], name).toBe(id)
    })
  })

  test('keeps apart what two pages of one file name call 技术部, also where no day of issue is known', () => {
    for (const dates of [
      ['2024-03-01', '2024-03-02'],
      [undefined, undefined],
    ]) {
      const pages = dates.map((date, index) =>
        readMarked({ id: '03', date, file: `${index}/03.txt` }, [`{*O:技术部}开会${'。'.repeat(index + 1)}`]),
      )
      const readings = pages.map(({ reading }) => reading)
      const lookup = new EntityLookup(readings, resolve(readings))
      const [a, b] = pages.map(({ targets }, index) => lookup.at(index, ...targets[0]).id)
      expect(a).not.toBe(b)
    }
  })

  test('gives a namesake who turns up later an id of their own, and leaves the first one theirs', () => {
    const first = readMarked({ id: 'a', date: '2024-03-01', region: '江苏省徐州市' }, [
      '{O:铜山区总工会}主席{*P:张敏}到会。',
    ])
    const second = readMarked({ id: 'b', date: '2024-04-01', region: '甘肃省' }, [
      '{O:玉门市总工会}主席{*P:张敏}致辞。',
    ])
    const idsOf = (pages: (typeof first)[]) => {
      const readings = pages.map(({ reading }) => reading)
      const lookup = new EntityLookup(readings, resolve(readings))
      return pages.map(({ targets }, index) => lookup.at(index, ...targets[0]).id)
    }
    const [alone] = idsOf([first])
    const [known, other] = idsOf([first, second])
    expect(known).toBe(alone)
    expect(other).not.toBe(alone)
  })

  test('joins 区总工会 to the district of the page, and keeps districts of one name apart', () => {
    const pages = [
      readMarked({ id: 'a', region: '江苏省徐州市' }, ['{O:鼓楼区总工会}走访骑手。{*O:区总}送去头盔。']),
      readMarked({ id: 'b', region: '江苏省南京市' }, ['{*O:鼓楼区总工会}开班。']),
      readMarked({ id: 'c', region: '江苏省' }, ['{*O:徐州市鼓楼区总工会}获表彰。']),
    ]
    const readings = pages.map(({ reading }) => reading)
    const lookup = new EntityLookup(readings, resolve(readings))
    const [a, b, c] = pages.map(({ targets }, index) => lookup.at(index, ...targets[0]))
    expect([a.name, b.name, c.name]).toEqual(['徐州市鼓楼区总工会', '南京市鼓楼区总工会', '徐州市鼓楼区总工会'])
    expect(a.id).toBe(c.id)
  })

  test('keeps two people apart that one page tells apart, though a third page could be either', () => {
    const pages = [
      readMarked({ id: 'a', region: '江苏省徐州市', paper: '彭城工人报' }, [
        '{O:徐州市第一人民医院}护士{*P:王芳}当选。',
        '{O:铜山区实验小学}教师{*P:王芳}获奖。',
      ]),
      readMarked({ id: 'b', region: '江苏省徐州市', paper: '彭城工人报' }, ['{*P:王芳}也来了。']),
    ]
    const readings = pages.map(({ reading }) => reading)
    const lookup = new EntityLookup(readings, resolve(readings))
    expect(lookup.at(0, ...pages[0].targets[0]).id).not.toBe(lookup.at(0, ...pages[0].targets[1]).id)
  })

  test('tells why, and what it refused', () => {
    const pages = [
      '{O:海淀区总工会}主席{P:张克明}到会。',
      '{O:海淀区总工会}主席{P:张克明}讲话。',
      '{O:玉门市总工会}主席{P:张克明}致辞。',
    ]
    const readings = pages.map((text, index) => readMarked({ id: `p${index}`, region: '北京市' }, [text]).reading)
    const { explanations } = resolve(readings, { explain: true })
    const all = [...(explanations?.values() ?? [])]
      .flatMap(({ links }) => links)
      .filter(({ left }) => left.name.startsWith('张克明'))
    expect(all.map(({ joined }) => joined)).toContain(true)
    expect(all.filter(({ joined }) => !joined).flatMap(({ features }) => features.map(({ name }) => name))).toContain(
      'no body in common',
    )
  })
})
