import type { RelationType } from '../schema.js'
import { countOf } from './count.js'
import type { Place } from './question.js'
import { carrierRole, guestRole } from './role.js'
import type { Scene } from './scene.js'
import { type Title, tenseBefore } from './title.js'

/** The attributes of a claim: title and tense of an office, role of a writer or guest, count of a prize. */
export function attributesOf(scene: Scene, type: RelationType, place: Place): Record<string, string> {
  if (place.office) {
    const title = scene.titles[place.office.title]
    const tense = title.tense ?? tenseBefore(scene.text, place.office.body.start)
    return tense ? { title: printed(scene, title), tense } : { title: printed(scene, title) }
  }
  if (type === 'AWARDS' && place.tail) {
    const told = countOf(scene, scene.group[place.tail.mention])
    return told ? { count: told.count } : {}
  }
  if (type === 'ATTENDS' || type === 'IMPLEMENTS') {
    const role =
      type === 'ATTENDS' && place.tail ? guestRole(scene, place.head, place.tail) : carrierRole(scene, place.head)
    return role ? { role } : {}
  }
  if (place.byline?.role) return { role: place.byline.role }
  return {}
}

/** A title as the paper prints it: rules read folded text, a quote shows 會長 where the page does. */
function printed(scene: Scene, { start, end, text }: Title): string {
  const at = scene.text.slice(start, end).indexOf(text)
  return at < 0 ? text : scene.article.text.text.slice(start + at, start + at + text.length)
}
