/** A source of chance that gives the same for the same seed. */
export interface Chance {
  /** A whole number from 0 up to, but without, the limit. */
  below(limit: number): number
  pick<T>(items: readonly T[]): T
  /** The items in another order. */
  shuffle<T>(items: readonly T[]): T[]
}

/** A linear congruential generator with the constants of Numerical Recipes: good enough to vary words. */
export function chance(seed: number): Chance {
  let state = seed >>> 0
  const below = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  const pick = <T>(items: readonly T[]): T => {
    const item = items[below(items.length)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }
  return {
    below,
    pick,
    shuffle(items) {
      const rest = [...items]
      return items.map(() => rest.splice(below(rest.length), 1)).flat()
    },
  }
}
