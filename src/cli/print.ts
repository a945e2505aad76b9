import { LessonlintError } from '../model/error.ts'
import { quietLines, visible } from '../report/visible.ts'

/**
 * Writes to standard output; resolves when the text is handed over. A reader that went away is no error.
 *
 * @throws LessonlintError `usage` when it cannot be written: a full disk
 */
export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: Error | null): void => {
      if (!error || ('code' in error && error.code === 'EPIPE')) resolve()
      else
        reject(
          new LessonlintError('usage', `Standard output cannot be written: ${error.message}.`, {
            cause: error,
          }),
        )
    }
    // Stays: the stream emits the error after it was handed to the callback.
    process.stdout.once('error', done)
    process.stdout.write(text, done)
  })
}

/** Writes a sentence to standard error. Foreign text in it is shown, never acted upon. */
export function warn(text: string): void {
  const lines = text.split('\n').map(visible)
  process.stderr.on('error', () => {}).write(`${quietLines(lines).join('\n')}\n`)
}
