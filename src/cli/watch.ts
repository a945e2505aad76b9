import { lstatSync, readdirSync, type Stats } from 'node:fs'
import { dirname, isAbsolute, join, relative, sep } from 'node:path'
import type { FSWatcher } from 'chokidar'
import type { Session } from '../index.ts'
import { LessonlintError } from '../model/error.ts'
import { count } from '../report/count.ts'
import { isSetUp } from './is-set-up.ts'
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

/** Changes that come so close together are one, in milliseconds: an editor's save is often several. */
const PAUSE = 40
/** File times can be behind the clock by so many milliseconds. */
const TICK = 20
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
  for (;;) {
    const text = fault === null ? show(session) : `${harmless(`lessonlint: ${fault.message}`)}\n`
    const notice = isStale ? 'A plugin has changed: end this and start again to run it.\n' : ''
    const foot = notice + footer(fault === null ? session : null, performance.now() - started)
    if (!(await print(`${isTerminal ? CLEARED : ''}${text}\n${foot}\n`))) return await changes.close()
    const next = await changes.next()
    started = performance.now()
    isStale ||= next.some((path) => isPlugin(session, path))
    if (fault === null && !next.some((path) => setUp.includes(path) || isSetUp(session.config, path))) {
      await session.refresh(next.map((path) => below(session.config.root, path)))
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

async function openAndWatch(
  open: Watched['open'],
  setUp: readonly string[],
): Promise<{ session: Session; changes: Changes }> {
  const opened = Date.now()
  const session = await open()
  return { session, changes: await watchChanges(session, opened, setUp) }
}

function footer(session: Session | null, milliseconds: number): string {
  const time = new Date().toLocaleTimeString('en-GB')
  const files = session === null ? null : count(session.paths().length, 'file')
  const done = files === null ? 'nothing checked' : `${files} checked in ${Math.round(milliseconds)} ms`
  return `${time}: ${done}. Waiting for changes; Ctrl-C ends.`
}

/** Whether a file (an absolute path) is a plugin or stands beside one: what was imported stays as it was. */
function isPlugin({ config }: Session, path: string): boolean {
  return /\.[cm]?[jt]s$/.test(path) && config.plugins.some((name) => dirname(name) === dirname(path))
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}

function below(root: string, path: string): string {
  return relative(root, path).split(sep).join('/')
}

interface Changes {
  /** Waits for the next changes: absolute paths. */
  readonly next: () => Promise<readonly string[]>
  readonly close: () => Promise<void>
}

/**
 * Collects changes of a course's files and of its configuration's.
 *
 * @param opened when the course was read, in milliseconds of the clock: what changed since is a change too
 */
async function watchChanges(session: Session, opened: number, setUp: readonly string[]): Promise<Changes> {
  const { watch: watchFiles } = await import('chokidar')
  const { root, readFrom = [], plugins } = session.config
  const changed = new Set<string>()
  let failure: Error | null = null
  let wake = (): void => {}
  let isReady = false
  const note = (path: string): void => {
    changed.add(path)
    wake()
  }
  const ignored = ignoredFolders(session, (stats) => isReady || stats.ctimeMs >= opened - TICK)
  const outside = [...readFrom, ...setUp, ...plugins.filter(isAbsolute)].filter((file) =>
    below(root, file).startsWith('../'),
  )
  const watcher: FSWatcher = watchFiles([root, ...outside], {
    ignored: (path, stats) => path !== root && !outside.includes(path) && ignored(below(root, path), stats),
    followSymlinks: false,
    ignorePermissionErrors: true,
    alwaysStat: true,
  })
  watcher.on('all', (event, path, stats) => {
    if (event === 'addDir' || event === 'unlinkDir') return
    // Until all is watched, every file is told of once.
    if (!isReady && event === 'add' && (stats?.ctimeMs ?? 0) < opened - TICK) return
    note(path)
  })
  watcher.on('ready', () => {
    isReady = true
    for (const path of session.entries()) if (!isThere(join(root, path))) note(join(root, path))
  })
  watcher.on('error', (error) => {
    failure = error instanceof Error ? error : new Error(String(error))
    wake()
  })

  return {
    async next() {
      let timer: NodeJS.Timeout | undefined
      await new Promise<void>((resolve) => {
        wake = () => {
          clearTimeout(timer)
          timer = setTimeout(resolve, PAUSE)
        }
        if (changed.size > 0 || failure !== null) wake()
      })
      if (failure !== null) {
        const message = `The course cannot be watched: ${failure.message}. Run again without --watch.`
        throw new LessonlintError('read', message, { cause: failure })
      }
      const paths = [...changed]
      changed.clear()
      return paths
    },
    close: () => watcher.close(),
  }
}

/**
 * A test for what need not be watched: what the walk passes over by name, and folders that were there from the start with
 * nothing in them that belongs to the course (a build's output). Paths are from the root, with `/`.
 */
function ignoredFolders(
  session: Session,
  isNew: (stats: Stats) => boolean,
): (path: string, stats: Stats | undefined) => boolean {
  const folders = new Set<string>()
  for (const path of session.entries()) {
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      const folder = path.slice(0, at)
      if (folders.has(folder)) break
      folders.add(folder)
    }
  }
  return (path, stats) => {
    const name = path.slice(path.lastIndexOf('/') + 1)
    if (name === 'node_modules' || (name.startsWith('.') && name !== '.gitignore')) return true
    if (stats?.isDirectory() !== true || folders.has(path) || isNew(stats)) return false
    return hasVisibleEntry(`${session.config.root}/${path}`)
  }
}

function hasVisibleEntry(folder: string): boolean {
  try {
    return readdirSync(folder).some((name) => !name.startsWith('.'))
  } catch {
    return true
  }
}
