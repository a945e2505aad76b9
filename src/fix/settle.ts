import type { Report } from '../model/report.ts'
import { addTo } from '../groups.ts'
import { lineAt, lineStartsOf } from '../lines.ts'
import { applyEdits, type TextEdit } from './apply.ts'
import type { Mendable } from './mend.ts'
import { newErrors, type NewError } from './new-errors.ts'
import type { EditedText } from './place.ts'
import { planFixes, type FixableProblem } from './plan.ts'
import { refusal } from './refusal.ts'

/** Which of some fixes were made. */
export interface Settled {
  readonly accepted: readonly FixableProblem[]
  /** Those that would have created an error, each with the reason. */
  readonly refused: readonly FixableProblem[]
  /** How the whole tree looks now. */
  readonly report: Report
}

/**
 * Makes those of some fixes that create no error. Usually that takes one report; when an error comes up, the fix that is
 * nearest to it on its line is left out, and halves are tried where there is none.
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
  const put = editor(session, texts)
  let report = before

  /** Makes some more fixes, and says which errors they create; null when they stay. */
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
    addAll(accepted, group)
    report = next
    return null
  }

  function refuse(problem: FixableProblem, error?: NewError): void {
    refused.push(refusal(problem, error))
  }

  function divide(group: readonly FixableProblem[]): void {
    const [first] = group
    if (first === undefined) return
    if (trials.left <= 0) {
      for (const problem of group) refuse(problem)
      return
    }
    const errors = attempt(group)
    if (errors === null) return
    if (group.length === 1) {
      refuse(first, errors[0])
      return
    }
    const guilty = nearestFixes(group, errors, texts)
    for (const [problem, error] of guilty) refuse(problem, error)
    const left = group.filter((problem) => !guilty.has(problem))
    for (const part of guilty.size === 0 ? halves(group) : [left]) divide(part)
  }

  divide(chosen)
  put(accepted)
  return { accepted, refused, report }
}

/** Writes fixes into texts, in the place of those that were there before, and gives what it changed. */
function editor(
  session: Mendable,
  texts: ReadonlyMap<string, string>,
): (fixes: readonly FixableProblem[]) => ReadonlyMap<string, EditedText> {
  const current = new Map(texts)
  return (fixes) => {
    const { edits } = planFixes(fixes, true)
    const changes = new Map<string, EditedText>()
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
}

/** Whole courses have more fixes than a call takes arguments. */
function addAll<T>(list: T[], more: Iterable<T>): void {
  for (const one of more) list.push(one)
}

function halves<T>(list: readonly T[]): readonly (readonly T[])[] {
  const middle = list.length >> 1
  return [list.slice(0, middle), list.slice(middle)]
}

/** Of the fixes on the line of each new error the one that is nearest to it, with the error. */
function nearestFixes(
  group: readonly FixableProblem[],
  errors: readonly NewError[],
  texts: ReadonlyMap<string, string>,
): ReadonlyMap<FixableProblem, NewError> {
  const starts = new Map([...texts].map(([path, text]) => [path, lineStartsOf(text)]))
  const onLine = new Map<string, { problem: FixableProblem; start: number; end: number }[]>()
  for (const problem of group) {
    for (const { path, start, end } of problem.fix.edits) {
      const lines = starts.get(path) ?? [0]
      for (const line of new Set([lineAt(lines, start), lineAt(lines, end)])) {
        addTo(onLine, `${line} ${path}`, { problem, start, end })
      }
    }
  }
  const nearest = new Map<FixableProblem, NewError>()
  for (const error of errors) {
    const { path, line, offset } = error
    if (offset === null) continue
    const distance = ({ start, end }: { start: number; end: number }): number =>
      Math.max(start - offset, offset - end, 0)
    const [first, ...others] = onLine.get(`${line} ${path}`) ?? []
    if (first === undefined) continue
    const { problem } = others.reduce((best, one) => (distance(one) < distance(best) ? one : best), first)
    nearest.set(problem, nearest.get(problem) ?? error)
  }
  return nearest
}

/** Whether a file has a block of metadata that can be judged. */
function hasFrontMatter(session: Mendable, path: string): boolean {
  const { form, closed } = session.file(path)?.facts.frontMatter ?? { form: 'none', closed: false }
  return form === 'yaml' && closed
}
