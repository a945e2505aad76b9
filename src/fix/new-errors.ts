import type { Report, ReportProblem } from '../model/report.ts'
import { oldLines, type Change } from './place.ts'

/** Where an error came up that was not there before: the line as it was counted before the change. */
export interface NewError {
  readonly path: string
  readonly line: number
}

/**
 * The errors of a report that an earlier one does not have. An error is known by its message, or else by its rule and
 * line, since the values in a message may change with what is mended beside it.
 *
 * @param changes what was changed in between, by path
 */
export function newErrors(
  before: Report,
  after: Report,
  changes: ReadonlyMap<string, Change>,
): readonly NewError[] {
  const byMessage = pair(before.problems.filter(isError), after.problems.filter(isError), sameMessage)
  if (byMessage.added.length === 0) return []
  const lineOf = new Map([...changes].map(([path, change]) => [path, oldLines(change)]))
  const placed = byMessage.added.map((problem) => {
    const { path, rule, line, column } = problem
    return { path, rule, line: lineOf.get(path)?.(line, column) ?? line }
  })
  const sameLine = ({ path, rule, line }: (typeof placed)[number]): string =>
    JSON.stringify([path, rule, line])
  return pair(byMessage.gone, placed, sameLine).added
}

function isError({ severity }: ReportProblem): boolean {
  return severity === 'error'
}

function sameMessage({ path, rule, message }: ReportProblem): string {
  return JSON.stringify([path, rule, message])
}

/** Pairs off what has the same key, one with one, and gives what is left on both sides. */
function pair<One extends Key, Key, Other extends Key>(
  before: readonly One[],
  after: readonly Other[],
  keyOf: (one: Key) => string,
): { readonly gone: readonly One[]; readonly added: readonly Other[] } {
  const waiting = new Map<string, One[]>()
  for (const one of before) {
    const list = waiting.get(keyOf(one))
    if (list === undefined) waiting.set(keyOf(one), [one])
    else list.push(one)
  }
  const added = after.filter((one) => waiting.get(keyOf(one))?.pop() === undefined)
  return { gone: [...waiting.values()].flat(), added }
}
