import {
  CodeActionKind,
  type CodeAction,
  type Position,
  type Range,
  type TextEdit,
} from 'vscode-languageserver-protocol'
import type { ReportFix, ReportProblem } from '../../index.ts'
import { planFixes } from '../../fix/plan.ts'
import { groupBy } from '../../groups.ts'
import { lineStartsOf, placeIn } from '../../lines.ts'
import { diagnosticOf, positionOf, rangeOf, type Places } from './diagnostics.ts'

/** The kind of action that editors are told to run on save: all safe fixes of a document at once. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.lessonlint`

type Edits = ReportFix['edits']

/**
 * What can be done about problems of one document: the fix of each that touches a range, the safe ones preferred, and
 * all safe ones together.
 *
 * @param textOf a file's text as its fixes count
 * @param isWanted whether the editor asks for a kind of action
 */
export function actionsFor(
  problems: readonly ReportProblem[],
  { path, range }: { readonly path: string; readonly range: Range },
  places: Places,
  textOf: (path: string) => string | undefined,
  isWanted: (kind: string) => boolean,
): CodeAction[] {
  const editOf = (edits: Edits): CodeAction['edit'] => {
    const changes: Record<string, TextEdit[]> = {}
    for (const [where, some] of groupBy(edits, (edit) => edit.path)) {
      const starts = lineStartsOf(textOf(where) ?? '')
      const at = (offset: number): Position => positionOf(placeIn(starts, offset))
      changes[places.uriOf(where)] = some.map(({ start, end, text }) => {
        return { range: { start: at(start), end: at(end) }, newText: text }
      })
    }
    return { changes }
  }
  const actions: CodeAction[] = []
  for (const problem of isWanted(CodeActionKind.QuickFix) ? problems : []) {
    const { fix } = problem
    if (fix === undefined || !touches(rangeOf(problem), range)) continue
    actions.push({
      title: fix.title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnosticOf(problem, places)],
      isPreferred: fix.safe,
      edit: editOf(fix.edits),
    })
  }
  const own = problems.filter(({ fix }) => fix?.edits.every((edit) => edit.path === path))
  const all = isWanted(fixAllKind) ? (planFixes(own, false).edits.get(path) ?? []) : []
  if (all.length > 0) {
    const edits = all.map((edit) => ({ ...edit, path }))
    actions.push({ title: 'Make all safe fixes of lessonlint', kind: fixAllKind, edit: editOf(edits) })
  }
  return actions
}

function touches(one: Range, other: Range): boolean {
  return !isBefore(one.end, other.start) && !isBefore(other.end, one.start)
}

function isBefore(one: Position, other: Position): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character)
}
