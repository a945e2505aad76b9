import type { Facts } from '../model/facts.ts'
import type { Kind } from '../model/kind.ts'

/** Counts how often each position holds the only key of a question, by number of options. */
export function keyPositions(
  files: readonly Facts[],
  kind: (path: string) => Kind,
): ReadonlyMap<number, readonly number[]> {
  const counts = new Map<number, number[]>()
  for (const { path } of files) {
    for (const { options, answers } of kind(path).questions) {
      const [answer, ...otherAnswers] = answers
      const [key, ...otherKeys] = answer?.keys ?? []
      if (!key || otherAnswers.length > 0 || otherKeys.length > 0) continue
      const position = options.findIndex(({ letter }) => letter === key.letter)
      if (position === -1) continue
      const row = counts.get(options.length) ?? new Array<number>(options.length).fill(0)
      row[position] = (row[position] ?? 0) + 1
      counts.set(options.length, row)
    }
  }
  return counts
}
