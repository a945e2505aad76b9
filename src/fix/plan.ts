import type { ReportFix, ReportProblem } from '../model/report.ts'
import type { TextEdit } from './apply.ts'

/** Which edits to make now, by path; fixes that would touch the same text wait for the next pass. */
export interface FixPlan {
  readonly edits: ReadonlyMap<string, readonly TextEdit[]>
  /** Fixes that are part of the plan. */
  readonly applied: number
  /** Fixes that overlap one of those. */
  readonly deferred: number
}

/**
 * Chooses fixes that can be made together: each whole or not at all, in the order of the problems.
 *
 * @param problems sorted, as a report holds them
 * @param unsafe whether fixes that guess or change meaning are made too
 */
export function planFixes(problems: readonly ReportProblem[], unsafe: boolean): FixPlan {
  const edits = new Map<string, TextEdit[]>()
  let applied = 0
  let deferred = 0
  for (const { fix } of problems) {
    if (fix === undefined || (!fix.safe && !unsafe)) continue
    if (!fits(fix, edits)) {
      deferred += 1
      continue
    }
    applied += 1
    for (const { path, start, end, text } of fix.edits) {
      const list = edits.get(path) ?? []
      list.push({ start, end, text })
      edits.set(path, list)
    }
  }
  return { edits, applied, deferred }
}

function fits(fix: ReportFix, taken: ReadonlyMap<string, readonly TextEdit[]>): boolean {
  return fix.edits.every((edit) => (taken.get(edit.path) ?? []).every((other) => !touches(edit, other)))
}

/** Whether two edits touch: their order would matter. */
function touches(a: TextEdit, b: TextEdit): boolean {
  if (a.start === a.end || b.start === b.end) return a.start <= b.end && b.start <= a.end
  return a.start < b.end && b.start < a.end
}
