import { fold } from '../text/fold.js'

/** A name as names are compared: simplified script, without quotation marks, white space and the shape of dashes. */
export function plainName(name: string): string {
  const compact = name.replace(/[\s“”"'‘’「」『』《》〈〉]/g, '').replace(/[—–―－]+/g, '-')
  return /[\u4e00-\u9fff]/.test(compact) ? fold(compact).replace(/○/g, '〇') : compact
}

const DIGITS = '〇一二三四五六七八九'

/** Value of a Chinese numeral below one hundred, of digits (二〇二三) or of Arabic digits; NaN where it is none. */
export function numeral(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  const ten = text.indexOf('十')
  if (ten < 0) {
    const digits = [...text].map((c) => DIGITS.indexOf(c === '零' ? '〇' : c === '两' ? '二' : c))
    return digits.length && digits.every((d) => d >= 0) ? Number(digits.join('')) : Number.NaN
  }
  const tens = ten === 0 ? 1 : DIGITS.indexOf(text[0])
  const ones = ten === text.length - 1 ? 0 : DIGITS.indexOf(text[ten + 1])
  return text.length <= 3 && tens > 0 && ones >= 0 ? tens * 10 + ones : Number.NaN
}
