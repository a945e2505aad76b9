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
  const known = new Map<string, Set<string>>()
  for (const { path, rule } of problems) known.set(path, (known.get(path) ?? new Set()).add(rule))
  return new Map(
    [...known]
      .sort(([a], [b]) => byCodeUnit(a, b))
      .map(([path, rules]) => [path, [...rules].sort(byCodeUnit)]),
  )
}
