import { setImmediate } from 'node:timers/promises'
import type { Session } from '../index.ts'
import { changedOnDisk, fixCourse, withMark, writeCourse } from '../fix/course.ts'
import { withLeftOut } from '../fix/left-out.ts'
import type { Mended } from '../fix/mend.ts'
import type { Report } from '../model/report.ts'
import { counted } from '../counted.ts'
import { shownPath } from '../report/place.ts'
import { bases } from './bases.ts'
import { showDiff } from './diff.ts'
import { print, warn } from './print.ts'
import { made, tellFixes } from './tell-fixes.ts'
import type { Terminal } from './terminal.ts'

/** Where fixed texts go: into the files, into a diff, or from standard input to standard output. */
export type FixMode = 'write' | 'diff' | 'stdin'

/** How a run fixes. */
export interface FixRun {
  readonly mode: FixMode
  readonly unsafe: boolean
  /** Whether the texts that were linted are those on disk. */
  readonly onDisk: boolean
  readonly cwd: string
  /** The text that came from standard input. */
  readonly input: string
  /** What standard output can show. */
  readonly screen: Terminal
}

/**
 * Fixes a course, writes or prints the texts, and tells on standard error what was done and what was not.
 *
 * @returns what is left
 */
export async function fixFiles(
  session: Session,
  { mode, unsafe, onDisk, cwd, input, screen }: FixRun,
): Promise<Report> {
  const { root } = session.config
  const base = bases(cwd, root)
  const show = (path: string): string => shownPath(path, base)
  const mended = fixCourse(session, { root, unsafe, onDisk })
  if (mode === 'write') {
    const written = await undisturbed((isEnded) => writeCourse(session, root, mended, isEnded))
    if (written.files.size > 0) await session.refresh(changedOnDisk(session))
    tellFixes(written, show)
    return withLeftOut(session.report(), written, unsafe)
  }
  const report = withLeftOut(session.report(), mended, unsafe)
  if (mode === 'diff') {
    await print(await diffOf(session, mended, show, screen))
    const { problems } = report
    if (mended.files.size > 0 || problems.length > 0) warn(preview(mended, problems.length))
  }
  if (mode === 'stdin') {
    const [fixed] = [...mended.files].map(([path, { after }]) => withMark(session, path, after))
    await print(fixed ?? input)
  }
  tellFixes({ ...mended, files: new Map() }, show)
  return report
}

async function diffOf(
  session: Session,
  { files }: Mended,
  show: (path: string) => string,
  screen: Terminal,
): Promise<string> {
  const { unifiedDiff } = await import('../fix/patch.ts')
  const diffs = [...files].map(([path, { before, after }]) =>
    unifiedDiff(show(path), withMark(session, path, before), withMark(session, path, after)),
  )
  return showDiff(diffs.join(''), screen, process.stdout.isTTY)
}

function preview({ files }: Mended, left: number): string {
  if (files.size === 0) return `Nothing can be fixed; ${counted(left, 'problem')} left.`
  return `Would make ${made(files)}; ${left === 0 ? 'no problem' : counted(left, 'problem')} left then.`
}

/** Does something in steps that a signal to end must not cut in two: it is told of one, which takes effect afterwards. */
async function undisturbed<T>(act: (isEnded: () => boolean) => Promise<T>): Promise<T> {
  const caught: NodeJS.Signals[] = []
  const note = (signal: NodeJS.Signals): void => {
    caught.push(signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, note)
  try {
    return await act(() => caught.length > 0)
  } finally {
    // Signals are noted in a whole turn of the loop: from one of these to the next.
    await setImmediate()
    await setImmediate()
    for (const signal of signals) process.off(signal, note)
    for (const signal of caught) process.kill(process.pid, signal)
  }
}
