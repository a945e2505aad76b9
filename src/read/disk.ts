import { join } from 'node:path'
import { defaultFileSize } from '../model/config.ts'
import type { ReadLimit } from '../model/facts.ts'
import type { BorrowedBytes, Source } from '../model/source.ts'
import { excluder } from './exclude.ts'
import { usuallyFoldsCase } from './folder.ts'
import { cleanPath, insideOf, type Inside } from './inside.ts'
import { listFiles } from './list.ts'
import { readPlain, readRegular, unreadable } from './open.ts'
import { pathFrom } from './path-from.ts'
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

/** The files below a folder, an absolute path. Nothing outside it is ever read, or even asked about. */
export function diskSource(root: string, options: DiskOptions = {}): DiskSource {
  const { exclude = [], fileSize = defaultFileSize, caseSensitive = !usuallyFoldsCase } = options
  const follow = insideOf(root, caseSensitive)
  const excludes = excluder(exclude)
  // Folders that were found to lie inside the root, links on the way included: asked once, not for each file.
  let folders = new Map<string, string>()
  let links: ReadonlyMap<string, string> = new Map()
  let known: ReadonlySet<string> = new Set()
  const linked = new Set<string>()
  let absent: ReadonlyMap<string, 'absent' | 'folder'> = new Map()

  function realFolder(folder: string): string | null {
    const known = folders.get(folder)
    if (known !== undefined) return known
    const cut = folder.lastIndexOf('/')
    const above = folder.slice(0, Math.max(0, cut))
    const isPlain = folder !== '' && realFolder(above) === join(root, above)
    const inside = isPlain ? follow(folder.slice(cut + 1), above) : follow(folder)
    if (inside.kind !== 'folder') return null
    folders.set(folder, inside.absolute)
    return inside.absolute
  }

  /** Where a file would lie, the links among its folders followed; null where those lead to no folder of the root. */
  function absoluteOf(clean: string): string | null {
    const cut = clean.lastIndexOf('/')
    const folder = realFolder(clean.slice(0, Math.max(0, cut)))
    return folder === null ? null : `${folder}/${clean.slice(cut + 1)}`
  }

  return Object.freeze({
    root,
    async list() {
      folders = new Map()
      const listing = await listFiles(root)
      const listed = [...excludes.keep(listing.files)].sort(byCodeUnit)
      known = new Set(listing.links)
      absent = absentPaths(listing.absent ?? [])
      links = standIns(listed, [...known].sort(byCodeUnit), followed)
      return listed
    },
    links: () => links,
    isLink: (path: string) => known.has(path) || (followed(path)?.path ?? path) !== path,
    read(path: string) {
      const clean = cleanPath(path)
      if (clean === null) return unreadable('it lies outside the course root')
      const absolute = absoluteOf(clean)
      if (absolute === null) return why(follow(clean).kind, 'there is no such file')
      const opened = readRegular(absolute, fileSize)
      if (opened !== 'link') {
        linked.delete(clean)
        return opened
      }
      linked.add(clean)
      return readLinked(clean)
    },
    text(path: string) {
      const absolute = path.includes('..') ? null : absoluteOf(path)
      const text = absolute === null ? null : readPlain(absolute, fileSize)
      if (text !== null) linked.delete(path)
      return text
    },
    linked: () => linked,
    lookup(path: string) {
      const inside = follow(path)
      if (inside.kind === 'file' || inside.kind === 'folder') return inside.kind
      return (inside.kind === 'missing' && absent.get(cleanPath(path) ?? '')) || null
    },
    unusedExcludes: () => excludes.unused(),
    realPath: (path: string) => followed(path)?.path ?? path,
  })

  function followed(path: string): Followed | null {
    const inside = follow(path)
    if (inside.kind !== 'file' && inside.kind !== 'folder') return null
    return { kind: inside.kind, path: pathFrom(root, inside.absolute) }
  }

  function readLinked(path: string): BorrowedBytes | ReadLimit {
    const inside = follow(path)
    if (!('absolute' in inside)) return why(inside.kind, 'it is a symbolic link that leads nowhere')
    const opened = readRegular(inside.absolute, fileSize)
    return opened === 'link' ? why('loop', '') : opened
  }
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
