import { Console } from 'node:console'
import { warn } from './print.ts'
import { reasonOf } from './reason.ts'

/**
 * Keeps the code of plugins from ending the process, from writing into the report, and from showing a stack trace. We
 * end by draining, and print by ourselves, so nothing of ours needs what is taken away here.
 */
export function guardProcess(): void {
  const { exit } = process
  // By then all is written and nothing waits. Left to end, the engine would give its memory back piece by piece.
  process.once('beforeExit', () => exit())
  const refuse = (name: string) => (): never => {
    throw new Error(`it calls process.${name}, which would cut the report`)
  }
  process.exit = refuse('exit')
  process.abort = refuse('abort')
  globalThis.console = new Console(process.stderr, process.stderr)
  const tell = (error: unknown): void => {
    warn(`lessonlint: Something failed beside the run, so it may not be complete: ${reasonOf(error)}`)
    if (process.env['LESSONLINT_DEBUG'] && error instanceof Error) warn(error.stack ?? '')
    process.exitCode = 2
  }
  process.on('uncaughtException', tell)
  process.on('unhandledRejection', tell)
}
