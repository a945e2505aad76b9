import { LessonlintError } from '../model/error.ts'
import { quietLines, visible } from '../report/visible.ts'

/**
 * Writes to standard output, or to another stream; resolves when the text is handed over: false when the reader went away, which is no error.
 *
 * @throws LessonlintError `usage` when it cannot be written: a full disk
 */
export function print(text: string, stream: NodeJS.WriteStream = process.stdout): Promise<boolean> {
  return new Promise((resolve, reject) => {
    listen(stream).write(text, (error) => {
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
    if (process.exitCode === 2) return
    warn(`lessonlint: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 2
  })
}

/** Writes a sentence to standard error. */
export function warn(text: string): void {
  listen(process.stderr).write(`${harmless(text)}\n`)
}

/** A text in which foreign parts are shown, never acted upon, line by line. */
export function harmless(text: string): string {
  return quietLines(text.split('\n').map(visible)).join('\n')
}

/** A stream emits its errors, besides telling them to the callback; unheard, they would end the process. */
function listen(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  return stream.listenerCount('error') === 0 ? stream.on('error', () => {}) : stream
}
