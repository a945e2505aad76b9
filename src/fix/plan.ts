import { firstIndex } from '../first-index.ts'
import type { ReportFix, ReportProblem } from '../model/report.ts'
import type { TextEdit } from './apply.ts'

/** A problem that offers a fix. */
export type FixableProblem = ReportProblem & { readonly fix: ReportFix }

/** Which edits to make now, by path and sorted; fixes that would touch the same text wait for the next pass. */
export interface FixPlan {
  readonly edits: ReadonlyMap<string, readonly TextEdit[]>
  /** The problems whose fixes are part of the plan. */
  readonly chosen: readonly FixableProblem[]
}

/**
 * Chooses fixes that can be made together: each whole or not at all, in the order of the problems.
 *
 * @param problems sorted, as a report holds them
 * @param unsafe whether fixes that guess or change meaning are made too
 */
export function planFixes(problems: readonly ReportProblem[], unsafe: boolean): FixPlan {
  const edits = new Map<string, TextEdit[]>()
  const chosen: FixableProblem[] = []
  for (const problem of problems) {
    if (isWanted(problem, unsafe) && take(problem.fix, edits)) chosen.push(problem)
  }
  return { edits, chosen }
}

/** Whether a problem has a fix that does something and is safe enough. */
export function isWanted(problem: ReportProblem, unsafe: boolean): problem is FixableProblem {
  const { fix } = problem
  return fix !== undefined && fix.edits.length > 0 && (fix.safe || unsafe)
}

/** Adds a fix's edits to those taken; all of them, or none when one touches another. */
function take({ edits }: ReportFix, taken: Map<string, TextEdit[]>): boolean {
  const added: [list: TextEdit[], edit: TextEdit][] = []
  for (const { path, start, end, text } of edits) {
    const list = taken.get(path) ?? []
    const edit = { start, end, text }
    // Its neighbours in the sorted list are the only ones that it can touch.
    const at = firstIndex(list, (one) => one.start >= start)
    const [before, after] = [list[at - 1], list[at]]
    if ((before && touches(before, edit)) || (after && touches(edit, after))) {
      for (const [from, one] of added) from.splice(from.indexOf(one), 1)
      return false
    }
    list.splice(at, 0, edit)
    taken.set(path, list)
    added.push([list, edit])
  }
  return true
}

/** Whether two edits touch: their order would matter. */
function touches(a: TextEdit, b: TextEdit): boolean {
  if (a.start === a.end || b.start === b.end) return a.start <= b.end && b.start <= a.end
  return a.start < b.end && b.start < a.end
}
