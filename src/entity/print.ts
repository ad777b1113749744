import { fold } from '../text/fold.js'

/** A name as names are compared: simplified script, without quotation marks, white space and the shape of dashes. */
export function plainName(name: string): string {
  const compact = name.replace(/[\s“”"'‘’「」『』《》〈〉]/g, '').replace(/[—–―－]+/g, '-')
  return /[\u4e00-\u9fff]/.test(compact) ? fold(compact).replace(/○/g, '〇') : compact
}
