import type { Report } from '../model/report.ts'
import { applyEdits, type TextEdit } from './apply.ts'
import type { Mendable } from './mend.ts'
import { newErrors, type NewError } from './new-errors.ts'
import { lineAt, lineStarts, type Change } from './place.ts'
import { planFixes, type FixableProblem } from './plan.ts'

/** Which of some fixes were made. */
export interface Settled {
  readonly accepted: readonly FixableProblem[]
  /** Those that would have created an error. */
  readonly refused: readonly FixableProblem[]
  /** How the whole tree looks now. */
  readonly report: Report
}

/**
 * Makes those of some fixes that create no error. Usually that takes one report; when an error comes up, the fixes on
 * its line are taken apart from the others first, and halves are tried where that does not tell.
 *
 * @param chosen fixes that do not touch one another
 * @param texts the texts of all files that they edit, as linted
 * @param trials counts down; at 0 what has not been tried is refused
 */
export function settle(
  session: Mendable,
  before: Report,
  chosen: readonly FixableProblem[],
  texts: ReadonlyMap<string, string>,
  trials: { left: number },
): Settled {
  const accepted: FixableProblem[] = []
  const refused: FixableProblem[] = []
  const unread = [...texts.keys()].filter((path) => !hasFrontMatter(session, path))
  const current = new Map(texts)
  let report = before

  function put(fixes: readonly FixableProblem[]): ReadonlyMap<string, Change> {
    const { edits } = planFixes(fixes, true)
    const changes = new Map<string, Change>()
    for (const [path, text] of texts) {
      const own: readonly TextEdit[] = edits.get(path) ?? []
      const after = applyEdits(text, own)
      if (own.length > 0) changes.set(path, { text, after, edits: own })
      if (current.get(path) === after) continue
      current.set(path, after)
      session.update(path, after)
    }
    return changes
  }

  function attempt(group: readonly FixableProblem[]): readonly NewError[] | null {
    trials.left -= 1
    const fixed = [...accepted, ...group]
    const changes = put(fixed)
    const next = session.report('tree')
    const opened = new Map(
      unread
        .filter((path) => hasFrontMatter(session, path))
        .map((path) => [path, session.file(path)?.facts.frontMatter.span[1] ?? 0]),
    )
    const errors = newErrors({ before, after: next, changes, fixed, opened })
    if (errors.length > 0 || session.crashes().length > 0) return errors
    accepted.push(...group)
    report = next
    return null
  }

  function divide(group: readonly FixableProblem[]): void {
    if (group.length === 0) return
    if (trials.left <= 0) return void refused.push(...group)
    const errors = attempt(group)
    if (errors === null) return
    if (group.length === 1) return void refused.push(...group)
    const { guilty, suspect, rest } = suspects(group, errors, texts)
    refused.push(...guilty)
    const parts =
      guilty.length > 0 || (suspect.length > 0 && rest.length > 0) ? [rest, suspect] : halves(group)
    for (const part of parts) divide(part)
  }

  divide(chosen)
  put(accepted)
  return { accepted, refused, report }
}

function halves<T>(list: readonly T[]): readonly (readonly T[])[] {
  const middle = list.length >> 1
  return [list.slice(0, middle), list.slice(middle)]
}

/** Fixes by what speaks against them: alone on the line of a new error, there with others, or elsewhere. */
function suspects(
  group: readonly FixableProblem[],
  errors: readonly NewError[],
  texts: ReadonlyMap<string, string>,
) {
  const starts = new Map([...texts].map(([path, text]) => [path, lineStarts(text)]))
  const onLine = new Map<string, Set<FixableProblem>>()
  for (const problem of group) {
    for (const { path, start, end } of problem.fix.edits) {
      const lines = starts.get(path) ?? [0]
      for (const line of new Set([lineAt(lines, start), lineAt(lines, end)])) {
        const place = `${line} ${path}`
        onLine.set(place, (onLine.get(place) ?? new Set()).add(problem))
      }
    }
  }
  const guilty = new Set<FixableProblem>()
  const suspect = new Set<FixableProblem>()
  for (const { path, line } of errors) {
    const there = onLine.get(`${line} ${path}`) ?? []
    for (const problem of there) ([...there].length === 1 ? guilty : suspect).add(problem)
  }
  return {
    guilty: [...guilty],
    suspect: [...suspect].filter((problem) => !guilty.has(problem)),
    rest: group.filter((problem) => !guilty.has(problem) && !suspect.has(problem)),
  }
}

/** Whether a file has a block of metadata that can be judged. */
function hasFrontMatter(session: Mendable, path: string): boolean {
  const { form, closed } = session.file(path)?.facts.frontMatter ?? { form: 'none', closed: false }
  return form === 'yaml' && closed
}
