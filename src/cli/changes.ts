import { lstatSync, type Stats } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'
import type { FSWatcher } from 'chokidar'
import type { Session } from '../index.ts'
import { LessonlintError } from '../model/error.ts'
import { pathFrom } from '../read/path-from.ts'
import { createInbox, type Inbox } from './inbox.ts'
import { entriesOf, unwatched } from './unwatched.ts'

/** What changed on the disk, as it comes. */
export interface Changes {
  /** Waits for the next changes: absolute paths. */
  readonly next: () => Promise<readonly string[]>
  readonly close: () => Promise<void>
}

/**
 * Changes that come so close together are one, in milliseconds: an editor's save is often several. It has to be longer
 * than the 50 ms in which chokidar tells of no second change of a file, or that one would never be read.
 */
const PAUSE = 60
/** File times can be behind the clock by so many milliseconds. */
const TICK = 20

/**
 * Opens a course and collects its changes from then on.
 *
 * @param setUp files besides the configuration's that are watched, absolute
 */
export async function openAndWatch(
  open: () => Promise<Session>,
  setUp: readonly string[],
): Promise<{ session: Session; changes: Changes }> {
  const opened = Date.now()
  const session = await open()
  return { session, changes: await watchChanges(session, opened, setUp) }
}

/**
 * Collects changes of a course's files and of its configuration's.
 *
 * @param opened when the course was read, in milliseconds of the clock: what changed since is a change too
 * @param setUp files besides the configuration's that are watched, absolute
 */
async function watchChanges(session: Session, opened: number, setUp: readonly string[]): Promise<Changes> {
  const { watch } = await import('chokidar')
  const { root } = session.config
  const inbox = createInbox(PAUSE)
  const told = new Map<string, number>()
  const known = new Set(session.entries().map((path) => join(root, path)))
  let isReady = false
  const isNew = (stats: Stats): boolean => stats.ctimeMs >= opened - TICK
  const isIgnored = unwatched(session, (stats) => isReady || isNew(stats))
  const outside = outsideOf(session, setUp)
  const watcher: FSWatcher = watch([root, ...outside], {
    ignored: (path, stats) =>
      path !== root && !outside.includes(path) && isIgnored(pathFrom(root, path), stats),
    followSymlinks: false,
    ignorePermissionErrors: true,
    alwaysStat: true,
    // What is taken away is told of at once: the pause puts changes in a row together.
    atomic: false,
  })
  watcher.on('all', (event, path, stats) => {
    if (event === 'unlinkDir') return
    // Until all is watched, everything is told of once.
    if (!isReady && stats !== undefined) told.set(path, stats.ctimeMs)
    // Of some files that were there it is told only after that.
    const isFirst = event.startsWith('add') && (!isReady || known.delete(path))
    if (event === 'unlink') known.delete(path)
    if (isFirst && !(stats !== undefined && isNew(stats))) return
    ;(event === 'addDir' ? inbox.folders : inbox.files).add(path)
    inbox.wake()
  })
  watcher.on('ready', () => {
    isReady = true
    addMissed(session, inbox, (stats, path) => isNew(stats) && stats.ctimeMs !== told.get(path))
    told.clear()
    inbox.wake()
  })
  watcher.on('error', (error) => {
    inbox.failure = error instanceof Error ? error : new Error(String(error))
    inbox.wake()
  })
  return {
    async next() {
      do {
        await inbox.pause()
        lookIntoFolders(inbox, watcher, (path) => isIgnored(pathFrom(root, path), undefined))
      } while (inbox.files.size === 0 && inbox.failure === null)
      if (inbox.failure !== null) throw unwatchable(inbox.failure)
      const paths = [...inbox.files]
      inbox.files.clear()
      return paths
    },
    close: () => watcher.close(),
  }
}

/** The files that decide what is reported and lie outside of the course. */
function outsideOf({ config }: Session, setUp: readonly string[]): readonly string[] {
  const { root, readFrom = [], plugins } = config
  const all = [...readFrom, ...setUp, ...plugins.filter(isAbsolute)]
  return all.filter((file) => pathFrom(root, file).startsWith('../'))
}

/** Adds what went or changed between its being read and its being watched. */
function addMissed(session: Session, inbox: Inbox, isChange: (stats: Stats, path: string) => boolean): void {
  const { root } = session.config
  const isMissed = (path: string): boolean => {
    const stats = lstatSync(path, { throwIfNoEntry: false })
    return stats === undefined || isChange(stats, path)
  }
  const files = session.entries().map((path) => join(root, path))
  for (const path of files) if (isMissed(path)) inbox.files.add(path)
  for (const path of new Set([root, ...files.map(dirname)])) if (isMissed(path)) inbox.folders.add(path)
}

/** Nobody tells of what is made in a folder between its being listed and being watched. */
function lookIntoFolders(inbox: Inbox, watcher: FSWatcher, isIgnored: (path: string) => boolean): void {
  const { files, folders } = inbox
  const watched = folders.size === 0 ? {} : watcher.getWatched()
  for (const folder of folders) {
    const known = new Set(watched[folder])
    for (const entry of entriesOf(folder)) {
      const path = join(folder, entry.name)
      if (known.has(entry.name) || isIgnored(path)) continue
      watcher.add(path)
      if (!entry.isDirectory()) files.add(path)
    }
  }
  folders.clear()
}

function unwatchable(cause: Error): LessonlintError {
  const message = `The course cannot be watched: ${cause.message}. Run again without --watch.`
  return new LessonlintError('read', message, { cause })
}
