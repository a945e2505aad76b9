import { posix } from 'node:path'
import type { ReadLimit } from '../model/facts.ts'
import type { Source } from '../model/source.ts'
import type { BlobStore } from './git-blobs.ts'
import type { GitEntries, GitEntry } from './git-entries.ts'
import { excluder } from './exclude.ts'
import { cleanPath } from './inside.ts'
import { isMarkdown } from './markdown.ts'
import { unreadable } from './open.ts'
import { standIns } from './stand-ins.ts'
import { isVisible } from './visible.ts'
import { byCodeUnit } from '../order.ts'

/** Files that git holds. What is listed was fetched, so that reading asks nobody. */
export interface GitSource extends Source {
  unusedExcludes(): readonly string[]
  /** The id of a file's content, a link followed; null when there is none. Known after the listing. */
  contentId(path: string): string | null
  /** Whether a path lies in a submodule, whose files are another repository's. */
  isInSubmodule(path: string): boolean
}

/** What a source of git's files is made of. */
export interface GitSourceParts {
  readonly root: string
  /** Paths from the root. */
  readonly entries: GitEntries
  readonly blobs: BlobStore
  readonly exclude: readonly string[]
  /** Which Markdown files will be read; all when left out. */
  readonly isWanted?: (path: string) => boolean
  /** A file as it lies on the disk: as a rule that is what git holds, and it is read in a fraction of the time. */
  readonly nearby?: Source['read']
  /** Answers for what git does not hold: what is only there on this disk. */
  readonly elsewhere: Source['lookup']
}

const maxLinks = 40

/** The files of the index or of a commit, as a tree to lint. */
export function gitSource(parts: GitSourceParts): GitSource {
  const { root, entries, blobs, nearby, isWanted = () => true } = parts
  const folders = foldersOf(entries)
  const excludes = excluder(parts.exclude)
  let links: ReadonlyMap<string, string> = new Map()

  /** The file that a path leads to, links followed by name; null when that is not ours. */
  function follow(path: string): { readonly path: string; readonly entry: GitEntry | undefined } | null {
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

  const contentId = (path: string): string | null => {
    const entry = follow(path)?.entry
    return entry?.kind === 'file' && !entry.conflict ? entry.id : null
  }
  const isInSubmodule = (path: string): boolean => {
    for (let at = posix.dirname(path); at !== '.'; at = posix.dirname(at)) {
      if (entries.get(at)?.kind === 'submodule') return true
    }
    return false
  }
  const isListed = (path: string, { kind }: GitEntry): boolean => {
    if (kind === 'submodule' || !isVisible(path)) return false
    return kind === 'file' || !folders.has(follow(path)?.path ?? path)
  }

  return Object.freeze({
    root,
    async list() {
      const all = [...entries]
      const linked = all.filter(([path, { kind }]) => kind === 'link' && isVisible(path))
      await blobs.fetch(all.flatMap(([, { kind, id }]) => (kind === 'link' ? id : [])))
      const listed = excludes.keep(all.flatMap(([path, entry]) => (isListed(path, entry) ? path : [])))
      const wanted = listed.filter((path) => isMarkdown(path) && isWanted(path))
      const ids: string[] = []
      for (const path of wanted) {
        const id = contentId(path)
        if (id === null) continue
        ids.push(id)
        if (nearby !== undefined) blobs.offer(id, () => nearby(path))
      }
      await blobs.fetch(ids)
      links = standIns(listed, linked.map(([path]) => path).sort(byCodeUnit), (link) => {
        const to = follow(link)
        if (to === null) return null
        if (folders.has(to.path)) return { kind: 'folder', path: to.path }
        return to.entry === undefined ? null : { kind: 'file', path: to.path }
      })
      return [...listed].sort(byCodeUnit)
    },
    links: () => links,
    read(path: string): Uint8Array | ReadLimit {
      const entry = follow(path)?.entry
      if (entry?.conflict === true) return unreadable('its merge conflict is not resolved in the git index')
      if (entry?.kind === 'file') return blobs.read(entry.id)
      if (entries.get(path)?.kind !== 'link') return unreadable('git has no such file')
      return unreadable('it is a symbolic link that leads to no file that git has here')
    },
    lookup(path: string) {
      const clean = cleanPath(path)
      if (clean === null) return null
      if (folders.has(clean)) return 'folder'
      const kind = entries.get(clean)?.kind
      if (kind !== undefined) return kind === 'submodule' ? 'folder' : 'file'
      const found = parts.elsewhere(clean)
      // A file of a submodule is tracked, but not here: it is there, and more is not said of it.
      return found === 'file' && isInSubmodule(clean) ? 'folder' : found
    },
    unusedExcludes: () => excludes.unused(),
    contentId,
    isInSubmodule,
  })
}

function foldersOf(entries: GitEntries): ReadonlySet<string> {
  const folders = new Set([''])
  for (const path of entries.keys()) {
    for (let at = posix.dirname(path); at !== '.' && !folders.has(at); at = posix.dirname(at)) folders.add(at)
  }
  return folders
}
