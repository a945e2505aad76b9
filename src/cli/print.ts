import { LessonlintError } from '../model/error.ts'
import { quietLines, visible } from '../report/visible.ts'

/**
 * Writes to standard output; resolves when the text is handed over: false when the reader went away, which is no error.
 *
 * @throws LessonlintError `usage` when it cannot be written: a full disk
 */
export function print(text: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    listen(process.stdout).write(text, (error) => {
      if (!error) resolve(true)
      else if ('code' in error && error.code === 'EPIPE') resolve(false)
      else
        reject(
          new LessonlintError('usage', `Standard output cannot be written: ${error.message}.`, {
            cause: error,
          }),
        )
    })
  })
}

/** The same for a caller that cannot wait: what goes wrong is told, and gives exit code 2. */
export function printSoon(text: string): void {
  print(text).catch((error: unknown) => {
    warn(`lessonlint: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 2
  })
}

/** Writes a sentence to standard error. Foreign text in it is shown, never acted upon. */
export function warn(text: string): void {
  const lines = text.split('\n').map(visible)
  listen(process.stderr).write(`${quietLines(lines).join('\n')}\n`)
}

/** A stream emits its errors, besides telling them to the callback; unheard, they would end the process. */
function listen(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  return stream.listenerCount('error') === 0 ? stream.on('error', () => {}) : stream
}
