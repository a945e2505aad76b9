import { posix } from 'node:path'
import type { BlobStore } from './git-blobs.ts'
import type { GitEntries, GitEntry } from './git-entries.ts'
import { cleanPath, maxLinks } from './inside.ts'

/** Where the paths of git's entries lead. */
export interface GitPaths {
  /** Every folder that an entry lies in, and the root. */
  readonly folders: ReadonlySet<string>
  /** The file that a path leads to, links followed by name; null when that is not ours. */
  follow(path: string): { readonly path: string; readonly entry: GitEntry | undefined } | null
  /** The id of a file's content, a link followed; null when there is none. */
  contentId(path: string): string | null
  /** Whether a path lies in a submodule, whose files are another repository's. */
  isInSubmodule(path: string): boolean
}

/** The paths of entries; where links lead is known once `blobs` has them. */
export function gitPaths(entries: GitEntries, blobs: BlobStore): GitPaths {
  const follow: GitPaths['follow'] = (path) => {
    let at = path
    for (let links = 0; links <= maxLinks; links += 1) {
      const entry = entries.get(at)
      if (entry?.kind !== 'link') return { path: at, entry }
      const content = blobs.read(entry.id)
      const target = content instanceof Uint8Array ? new TextDecoder().decode(content) : '/'
      const clean = target.startsWith('/') ? null : cleanPath(posix.join(posix.dirname(at), target))
      if (clean === null) return null
      at = clean
    }
    return null
  }
  return {
    folders: foldersOf(entries),
    follow,
    contentId(path) {
      const entry = follow(path)?.entry
      return entry?.kind === 'file' && !entry.conflict ? entry.id : null
    },
    isInSubmodule(path) {
      for (let at = posix.dirname(path); at !== '.'; at = posix.dirname(at)) {
        if (entries.get(at)?.kind === 'submodule') return true
      }
      return false
    },
  }
}

function foldersOf(entries: GitEntries): ReadonlySet<string> {
  const folders = new Set([''])
  for (const path of entries.keys()) {
    for (let at = posix.dirname(path); at !== '.' && !folders.has(at); at = posix.dirname(at)) folders.add(at)
  }
  return folders
}
