import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinArticle } from '../../src/article/join.js'
import { findMentions } from '../../src/mention/find.js'
import { loadMentionModel } from '../../src/mention/model.js'

const model = loadMentionModel()

function articleOf(text: string) {
  return joinArticle({ id: 'p', file: 'p.txt', text }, 0, text.length)
}

/** Names found in articles of one page: `Type name`, by article. */
function names(...texts: string[]): string[][] {
  return findMentions(texts.map(articleOf), model).map((found) => found.map(({ type, name }) => `${type} ${name}`))
}

describe('names in a sentence', () => {
  it.each([
    ['3月8日，朝阳区总工会在全区开展送温暖活动。', 'Organization 朝阳区总工会'],
    ['市人社局、市工商联有关负责人到会。', 'Organization 市人社局'],
    ['本报讯（记者 陈晓明）昨天，海淀区总工会主席王志刚走访企业。', 'Person 王志刚'],
    ['本报讯（记者 陈晓明）昨天，海淀区总工会主席王志刚走访企业。', 'Person 陈晓明'],
    ['会议由欧阳建华主持，市总工会副主席李梅讲话。', 'Person 欧阳建华'],
    ['新疆工人阿依古丽·买买提获得全国五一劳动奖章。', 'Person 阿依古丽·买买提'],
    ['新疆工人阿依古丽·买买提获得全国五一劳动奖章。', 'Award 全国五一劳动奖章'],
    ['他所在的班组被授予“工人先锋号”称号。', 'Award 工人先锋号'],
    ['公司工会大力推进产业工人队伍建设改革。', 'Initiative 产业工人队伍建设改革'],
    ['企业实施“揭榜挂帅”机制，解决技术难题。', 'Initiative “揭榜挂帅”机制'],
    ['近日，2023年朝阳区职工技能大赛在朝阳体育馆举行。', 'Event 2023年朝阳区职工技能大赛'],
    ['该项目位于浙江省杭州市西湖区。', 'Place 浙江省杭州市西湖区'],
  ])('%s holds %s', (text, name) => {
    expect(names(text)[0]).toContain(name)
  })

  it('finds what stands inside a name', () => {
    const [found] = names('10月11日，第三届“海淀工匠杯”职工职业技能大赛开幕。')
    expect(found).toEqual(['Event 第三届“海淀工匠杯”职工职业技能大赛', 'Initiative 海淀工匠杯'])
  })

  it('reads half-width and full-width print alike', () => {
    const full = names('本报讯（记者　刘强）２０２３年丰台区职工运动会昨日举行。')
    const half = names('本报讯(记者 刘强)2023年丰台区职工运动会昨日举行。')
    expect(full).toEqual(half)
    expect(half[0]).toContain('Event 2023年丰台区职工运动会')
  })

  it('puts a padded name together', () => {
    expect(names('通州区总工会主席张　敏出席活动并讲话，张敏说，要关心职工。')[0]).toContain('Person 张敏')
  })

  it('finds a name across a column break', () => {
    const [found] = names('本报讯 昨天，北京新城物业管理有\n限公司工会为职工送清凉，公司职工代表参加了活动。')
    expect(found).toContain('Organization 北京新城物业管理有限公司工会')
  })

  it('finds nothing where no name is', () => {
    expect(names('各级工会要切实维护职工的合法权益，做好相关单位的服务工作。')[0]).toEqual([])
  })
})

describe('a list whose members share a head', () => {
  it.each([
    ['朝阳、海淀区总工会联合举办培训班。', '朝阳', '朝阳区总工会'],
    ['朝阳、丰台、海淀区总工会联合举办培训班。', '丰台', '丰台区总工会'],
    ['椒江、黄岩区总工会也来人取经。', '椒江', '椒江区总工会'],
  ])('%s: %s is %s', (text, name, full) => {
    const [found] = findMentions([articleOf(text)], model)
    expect(found.find((mention) => mention.name === name)).toMatchObject({ type: 'Organization', full })
  })
})

describe('names on a page', () => {
  it('does not mix up the articles', () => {
    const found = names('朝阳区总工会召开会议。', '', '海淀区总工会召开会议。')
    expect(found.map((list) => list[0])).toEqual(['Organization 朝阳区总工会', undefined, 'Organization 海淀区总工会'])
  })

  it('does not depend on what was read before', () => {
    const text = '西城区总工会副主席周丽主持会议，周丽介绍了“安康杯”竞赛。'
    const before = names(text)
    names('一二三'.repeat(500), '本报讯（记者 王芳）')
    expect(names(text)).toEqual(before)
  })

  it('gives mentions in reading order, inside the text, without white space in their names', () => {
    const word = fc.constantFrom(
      '朝阳区',
      '总工会',
      '主席',
      '张 敏',
      '、',
      '“',
      '”',
      '，',
      '。',
      '\n',
      ' ',
      '2023年',
      '大赛',
      'A',
      '𠮷',
      '「五小」',
    )
    const texts = fc.array(
      fc.array(word, { maxLength: 40 }).map((words) => words.join('')),
      { minLength: 1, maxLength: 3 },
    )
    fc.assert(
      fc.property(texts, (pieces) => {
        const articles = pieces.map(articleOf)
        findMentions(articles, model).forEach((found, index) => {
          const { text } = articles[index].text
          let last = 0
          for (const { start, end, name } of found) {
            expect(start).toBeGreaterThanOrEqual(last)
            expect(end).toBeGreaterThan(start)
            expect(end).toBeLessThanOrEqual(text.length)
            expect(name).toBe(text.slice(start, end).replace(/\s+/g, '').normalize('NFKC'))
            last = start
          }
        })
      }),
      { numRuns: 60 },
    )
  })

  it('takes 100,000 characters without a full stop in linear time', () => {
    const short = articleOf('他们说这里有人在走路'.repeat(1_000))
    const long = articleOf('他们说这里有人在走路'.repeat(10_000))
    findMentions([short], model)
    const clock = (article: typeof short) => {
      const from = process.cpuUsage().user
      findMentions([article], model)
      return process.cpuUsage().user - from
    }
    expect(clock(long)).toBeLessThan(40 * Math.max(clock(short), 5_000))
  })
})
