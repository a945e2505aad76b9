import { list, objectOf, requireGiven, type Expected } from '../given.ts'
import type { AcceptedProblem, Baseline } from '../model/baseline.ts'
import type { ReportProblem } from '../model/report.ts'
import { byCodeUnit } from '../order.ts'

const reported: Expected = { ...list, words: 'the `problems` of a report' }
const accepted = objectOf({ problems: list }, 'a baseline, as `baselineOf` gives it')

/** Accepts all problems of a report. The same problems give the same baseline, whatever their lines. */
export function baselineOf(problems: readonly ReportProblem[]): Baseline {
  requireGiven('What stands for the problems', problems, reported)
  return madeOf(
    problems.map(({ path, rule, message, fingerprint }) => ({ path, rule, message, fingerprint })),
  )
}

/** Takes out what a report has no more. Nothing is added. */
export function pruneBaseline(baseline: Baseline, problems: readonly ReportProblem[]): Baseline {
  requireGiven('What stands for the baseline', baseline, accepted)
  requireGiven('What stands for the problems', problems, reported)
  const today = new Set(problems.map(({ fingerprint }) => fingerprint))
  return madeOf(baseline.problems.filter(({ fingerprint }) => today.has(fingerprint)))
}

/** The identities that a baseline accepts. */
export function acceptedBy({ problems }: Baseline): ReadonlySet<string> {
  return new Set(problems.map(({ fingerprint }) => fingerprint))
}

function madeOf(problems: readonly AcceptedProblem[]): Baseline {
  const sorted = [...problems].sort(
    (a, b) =>
      byCodeUnit(a.path, b.path) || byCodeUnit(a.rule, b.rule) || byCodeUnit(a.fingerprint, b.fingerprint),
  )
  const counts = new Map<string, number>()
  for (const { rule } of sorted) counts.set(rule, (counts.get(rule) ?? 0) + 1)
  const byRule = [...counts].sort(([a], [b]) => byCodeUnit(a, b))
  return { version: 1, counts: Object.fromEntries(byRule), problems: sorted }
}
