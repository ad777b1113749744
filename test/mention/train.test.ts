import { describe, expect, it } from 'vitest'
import { joinArticle } from '../../src/article/join.js'
import { findMentions } from '../../src/mention/find.js'
import { compareMentions, type Mention } from '../../src/mention/mention.js'
import { MentionModel } from '../../src/mention/model.js'
import type { MarkedArticle } from '../../src/mention/tagger-training.js'
import { TRAINING, trainMentions } from '../../src/mention/train.js'
import type { EntityType } from '../../src/schema.js'

const TYPES: Record<string, EntityType> = {
  O: 'Organization',
  P: 'Person',
  E: 'Event',
  I: 'Initiative',
  W: 'Award',
  L: 'Place',
}

/** `{O朝阳区总工会}主席{P张敏}`: marks may nest. */
function marked(source: string): MarkedArticle {
  let text = ''
  const open: { type: EntityType; start: number }[] = []
  const mentions: Mention[] = []
  for (let i = 0; i < source.length; i++) {
    if (source[i] === '{') open.push({ type: TYPES[source[++i]], start: text.length })
    else if (source[i] === '}') {
      const { type, start } = open.pop() as { type: EntityType; start: number }
      mentions.push({ type, start, end: text.length, name: text.slice(start), source: 'gold' })
    } else text += source[i]
  }
  const article = joinArticle({ id: 'p', file: 'p.txt', text }, 0, text.length)
  return { article, mentions: mentions.sort(compareMentions) }
}

const pages = ['朝阳', '海淀', '丰台', '通州', '昌平', '顺义'].map((area, i) => {
  const name = ['张敏', '王志刚', '李建国', '陈晓明', '刘洋', '赵静'][i]
  return [
    marked(`昨天，{O${area}区总工会}主席{P${name}}出席{E第三届“{I${area}工匠杯}”技能大赛}。{P${name}}说，要学技术。`),
    marked(`{L${area}区}职工{P${name}}获得{W一等奖}。`),
  ]
})

describe('training', () => {
  const model = trainMentions(pages, { ...TRAINING, minCount: 1 })

  it('finds what it was taught, nested names too', () => {
    const [found] = findMentions(
      [marked('昨天，海淀区总工会主席王志刚出席第三届“海淀工匠杯”技能大赛。').article],
      model,
    )
    expect(found.map(({ type, name, source }) => `${type} ${name} ${source}`)).toEqual([
      'Organization 海淀区总工会 model',
      'Person 王志刚 model',
      'Event 第三届“海淀工匠杯”技能大赛 model',
      'Initiative 海淀工匠杯 nested',
    ])
  })

  it('gives the same model, byte by byte, for the same pages', () => {
    expect(Buffer.compare(trainMentions(pages, { ...TRAINING, minCount: 1 }).save(), model.save())).toBe(0)
  })

  it('learns from what another tagger has marked', () => {
    const silver = ['石景山', '门头沟', '房山'].map((area) =>
      marked(`{I${area}匠心计划}今年启动，{I${area}匠心计划}面向职工。`),
    )
    const learn = (besides: MarkedArticle[]) => trainMentions(pages, { ...TRAINING, minCount: 1 }, besides)
    const namesOf = (taught: MentionModel) =>
      findMentions([marked('大兴匠心计划今年启动，王志刚出席。').article], taught)[0].map(({ name }) => name)
    expect(namesOf(model)).not.toContain('大兴匠心计划')
    expect(namesOf(learn(silver))).toEqual(['大兴匠心计划', '王志刚'])
  })

  it('is the same after it was saved and loaded', () => {
    const loaded = MentionModel.load(model.save())
    expect(Buffer.compare(loaded.save(), model.save())).toBe(0)
    for (const page of pages) {
      const articles = page.map(({ article }) => article)
      expect(findMentions(articles, loaded)).toEqual(findMentions(articles, model))
    }
  })

  it('refuses a file that is no model', () => {
    expect(() => MentionModel.load(new Uint8Array(64))).toThrow(RangeError)
  })
})
