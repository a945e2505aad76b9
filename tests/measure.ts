/**
 * How often a law is tried: less often with every `npm test`, in full with `LESSONLINT_FULL=1`. Where the full measure
 * takes less than about 40 seconds there is no other.
 */
export function measure(full: number, everyday: number): number {
  return process.env['LESSONLINT_FULL'] === '1' ? full : everyday
}

/** Chance with a seed, so that what went wrong can be had again. */
export function chance(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
