import type { Session } from '../index.ts'
import { warn } from './print.ts'

/** Tells which rules failed in the last report; answers whether one did. */
export function tellCrashes(session: Session): boolean {
  const crashes = session.crashes()
  for (const { rule, path, error } of crashes) {
    const reason = error instanceof Error ? error.message : String(error)
    warn(`lessonlint: The rule ${rule} failed on "${path}", so the report is not complete: ${reason}`)
    if (process.env['LESSONLINT_DEBUG'] && error instanceof Error) warn(error.stack ?? '')
  }
  return crashes.length > 0
}
