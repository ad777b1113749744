import type { Page } from '../article/page.js'
import type { Dating } from './claim.js'
import type { Scene } from './scene.js'

/** When the events of an article take place. */
export function datingsOf(_scene: Scene, _page: Page): Dating[] {
  return []
}
