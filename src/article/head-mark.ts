/** Which of `attributes` hold of a line, as the bits of a number, the first the lowest. At most 31. */
export function marksIn(text: string, attributes: readonly RegExp[]): number {
  let marks = 0
  for (let k = 0; k < attributes.length; k++) if (attributes[k].test(text)) marks |= 1 << k
  return marks
}
