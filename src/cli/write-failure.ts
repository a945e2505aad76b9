import { LessonlintError } from '../model/error.ts'

/** What to throw where the system refuses to write. The sentence says which file, and the system's reason ends it. */
export function writeFailure(sentence: string, cause: unknown): LessonlintError {
  // What follows the comma is the system call.
  const [reason] = (cause instanceof Error ? cause.message : String(cause)).split(',')
  return new LessonlintError('usage', `${sentence}: ${reason}.`, { cause })
}
