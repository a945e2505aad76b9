/** Chance that repeats itself: equal seeds give equal trees on every machine. */
export interface Chance {
  /** A whole number from 0 to below a limit. */
  below(limit: number): number
  pick<T>(values: readonly [T, ...T[]]): T
  /** True in so many cases of a hundred. */
  percent(share: number): boolean
}

/** Starts a series (mulberry32, by Tommy Ettinger; public domain). */
export function chance(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    below,
    pick: (values) => values[below(values.length)] ?? values[0],
    percent: (share) => next() * 100 < share,
  }
}
