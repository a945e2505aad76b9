import { lstatSync, readdirSync, type Dirent, type Stats } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'
import type { FSWatcher } from 'chokidar'
import type { Session } from '../index.ts'
import { LessonlintError } from '../model/error.ts'
import { pathFrom } from '../read/path-from.ts'

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
 * Collects changes of a course's files and of its configuration's.
 *
 * @param opened when the course was read, in milliseconds of the clock: what changed since is a change too
 * @param setUp files besides the configuration's that are watched, absolute
 */
export async function watchChanges(
  session: Session,
  opened: number,
  setUp: readonly string[],
): Promise<Changes> {
  const { watch } = await import('chokidar')
  const { root, readFrom = [], plugins } = session.config
  const changed = new Set<string>()
  const newFolders = new Set<string>()
  const told = new Map<string, number>()
  let failure: Error | null = null
  let wake = (): void => {}
  let isReady = false
  const isNew = (stats: Stats): boolean => stats.ctimeMs >= opened - TICK
  const isIgnored = ignoredPaths(session, (stats) => isReady || isNew(stats))
  const outside = [...readFrom, ...setUp, ...plugins.filter(isAbsolute)].filter((file) =>
    pathFrom(root, file).startsWith('../'),
  )
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
    if (!isReady && event.startsWith('add') && !(stats !== undefined && isNew(stats))) return
    ;(event === 'addDir' ? newFolders : changed).add(path)
    wake()
  })
  watcher.on('ready', () => {
    isReady = true
    const isMissed = (path: string): boolean => {
      const stats = lstatSync(path, { throwIfNoEntry: false })
      return stats === undefined || (isNew(stats) && stats.ctimeMs !== told.get(path))
    }
    const files = session.entries().map((path) => join(root, path))
    for (const path of files) if (isMissed(path)) changed.add(path)
    for (const path of new Set([root, ...files.map(dirname)])) if (isMissed(path)) newFolders.add(path)
    told.clear()
    wake()
  })
  watcher.on('error', (error) => {
    failure = error instanceof Error ? error : new Error(String(error))
    wake()
  })

  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      let timer: NodeJS.Timeout | undefined
      wake = () => {
        clearTimeout(timer)
        timer = setTimeout(resolve, PAUSE)
      }
      if (changed.size > 0 || newFolders.size > 0 || failure !== null) wake()
    })
  /** Nobody tells of what is made in a folder between its being listed and being watched. */
  const lookIntoNewFolders = (): void => {
    const watched = newFolders.size === 0 ? {} : watcher.getWatched()
    for (const folder of newFolders) {
      const known = new Set(watched[folder])
      for (const entry of entriesOf(folder)) {
        const path = join(folder, entry.name)
        if (known.has(entry.name) || isIgnored(pathFrom(root, path), undefined)) continue
        watcher.add(path)
        if (!entry.isDirectory()) changed.add(path)
      }
    }
    newFolders.clear()
  }

  return {
    async next() {
      do {
        await pause()
        lookIntoNewFolders()
      } while (changed.size === 0 && failure === null)
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
function ignoredPaths(
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
    return entriesOf(`${session.config.root}/${path}`).some((entry) => !entry.name.startsWith('.'))
  }
}

/** What is in a folder; nothing where it cannot be listed. */
function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}
