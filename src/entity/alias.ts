import type { EntityType } from '../schema.js'
import { isPart } from './organization.js'
import { parseOrganization } from './organization-name.js'
import { addressedSurname } from './person.js'

const RELATIVE = /^(?:全|本|我|该)?(?:省|市|区|县|州|镇|乡|街道|自治区|经开区|开发区)/

/**
 * True where a surface names the thing outside its page too. 区总工会, 公司工会, 张姐 and 一等奖 are names of many: they
 * stay with the mentions, but finding a thing by them would find everything.
 */
export function isAlias(type: EntityType, surface: string, name: string): boolean {
  if (surface.length < 2 || surface === name) return false
  switch (type) {
    case 'Organization': {
      const { kind, body } = parseOrganization(surface)
      return kind !== 'relative' && kind !== 'bare' && !isPart(body) && !/^.{0,3}(?:工会|车间|班|队|部)$/.test(surface)
    }
    case 'Person':
      return addressedSurname(surface) === undefined
    case 'Award':
      return surface.length > 4 || !name.endsWith(surface)
    case 'Event':
      return surface.length > 4
    case 'Place':
      return !RELATIVE.test(surface)
    default:
      return true
  }
}
