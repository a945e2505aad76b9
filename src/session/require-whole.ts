import { LessonlintError } from '../model/error.ts'
import type { Session } from './session.ts'

/**
 * A rule that crashed leaves the last report incomplete; `so` is what comes of that.
 *
 * @throws {LessonlintError} `internal`, when one did
 */
export function requireWhole(session: Session, so: string): void {
  const [crash] = session.crashes()
  if (crash === undefined) return
  const message = `The rule ${crash.rule} failed on "${crash.path}", so ${so}.`
  throw new LessonlintError('internal', message, { cause: crash.error })
}
