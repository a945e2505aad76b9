import { CommanderError } from 'commander'
import { LessonlintError } from '../model/error.ts'
import { createProgram } from './program.ts'
import { warn } from './print.ts'

/**
 * Runs one command line, without the name of the program. Answers the exit code: 0 clean, 1 problems, 2 could not run.
 * Nothing is thrown, and the process is left to end by itself, so that a pipe gets all that was written.
 */
export async function run(args: readonly string[], version: string): Promise<number> {
  let code = 0
  const program = createProgram(version, (result) => {
    code = result
  })
  try {
    await program.parseAsync([...args], { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    warn(`lessonlint: ${sentence(error)}`)
    if (process.env['LESSONLINT_DEBUG'] && error instanceof Error) warn(error.stack ?? '')
    return 2
  }
}

function sentence(error: unknown): string {
  if (error instanceof LessonlintError) return error.message
  const message = error instanceof Error ? error.message : String(error)
  return `Internal error: ${message}. Set LESSONLINT_DEBUG=1 to see where; this is a fault of lessonlint, not of the course.`
}
