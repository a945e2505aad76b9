import { dirname } from 'node:path'
import type { Session } from '../index.ts'
import { LessonlintError } from '../model/error.ts'
import { counted } from '../counted.ts'
import { openAndWatch } from './changes.ts'
import { isSetUp } from './is-set-up.ts'
import { isMarkdown } from '../read/markdown.ts'
import { pathFrom } from '../read/path-from.ts'
import { harmless, print } from './print.ts'

/** What is watched, and how it is shown. */
export interface Watched {
  readonly open: () => Promise<Session>
  /** The report as text. */
  readonly show: (session: Session) => string
  /** Whether the screen is cleared before each report. */
  readonly isTerminal: boolean
  /** Files besides the configuration's that decide what is reported, absolute. */
  readonly setUp: readonly string[]
}

const CLEARED = '\x1b[2J\x1b[3J\x1b[H'

/**
 * Shows a report, and again after each change, as long as anybody reads. A changed file is read by itself; a changed
 * configuration opens the course anew. A set-up that cannot be worked with is shown like a report, but for the first one.
 *
 * No signal is caught: the system ends the process at once, also in the middle of work, and there is nothing to put back.
 *
 * @throws {LessonlintError} when the course cannot be opened or watched at all
 */
export async function watch({ open, show, isTerminal, setUp }: Watched): Promise<void> {
  let started = performance.now()
  let { session, changes } = await openAndWatch(open, setUp)
  let fault: LessonlintError | null = null
  let isStale = false
  let shown = ''
  let next: readonly string[] = []
  for (;;) {
    const text = fault === null ? show(session) : `${harmless(`lessonlint: ${fault.message}`)}\n`
    const notice = isStale ? 'A plugin has changed: end this and start again to run it.\n' : ''
    const foot = notice + footer(fault === null ? session : null, performance.now() - started)
    const isSame = shown === text + notice
    shown = text + notice
    // A file that the report is written to, in the course, changes with each report.
    const isEcho = isSame && !isTerminal && !next.some(isMarkdown)
    if (!isEcho && !(await print(`${isTerminal ? CLEARED : ''}${text}\n${foot}\n`)))
      return await changes.close()
    next = await changes.next()
    started = performance.now()
    isStale ||= next.some((path) => isPlugin(session, path))
    if (fault === null && !next.some((path) => setUp.includes(path) || isSetUp(session.config, path))) {
      const paths = next.map((path) => pathFrom(session.config.root, path))
      await session.refresh(paths.filter((path) => !path.startsWith('../')))
      continue
    }
    try {
      const reopened = await openAndWatch(open, setUp)
      await changes.close()
      ;({ session, changes } = reopened)
      fault = null
    } catch (error) {
      if (!(error instanceof LessonlintError)) throw error
      fault = error
    }
  }
}

function footer(session: Session | null, milliseconds: number): string {
  const time = new Date().toLocaleTimeString('en-GB')
  const files = session === null ? null : counted(session.paths().length, 'file')
  const done = files === null ? 'nothing checked' : `${files} checked in ${Math.round(milliseconds)} ms`
  return `${time}: ${done}. Waiting for changes; Ctrl-C ends.`
}

/** Whether a file (an absolute path) is a plugin or stands beside one: what was imported stays as it was. */
function isPlugin({ config }: Session, path: string): boolean {
  return /\.[cm]?[jt]s$/.test(path) && config.plugins.some((name) => dirname(name) === dirname(path))
}
