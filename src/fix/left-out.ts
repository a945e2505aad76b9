import type { Report, ReportProblem } from '../model/report.ts'
import type { Mended } from './mend.ts'
import { isWanted } from './plan.ts'

/** A report of what a run that fixes left, which says of each fix that it left out why. Those are not fixable. */
export function withLeftOut(
  report: Report,
  { refused, skipped }: Pick<Mended, 'refused' | 'skipped'>,
  unsafe: boolean,
): Report {
  if (refused.length === 0 && skipped.size === 0) return report
  const known = new Map(refused.map(({ fingerprint, fix }) => [fingerprint, fix?.leftOut]))
  let lost = 0
  const problems = report.problems.map((problem) => {
    if (!isWanted(problem, unsafe)) return problem
    const leftOut = known.get(problem.fingerprint) ?? reasonIn(skipped, problem)
    if (leftOut === null) return problem
    if (problem.fix.safe) lost += 1
    return { ...problem, fix: { ...problem.fix, leftOut } }
  })
  return { ...report, problems, summary: { ...report.summary, fixable: report.summary.fixable - lost } }
}

/** Why one of the files that a fix edits is left alone; null when none is. */
function reasonIn(skipped: Mended['skipped'], { fix }: ReportProblem): string | null {
  const reasons = fix?.edits.map(({ path }) => skipped.get(path)) ?? []
  const reason = reasons.find((one) => one !== undefined)
  return reason === undefined ? null : `the file is not changed, because ${reason}`
}
