/** A gold mention that was found: the page, its gold entity on the page and across pages, and the predicted entity. */
export interface Clustered {
  readonly page: string
  readonly local: string
  readonly identity: string
  readonly predicted: string
}

/**
 * B³ of one clustering against another: for each item the share of its cluster that belongs with it, averaged.
 * Bagga and Baldwin, Entity-Based Cross-Document Coreferencing Using the Vector Space Model, COLING 1998.
 */
export function bCubed(
  items: readonly Clustered[],
  predicted: (item: Clustered) => string,
  gold: (item: Clustered) => string,
): { precision: number; recall: number; f1: number } {
  const sizes = (of: (item: Clustered) => string) => {
    const counts = new Map<string, number>()
    for (const item of items) counts.set(of(item), (counts.get(of(item)) ?? 0) + 1)
    return counts
  }
  const predictedSizes = sizes(predicted)
  const goldSizes = sizes(gold)
  const both = sizes((item) => `${predicted(item)}\n${gold(item)}`)
  let precision = 0
  let recall = 0
  for (const item of items) {
    const shared = both.get(`${predicted(item)}\n${gold(item)}`) ?? 0
    precision += shared / (predictedSizes.get(predicted(item)) ?? 1)
    recall += shared / (goldSizes.get(gold(item)) ?? 1)
  }
  precision /= items.length || 1
  recall /= items.length || 1
  return { precision, recall, f1: precision + recall ? (2 * precision * recall) / (precision + recall) : 0 }
}
