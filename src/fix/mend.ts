import type { Report, ReportProblem } from '../model/report.ts'
import { applyEdits } from './apply.ts'
import { planFixes, type FixPlan } from './plan.ts'

/** What can be linted again after a change: a session. */
export interface Mendable {
  report(): Report
  text(path: string): string | undefined
  update(path: string, text: string): void
}

/** What was mended. */
export interface Mended {
  /** The report of the mended course. */
  readonly report: Report
  /** Changed files: their text before and after, without a byte order mark. */
  readonly files: ReadonlyMap<string, { readonly before: string; readonly after: string }>
  /** How many fixes were made. */
  readonly fixes: number
  /** Problems whose fix was left out because it would have made an error of its own. */
  readonly refused: readonly ReportProblem[]
}

/** After so many passes whatever still wants to change is left alone. */
const maxPasses = 10

/**
 * Makes fixes in a session's memory, pass after pass, until nothing is left to mend. Each fix is made whole or not at
 * all; one that would create a problem of severity error is refused.
 *
 * @param unsafe whether fixes that guess or change meaning are made too
 */
export function mend(session: Mendable, unsafe: boolean): Mended {
  const before = new Map<string, string>()
  const refused = new Map<string, ReportProblem>()
  const seen = new Set<string>()
  let report = session.report()
  let fixes = 0
  for (let pass = 0; pass < maxPasses; pass += 1) {
    const wanted = report.problems.filter(({ fingerprint }) => !refused.has(fingerprint))
    const plan = planFixes(wanted, unsafe)
    if (plan.applied === 0) break
    const undo = apply(session, plan)
    const next = session.report()
    if (!hasNewError(report, next)) {
      for (const [path, text] of undo) if (!before.has(path)) before.set(path, text)
      fixes += plan.applied
      report = next
      // Two rules that undo each other's work would go on for ever.
      const state = stateOf(session, before)
      if (seen.has(state)) break
      seen.add(state)
      continue
    }
    for (const [path, text] of undo) session.update(path, text)
    for (const problem of culprits(session, report, wanted, unsafe)) refused.set(problem.fingerprint, problem)
  }
  return { report, files: changes(session, before), fixes, refused: [...refused.values()] }
}

/** Makes a plan's edits, and gives back the texts that they replaced. */
function apply(session: Mendable, plan: FixPlan): Map<string, string> {
  const undo = new Map<string, string>()
  for (const [path, edits] of plan.edits) {
    const text = session.text(path)
    if (text === undefined) continue
    undo.set(path, text)
    session.update(path, applyEdits(text, edits))
  }
  return undo
}

function hasNewError(before: Report, after: Report): boolean {
  const known = new Set(before.problems.map(({ fingerprint }) => fingerprint))
  return after.problems.some(({ severity, fingerprint }) => severity === 'error' && !known.has(fingerprint))
}

/** The problems whose fix, made alone, creates an error. When only several together do, all of them. */
function culprits(
  session: Mendable,
  report: Report,
  wanted: readonly ReportProblem[],
  unsafe: boolean,
): readonly ReportProblem[] {
  const fixable = wanted.filter(({ fix }) => fix !== undefined && (fix.safe || unsafe))
  const alone = fixable.filter((problem) => {
    const undo = apply(session, planFixes([problem], unsafe))
    const creates = hasNewError(report, session.report())
    for (const [path, text] of undo) session.update(path, text)
    return creates
  })
  return alone.length > 0 ? alone : fixable
}

function stateOf(session: Mendable, before: ReadonlyMap<string, string>): string {
  return JSON.stringify([...before.keys()].sort().map((path) => [path, session.text(path)]))
}

function changes(session: Mendable, before: ReadonlyMap<string, string>): Mended['files'] {
  const files = new Map<string, { before: string; after: string }>()
  for (const path of [...before.keys()].sort()) {
    const was = before.get(path) ?? ''
    const is = session.text(path) ?? ''
    if (was !== is) files.set(path, { before: was, after: is })
  }
  return files
}
