import type { Report, ReportProblem } from '../model/report.ts'
import { addTo } from '../groups.ts'
import { lineAt, lineStartsOf } from '../lines.ts'
import { oldOffsets, type EditedText } from './place.ts'
import type { FixableProblem } from './plan.ts'

/** Where an error came up that was not there before, as it was counted before the change. */
export interface NewError {
  readonly rule: string
  readonly path: string
  readonly line: number
  /** Null in a file that was not changed. */
  readonly offset: number | null
}

/** What lies between two reports. */
export interface Step {
  readonly before: Report
  readonly after: Report
  /** What was changed, by path. */
  readonly changes: ReadonlyMap<string, EditedText>
  /** The problems whose fixes changed it. */
  readonly fixed: readonly FixableProblem[]
  /** For files whose front matter can be read only now: where it ends. */
  readonly opened: ReadonlyMap<string, number>
}

/**
 * The errors that a change made. An error is not new when it was there with the same message, or by the same rule on
 * the same line: values in a message may change with what is mended beside it. Nor is what comes to light: one error in
 * the place of one that a safe fix mended, and what stands in a front matter that could not be read before.
 */
export function newErrors({ before, after, changes, fixed, opened }: Step): readonly NewError[] {
  const byMessage = pair(before.problems.filter(isError), after.problems.filter(isError), messageKey)
  if (byMessage.added.length === 0) return []
  const placeOf = placer(changes)
  const isOpened = openedPlaces(changes, opened)
  const added = byMessage.added.filter((problem) => !isOpened(problem)).map(placeOf)
  const byLine = pair(byMessage.gone, added, lineKey)
  const mended = new Set(fixed.flatMap((problem) => (problem.fix.safe ? placeKey(problem) : [])))
  const inPlace = byLine.gone.filter((problem) => mended.has(placeKey(problem)))
  return pair(inPlace, byLine.added, placeKey).added
}

function isError({ severity }: ReportProblem): boolean {
  return severity === 'error'
}

function messageKey({ path, rule, message }: ReportProblem): string {
  return JSON.stringify([path, rule, message])
}

function lineKey({ path, rule, line }: Pick<NewError, 'path' | 'rule' | 'line'>): string {
  return JSON.stringify([path, rule, line])
}

function placeKey({ path, line }: Pick<NewError, 'path' | 'line'>): string {
  return JSON.stringify([path, line])
}

/** Tells where a problem of the changed course would have stood before. */
function placer(changes: Step['changes']): (problem: ReportProblem) => NewError {
  const before = new Map([...changes].map(([path, change]) => [path, lineStartsOf(change.text)]))
  const offsetOf = new Map([...changes].map(([path, change]) => [path, oldOffsets(change)]))
  return ({ path, rule, line, column }) => {
    const offset = offsetOf.get(path)?.(line, column) ?? null
    return { path, rule, line: offset === null ? line : lineAt(before.get(path) ?? [0], offset), offset }
  }
}

/** Tells whether a problem of the changed course stands in a front matter that could not be read before. */
function openedPlaces(changes: Step['changes'], opened: Step['opened']): (problem: ReportProblem) => boolean {
  const lastLines = new Map<string, number>()
  for (const [path, end] of opened) {
    const text = changes.get(path)?.after
    if (text !== undefined) lastLines.set(path, lineAt(lineStartsOf(text), end))
  }
  return ({ path, line }) => line <= (lastLines.get(path) ?? 0)
}

/** Pairs off what has the same key, one with one, and gives what is left on both sides. */
function pair<One extends Key, Key, Other extends Key>(
  before: readonly One[],
  after: readonly Other[],
  keyOf: (one: Key) => string,
): { readonly gone: readonly One[]; readonly added: readonly Other[] } {
  const waiting = new Map<string, One[]>()
  for (const one of before) addTo(waiting, keyOf(one), one)
  const added = after.filter((one) => waiting.get(keyOf(one))?.pop() === undefined)
  return { gone: [...waiting.values()].flat(), added }
}
