import { CodeActionKind, type CodeAction, type Range, type TextEdit } from 'vscode-languageserver-protocol'
import type { ReportFix, ReportProblem } from '../../index.ts'
import { planFixes } from '../../fix/plan.ts'
import { lineStartsOf, placeIn } from '../../lines.ts'
import { diagnosticOf, rangeOf, type Places } from './diagnostics.ts'

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
    for (const { path: where, start, end, text } of edits) {
      const starts = lineStartsOf(textOf(where) ?? '')
      const place = { start: positionAt(starts, start), end: positionAt(starts, end) }
      ;(changes[places.uriOf(where)] ??= []).push({ range: place, newText: text })
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

function positionAt(starts: readonly number[], offset: number): Range['start'] {
  const { line, column } = placeIn(starts, offset)
  return { line: line - 1, character: column - 1 }
}

function touches(one: Range, other: Range): boolean {
  return !isBefore(one.end, other.start) && !isBefore(other.end, one.start)
}

function isBefore(one: Range['start'], other: Range['start']): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character)
}
