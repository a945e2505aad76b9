import { quietLines, visible } from '../report/visible.ts'

/** Writes to standard output; resolves when the text is handed over. A reader that went away is no error. */
export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: Error | null): void => {
      process.stdout.off('error', done)
      if (!error || ('code' in error && error.code === 'EPIPE')) resolve()
      else reject(error)
    }
    process.stdout.on('error', done)
    process.stdout.write(text, done)
  })
}

/** Writes a sentence to standard error. Foreign text in it is shown, never acted upon. */
export function warn(text: string): void {
  const lines = text.split('\n').map(visible)
  process.stderr.on('error', () => {}).write(`${quietLines(lines).join('\n')}\n`)
}
