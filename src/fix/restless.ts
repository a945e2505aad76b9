import { groupBy } from '../groups.ts'
import type { ReportProblem } from '../model/report.ts'
import { byCodeUnit } from '../order.ts'
import { isWanted, type FixableProblem } from './plan.ts'

/** Of fixes that were made those whose rule has something to fix in the same file again. */
export function comingAgain(
  made: readonly FixableProblem[],
  problems: readonly ReportProblem[],
  unsafe: boolean,
): readonly FixableProblem[] {
  const open = new Set(problems.filter((problem) => isWanted(problem, unsafe)).map(ruleAndPath))
  return made.filter((problem) => open.has(ruleAndPath(problem)))
}

function ruleAndPath({ path, rule }: ReportProblem): string {
  return `${rule} ${path}`
}

/** The files of some problems, each with their rules; both sorted. */
export function rulesByPath(problems: readonly ReportProblem[]): ReadonlyMap<string, readonly string[]> {
  const known = [...groupBy(problems, ({ path }) => path)].sort(([a], [b]) => byCodeUnit(a, b))
  return new Map(
    known.map(([path, all]) => [path, [...new Set(all.map(({ rule }) => rule))].sort(byCodeUnit)]),
  )
}
