import type { ReadLimit } from '../model/facts.ts'
import type { Source } from '../model/source.ts'
import type { BlobStore } from './git-blobs.ts'
import type { GitEntries } from './git-entries.ts'
import { gitPaths, type GitPaths } from './git-paths.ts'
import { excluder } from './exclude.ts'
import { cleanPath } from './inside.ts'
import { isMarkdown } from './markdown.ts'
import { unreadable } from './open.ts'
import { standIns, type Followed } from './stand-ins.ts'
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

/** The files of the index or of a commit, as a tree to lint. */
export function gitSource(parts: GitSourceParts): GitSource {
  const { root, entries, blobs } = parts
  const paths = gitPaths(entries, blobs)
  const { folders, follow, contentId, isInSubmodule } = paths
  const excludes = excluder(parts.exclude)
  let links: ReadonlyMap<string, string> = new Map()

  return Object.freeze({
    root,
    async list() {
      await blobs.fetch([...entries.values()].flatMap((entry) => (entry.kind === 'link' ? entry.id : [])))
      const listed = excludes.keep(listedPaths(entries, paths))
      await fetchContents(listed, parts, contentId)
      links = standIns(listed, visibleLinks(entries), (link) => followedTo(link, paths))
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

/** Visible files, links to files among them, but for those of submodules. */
function listedPaths(entries: GitEntries, { folders, follow }: GitPaths): readonly string[] {
  const listed: string[] = []
  for (const [path, { kind }] of entries) {
    if (kind === 'submodule' || !isVisible(path)) continue
    if (kind === 'file' || !folders.has(follow(path)?.path ?? path)) listed.push(path)
  }
  return listed
}

function visibleLinks(entries: GitEntries): readonly string[] {
  const links = [...entries].flatMap(([path, { kind }]) => (kind === 'link' && isVisible(path) ? path : []))
  return links.sort(byCodeUnit)
}

function followedTo(link: string, { folders, follow }: GitPaths): Followed | null {
  const to = follow(link)
  if (to === null) return null
  if (folders.has(to.path)) return { kind: 'folder', path: to.path }
  return to.entry === undefined ? null : { kind: 'file', path: to.path }
}

/** Fetches the Markdown files that will be read, those that lie near from there. */
async function fetchContents(
  listed: readonly string[],
  { blobs, nearby, isWanted = () => true }: GitSourceParts,
  contentId: GitPaths['contentId'],
): Promise<void> {
  const ids: string[] = []
  for (const path of listed) {
    const id = isMarkdown(path) && isWanted(path) ? contentId(path) : null
    if (id === null) continue
    ids.push(id)
    if (nearby !== undefined) blobs.offer(id, () => nearby(path))
  }
  await blobs.fetch(ids)
}
