import { defaultFileSize } from '../model/config.ts'
import type { ReadLimit } from '../model/facts.ts'
import type { BorrowedBytes, Source } from '../model/source.ts'
import { excluder } from './exclude.ts'
import { usuallyFoldsCase } from './folder.ts'
import { cleanPath, insideOf, type Inside } from './inside.ts'
import { listFiles } from './list.ts'
import { readPlain, readRegular, unreadable } from './open.ts'
import { pathFrom } from './path-from.ts'
import { realFolders } from './real-folders.ts'
import { standIns, type Followed } from './stand-ins.ts'
import { byCodeUnit } from '../order.ts'

/** How a tree on disk is read. */
export interface DiskOptions {
  /** Globs of files that are not read. */
  readonly exclude?: readonly string[]
  /** Largest size of a file in bytes; 1 MiB by default. */
  readonly fileSize?: number
  /** Whether the file system tells `a.md` from `A.md`; by default what is usual on this system. */
  readonly caseSensitive?: boolean
}

/** Files on disk, and which of the exclude globs the last listing had no use for. */
export interface DiskSource extends Source {
  unusedExcludes(): readonly string[]
  /** The path with its symbolic links followed; as it is where that leads to nothing of the root. */
  realPath(path: string): string
}

/** What the last listing found besides the files. */
interface Listed {
  /** Links, and what those stand for that are no files of their own. */
  readonly links: ReadonlySet<string>
  readonly standIns: ReadonlyMap<string, string>
  readonly absent: ReadonlyMap<string, 'absent' | 'folder'>
}

/** The files below a folder, an absolute path. Nothing outside it is ever read, or even asked about. */
export function diskSource(root: string, options: DiskOptions = {}): DiskSource {
  const { exclude = [], fileSize = defaultFileSize, caseSensitive = !usuallyFoldsCase } = options
  const follow = insideOf(root, caseSensitive)
  const excludes = excluder(exclude)
  const folders = realFolders(root, follow)
  const readThroughLink = new Set<string>()
  let listed: Listed = { links: new Set(), standIns: new Map(), absent: new Map() }

  function followed(path: string): Followed | null {
    const inside = follow(path)
    if (inside.kind !== 'file' && inside.kind !== 'folder') return null
    return { kind: inside.kind, path: pathFrom(root, inside.absolute) }
  }

  return Object.freeze({
    root,
    async list() {
      folders.forget()
      const listing = await listFiles(root)
      const kept = [...excludes.keep(listing.files)].sort(byCodeUnit)
      const links = new Set(listing.links)
      listed = {
        links,
        standIns: standIns(kept, [...links].sort(byCodeUnit), followed),
        absent: absentPaths(listing.absent ?? []),
      }
      return kept
    },
    links: () => listed.standIns,
    isLink: (path: string) => listed.links.has(path) || (followed(path)?.path ?? path) !== path,
    read(path: string) {
      const clean = cleanPath(path)
      if (clean === null) return unreadable('it lies outside the course root')
      const absolute = folders.absoluteOf(clean)
      if (absolute === null) return why(follow(clean).kind, 'there is no such file')
      const opened = readRegular(absolute, fileSize)
      if (opened === 'link') {
        readThroughLink.add(clean)
        return readLinked(follow(clean), fileSize)
      }
      readThroughLink.delete(clean)
      return opened
    },
    text(path: string) {
      const absolute = path.includes('..') ? null : folders.absoluteOf(path)
      const text = absolute === null ? null : readPlain(absolute, fileSize)
      if (text !== null) readThroughLink.delete(path)
      return text
    },
    linked: () => readThroughLink,
    lookup(path: string) {
      const inside = follow(path)
      if (inside.kind === 'file' || inside.kind === 'folder') return inside.kind
      return (inside.kind === 'missing' && listed.absent.get(cleanPath(path) ?? '')) || null
    },
    unusedExcludes: () => excludes.unused(),
    realPath: (path: string) => followed(path)?.path ?? path,
  })
}

/** Reads the file that a link leads to. */
function readLinked(inside: Inside, fileSize: number): BorrowedBytes | ReadLimit {
  if (!('absolute' in inside)) return why(inside.kind, 'it is a symbolic link that leads nowhere')
  const opened = readRegular(inside.absolute, fileSize)
  return opened === 'link' ? why('loop', '') : opened
}

/** Files that are not here, and the folders that they lie in. */
function absentPaths(files: readonly string[]): ReadonlyMap<string, 'absent' | 'folder'> {
  const paths = new Map<string, 'absent' | 'folder'>()
  for (const file of files) {
    for (let at = file.lastIndexOf('/'); at > 0; at = file.lastIndexOf('/', at - 1)) {
      const folder = file.slice(0, at)
      if (paths.has(folder)) break
      paths.set(folder, 'folder')
    }
    paths.set(file, 'absent')
  }
  return paths
}

function why(kind: Inside['kind'], otherwise: string): ReadLimit {
  if (kind === 'outside') return unreadable('it is reached by a symbolic link that leaves the course root')
  if (kind === 'loop') return unreadable('it is a symbolic link that leads to itself')
  return unreadable(otherwise)
}
