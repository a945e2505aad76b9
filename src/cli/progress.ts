/** How far a run is, on one line of standard error. */
export interface Progress {
  /** So many files of so many are read. */
  readonly tell: (done: number, total: number) => void
  /** Takes the line away. */
  readonly end: () => void
}

/** A run that is over sooner shows nothing, in milliseconds. */
const PATIENCE = 500
const ERASED = '\r\x1b[K'

/** Shows progress where somebody looks: on a terminal, and not in CI. */
export function progress(
  stream: { readonly isTTY?: boolean; write(text: string): unknown },
  env: NodeJS.ProcessEnv,
  now: () => number = () => performance.now(),
): Progress {
  if (!stream.isTTY || env['CI'] || env['TERM'] === 'dumb') {
    return { tell: () => {}, end: () => {} }
  }
  const started = now()
  let shown = ''
  const show = (line: string): void => {
    if (line !== shown) stream.write(ERASED + line)
    shown = line
  }
  return {
    tell(done, total) {
      if (now() - started < PATIENCE) return
      const all = total.toLocaleString('en')
      show(done < total ? `Reading ${done.toLocaleString('en')} of ${all} files` : `Checking ${all} files`)
    },
    end() {
      if (shown !== '') stream.write(ERASED)
      shown = ''
    },
  }
}
