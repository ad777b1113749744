import type { RelationType } from '../schema.js'
import { countOf } from './award.js'
import type { Place } from './question.js'
import type { Scene } from './scene.js'

/** The attributes of a claim: title and tense of an office, role of a writer or guest, count of a prize. */
export function attributesOf(scene: Scene, type: RelationType, place: Place): Record<string, string> {
  if (place.office) {
    const { text, tense } = scene.titles[place.office.title]
    return tense ? { title: text, tense } : { title: text }
  }
  if (type === 'AWARDS' && place.tail) {
    const count = countOf(scene, scene.group[place.tail.mention])
    return count ? { count } : {}
  }
  if (place.byline?.role) return { role: place.byline.role }
  return {}
}
