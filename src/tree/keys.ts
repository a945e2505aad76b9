import type { Facts } from '../model/facts.ts'
import type { Kind } from '../model/kind.ts'
import type { KeyPositions } from '../model/tree.ts'

/** Counts how often each position holds the only key of a question, by number of options. */
export function keyPositions(
  files: readonly Facts[],
  kind: (path: string) => Kind,
): ReadonlyMap<number, KeyPositions> {
  const found = new Map<number, { first: string; counts: number[] }>()
  for (const { path } of files) {
    for (const { options, key } of kind(path).marks) {
      if (key === -1) continue
      const row = found.get(options) ?? { first: path, counts: new Array<number>(options).fill(0) }
      row.counts[key] = (row.counts[key] ?? 0) + 1
      found.set(options, row)
    }
  }
  return found
}
