const DIGIT = new Map(
  ['〇零○O0', '一1', '二两2', '三3', '四4', '五5', '六6', '七7', '八8', '九9'].flatMap((written, value) =>
    [...written].map((c) => [c, value] as const),
  ),
)
const UNIT = new Map([...'十百千'].map((c, i) => [c, 10 ** (i + 1)] as const))

/**
 * Value of a numeral as Chinese print writes it: digits by their place (2023, 二〇二三, a zero read as the letter O: 8O) or
 * with units up to 千 (二十三, 一百零五); NaN where it is none.
 */
export function numeral(text: string): number {
  if (![...text].some((c) => UNIT.has(c))) {
    const digits = [...text].map((c) => DIGIT.get(c))
    return digits.length > 0 && !digits.includes(undefined) ? Number(digits.join('')) : Number.NaN
  }
  let sum = 0
  let digit: number | undefined
  for (const c of text) {
    const unit = UNIT.get(c)
    if (unit) {
      sum += (digit ?? 1) * unit
      digit = undefined
    } else if (DIGIT.has(c)) digit = DIGIT.get(c)
    else return Number.NaN
  }
  return sum + (digit ?? 0)
}
