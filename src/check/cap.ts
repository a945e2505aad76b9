import { severityRanks, type Severity } from '../model/problem.ts'

/** The problems of a file that are told, and how many more there are. */
export interface Capped<T> {
  readonly problems: readonly T[]
  readonly dropped: number
}

/**
 * Keeps the first problems of a file, errors before others: nobody reads a thousand, and a hostile file makes millions.
 *
 * @param problems in their order, which stays
 */
export function capProblems<T extends { readonly severity: Severity }>(
  problems: readonly T[],
  limit: number,
): Capped<T> {
  if (problems.length <= limit) return { problems, dropped: 0 }
  const byRank = problems.toSorted((a, b) => severityRanks[a.severity] - severityRanks[b.severity])
  const first = new Set(byRank.slice(0, limit))
  return { problems: problems.filter((problem) => first.has(problem)), dropped: problems.length - limit }
}

/**
 * Likewise of files of a report, once what is not told has been taken out of it.
 *
 * @param problems in the order of the report, file by file
 * @param isOpen whether a file's problems were not counted yet
 * @param noticeOf says of a file that it has so many more
 */
export function capFiles<T extends { readonly severity: Severity; readonly path: string }>(
  problems: readonly T[],
  limit: number,
  isOpen: (path: string) => boolean,
  noticeOf: (path: string, dropped: number) => readonly T[],
): readonly T[] {
  const kept: T[] = []
  for (let from = 0; from < problems.length;) {
    const path = problems[from]?.path ?? ''
    let to = from
    while (problems[to]?.path === path) to += 1
    const capped = capProblems(problems.slice(from, to), isOpen(path) ? limit : Infinity)
    if (capped.dropped > 0) kept.push(...noticeOf(path, capped.dropped))
    for (const problem of capped.problems) kept.push(problem)
    from = to
  }
  return kept
}
