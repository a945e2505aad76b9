import { readdirSync, type Dirent, type Stats } from 'node:fs'
import type { Session } from '../index.ts'

/**
 * A test for what need not be watched: what the walk passes over by name, and folders that were there from the start with
 * nothing in them that belongs to the course (a build's output). Paths are from the root, with `/`.
 */
export function unwatched(
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
export function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}
