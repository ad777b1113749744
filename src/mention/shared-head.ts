import type { Gazetteer } from './gazetteer.js'
import type { LabelledSpan } from './label.js'
import type { Strip } from './sheet.js'
import { AREA_CLASSES } from './word-class.js'

/** Type number of organizations. */
const ORGANIZATION = 0
const JOINTS = new Set([...'、和与及'].map((c) => c.charCodeAt(0)))
const LEVELS = new Set([...'省市区县州旗镇乡'].map((c) => c.charCodeAt(0)))

/** End of the longest area that begins at `at`, or `at` where none does. */
function areaEnd(gazetteer: Gazetteer, strip: Strip, at: number): number {
  return gazetteer.longestEnd(strip, at, AREA_CLASSES)
}

/**
 * What a list has taken from the names before its last: 区总工会 for the 朝阳 of `朝阳、海淀区总工会`, 总工会 for the 通州区 of
 * `通州区和大兴区总工会`. `spans` ascend; the answer has the span `[start, end)` of the missing head for each, or undefined.
 */
export function sharedHeads(
  gazetteer: Gazetteer,
  strip: Strip,
  spans: readonly LabelledSpan[],
): ([number, number] | undefined)[] {
  const { codes } = strip
  const heads: ([number, number] | undefined)[] = spans.map(() => undefined)
  for (let i = spans.length - 2; i >= 0; i--) {
    const bare = spans[i]
    const next = spans[i + 1]
    if (bare.type !== ORGANIZATION || next.type !== ORGANIZATION) continue
    if (next.start !== bare.end + 1 || !JOINTS.has(codes[bare.end])) continue
    if (areaEnd(gazetteer, strip, bare.start) !== bare.end) continue
    const handed = heads[i + 1]
    if (handed) {
      heads[i] = handed
      continue
    }
    const area = areaEnd(gazetteer, strip, next.start)
    if (area === next.start || area >= next.end) continue
    const level = LEVELS.has(codes[bare.end - 1]) && bare.end - bare.start > 2
    const keepsLevel = !level && LEVELS.has(codes[area - 1])
    heads[i] = [keepsLevel ? area - 1 : area, next.end]
  }
  return heads
}
