import type { Facts } from '../model/facts.ts'
import type { Kind } from '../model/kind.ts'

/** Counts how often each position holds the only key of a question, by number of options. */
export function keyPositions(
  files: readonly Facts[],
  kind: (path: string) => Kind,
): ReadonlyMap<number, readonly number[]> {
  const counts = new Map<number, number[]>()
  for (const { path } of files) {
    for (const { options, key } of kind(path).marks) {
      if (key === -1) continue
      const row = counts.get(options) ?? new Array<number>(options).fill(0)
      row[key] = (row[key] ?? 0) + 1
      counts.set(options, row)
    }
  }
  return counts
}
