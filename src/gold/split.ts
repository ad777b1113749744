import { createHash } from 'node:crypto'

/** The fold, 0 to `folds` - 1, that a page belongs to in cross-validation; it depends on the page's id alone. */
export function foldOf(pageId: string, folds = 5): number {
  return createHash('sha256').update(pageId).digest()[0] % folds
}
