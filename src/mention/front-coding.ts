/** Words in the order of their codes, each as what it has beyond the one before: small on disk, fast to read into a trie. */
export interface FrontCoded {
  /** Codes that a word shares with the one before it, and how many follow. */
  readonly shared: Uint8Array
  readonly rest: Uint8Array
  /** The codes that follow, word behind word. */
  readonly codes: Uint16Array
}

/** `words` are strings of codes, sorted, of 255 at most. */
export function frontCode(words: readonly string[]): FrontCoded {
  const shared = new Uint8Array(words.length)
  const rest = new Uint8Array(words.length)
  const codes: number[] = []
  let previous = ''
  words.forEach((word, index) => {
    let common = 0
    while (common < previous.length && previous[common] === word[common]) common++
    shared[index] = common
    rest[index] = word.length - common
    for (let i = common; i < word.length; i++) codes.push(word.charCodeAt(i))
    previous = word
  })
  return { shared, rest, codes: Uint16Array.from(codes) }
}
