/** The one seed of all property tests: the same cases in every run, until `npm run fuzz` looks for others. */
const seed = 20261122

const times = Number(process.env.FUZZ_RUNS ?? 1)

/** So many runs with the one seed; with `FUZZ_RUNS=100` a hundred times as many, with a seed of their own that a failure names. */
export function runs(numRuns: number): { numRuns: number; seed?: number } {
  return times === 1 ? { numRuns, seed } : { numRuns: numRuns * times }
}
