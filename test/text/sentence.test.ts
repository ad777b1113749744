import { describe, expect, it } from 'vitest'
import { fold } from '../../src/text/fold.js'
import { sentences } from '../../src/text/sentence.js'

const cut = (text: string) => sentences(text).map(([start, end]) => text.slice(start, end))

describe('Sentences', () => {
  it.each([
    ['大赛闭幕。选手来自各区。', ['大赛闭幕。', '选手来自各区。']],
    ['“难题谁来解？”他问。', ['“难题谁来解？”', '他问。']],
    ['第一项；第二项', ['第一项；', '第二项']],
    ['标题\n正文。\n\n 又一段', ['标题', '正文。', '又一段']],
    ['熟练的步骤……展现了细致。', ['熟练的步骤……', '展现了细致。']],
    ['', []],
  ])('%s', (text, expected) => {
    expect(cut(text)).toEqual(expected)
  })
})

describe('Folding', () => {
  it.each([
    ['２０３所（Ａ）', '203所(A)'],
    ['「工匠」『杯』', '“工匠”“杯”'],
    ['阿依古丽•买买提', '阿依古丽·买买提'],
    ['张　敏', '张 敏'],
  ])('%s', (print, plain) => {
    expect(fold(print)).toBe(plain)
    expect(fold(print)).toHaveLength(print.length)
  })
})
