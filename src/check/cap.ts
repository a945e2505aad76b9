import type { Problem } from '../model/problem.ts'

/** The problems of a file that are told, and how many more there are. */
export interface Capped {
  readonly problems: readonly Problem[]
  readonly dropped: number
}

/** Keeps the first problems of a file, by place: nobody reads a thousand, and a hostile file makes millions. */
export function capProblems(problems: readonly Problem[], limit: number): Capped {
  if (problems.length <= limit) return { problems, dropped: 0 }
  const inOrder = [...problems].sort((a, b) => a.span[0] - b.span[0] || (a.rule < b.rule ? -1 : 1))
  return { problems: inOrder.slice(0, limit), dropped: problems.length - limit }
}
