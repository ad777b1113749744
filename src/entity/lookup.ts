import type { Reading } from '../claim/reading.js'
import type { Entity, Resolution } from './entity.js'

/** Finds the entity of a mention by the mention's place. */
export class EntityLookup {
  readonly #entities: readonly Entity[]
  /** Index into the entities by reading, article and mention. */
  readonly #index: readonly (readonly Int32Array[])[]

  constructor(readings: readonly Reading[], { entities }: Resolution) {
    this.#entities = entities
    this.#index = readings.map((reading) =>
      reading.articles.map(({ mentions }) => new Int32Array(mentions.length).fill(-1)),
    )
    entities.forEach((entity, at) => {
      for (const { reading, article, mention } of entity.mentions) this.#index[reading][article][mention] = at
    })
  }

  /** Throws RangeError where the resolution left the mention out. */
  at(reading: number, article: number, mention: number): Entity {
    const entity = this.#entities[this.#index[reading][article][mention]]
    if (!entity) throw new RangeError(`mention ${reading}/${article}/${mention} belongs to no entity`)
    return entity
  }
}
