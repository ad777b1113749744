/**
 * Union-find over items 0 to n - 1 that keeps apart what must not be joined: a union is refused where any member of
 * one side is forbidden to any member of the other.
 */
export class Clustering {
  readonly #parent: Int32Array
  /** Roots forbidden to a root. */
  readonly #apart = new Map<number, Set<number>>()

  constructor(size: number) {
    this.#parent = Int32Array.from({ length: size }, (_, i) => i)
  }

  find(item: number): number {
    let root = item
    while (this.#parent[root] !== root) root = this.#parent[root]
    for (let at = item; at !== root; ) {
      const next = this.#parent[at]
      this.#parent[at] = root
      at = next
    }
    return root
  }

  /** Forbids `a` and `b` ever to be joined; false where they are joined already. */
  separate(a: number, b: number): boolean {
    const [x, y] = [this.find(a), this.find(b)]
    if (x === y) return false
    this.#forbid(x, y)
    this.#forbid(y, x)
    return true
  }

  #forbid(x: number, y: number): void {
    const known = this.#apart.get(x)
    if (known) known.add(y)
    else this.#apart.set(x, new Set([y]))
  }

  forbidden(a: number, b: number): boolean {
    return this.#apart.get(this.find(a))?.has(this.find(b)) ?? false
  }

  /** Joins the clusters of `a` and `b`; false where that is forbidden. The smaller root stays: order does not matter. */
  join(a: number, b: number): boolean {
    const [x, y] = [this.find(a), this.find(b)]
    if (x === y) return true
    if (this.forbidden(x, y)) return false
    const [root, child] = x < y ? [x, y] : [y, x]
    this.#parent[child] = root
    const inherited = this.#apart.get(child)
    if (inherited) {
      for (const other of inherited) {
        this.#forbid(root, other)
        this.#apart.get(other)?.delete(child)
        this.#forbid(other, root)
      }
      this.#apart.delete(child)
    }
    return true
  }
}
