import type { Session } from '../index.ts'
import { warn } from './print.ts'
import { reasonOf } from './reason.ts'

/** So many files are named for each rule. */
const shown = 3

/** Tells which rules failed in the last report; answers whether one did. */
export function tellCrashes(session: Session): boolean {
  const crashes = session.crashes()
  const seen = new Map<string, number>()
  for (const { rule, path, error } of crashes) {
    const nth = (seen.get(rule) ?? 0) + 1
    seen.set(rule, nth)
    if (nth > shown) continue
    const reason = reasonOf(error)
    warn(`lessonlint: The rule ${rule} failed on "${path}", so the report is not complete: ${reason}`)
    if (process.env['LESSONLINT_DEBUG'] && error instanceof Error) warn(error.stack ?? '')
  }
  for (const [rule, count] of seen) {
    if (count > shown) warn(`lessonlint: The rule ${rule} failed on ${count - shown} more.`)
  }
  return crashes.length > 0
}
