import { describe, expect, it } from 'vitest'
import { encode } from '../../src/mention/code.js'
import { balance } from '../../src/mention/quotation.js'

describe('quotation marks in names', () => {
  it.each([
    ['启动“[春季要约”行动]。', '“春季要约”行动'],
    ['“[五小”]活动', '五小'],
    ['开展[“五小]”活动', '五小'],
    ['开展[“五小]活动', '五小'],
    ['第三届[“工匠杯”大赛]', '“工匠杯”大赛'],
    ['参加[技能大赛]', '技能大赛'],
    ['「[匠心」工程]', '「匠心」工程'],
  ])('%s becomes %s', (marked, name) => {
    const start = marked.indexOf('[')
    const end = marked.indexOf(']') - 1
    const text = marked.replace(/[[\]]/g, '')
    const span = balance({ start, end, type: 2 }, encode(text))
    expect(text.slice(span.start, span.end)).toBe(name)
    expect(span.type).toBe(2)
  })
})
