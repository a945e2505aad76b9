import { CommanderError } from 'commander'
import { LessonlintError } from '../model/error.ts'
import type { Ended } from './ended.ts'
import { createProgram } from './program.ts'
import { warn } from './print.ts'

/**
 * Runs one command line, without the name of the program. Nothing is thrown, and the process is left to end by itself,
 * so that a pipe gets all that was written.
 */
export async function run(args: readonly string[], version: string): Promise<Ended> {
  let ended: Ended = { code: 0, files: 0 }
  const program = createProgram(version, (result) => {
    ended = result
  })
  try {
    await program.parseAsync([...args], { from: 'user' })
    return ended
  } catch (error) {
    return { code: failed(error), files: 0 }
  }
}

/** Says what kept a command from running, and answers the exit code. Help that was asked for comes this way, too. */
function failed(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  warn(`lessonlint: ${sentence(error)}`)
  if (process.env['LESSONLINT_DEBUG'] && error instanceof Error) warn(error.stack ?? '')
  return 2
}

function sentence(error: unknown): string {
  if (error instanceof LessonlintError) return error.message
  const message = error instanceof Error ? error.message : String(error)
  return `Internal error: ${message}. Set LESSONLINT_DEBUG=1 to see where; this is a fault of lessonlint, not of the course.`
}
