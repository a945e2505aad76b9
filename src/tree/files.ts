import { foldCase } from '../lesson/fold.ts'
import { folderOf, joinPath, nameOf } from './paths.ts'

/** Which files and folders there are, by their paths from the root. */
export interface FileIndex {
  /** The paths of all files, sorted. */
  readonly paths: readonly string[]
  hasFile(path: string): boolean
  hasFolder(path: string): boolean
  /** The file whose path differs at most in letter case and Unicode form. */
  fileLike(path: string): string | undefined
  /** The folder whose path differs at most in letter case and Unicode form. */
  folderLike(path: string): string | undefined
  /** The names of the files in a folder. */
  fileNames(folder: string): readonly string[]
  /** The names of the folders in a folder. */
  folderNames(folder: string): readonly string[]
  /** The only file of the tree with this name; null when there is none or more than one. */
  onlyNamed(name: string): string | null
}

/** Indexes the walk's entries. Everything that only a broken link needs is built when the first one asks. */
export function indexFiles(entries: readonly string[]): FileIndex {
  const files = new Set(entries)
  const folders = new Set([''])
  for (const entry of entries) {
    for (let at = folderOf(entry); !folders.has(at); at = folderOf(at)) folders.add(at)
  }
  let filesLike: ReadonlyMap<string, string> | undefined
  let foldersLike: ReadonlyMap<string, string> | undefined
  let fileNames: ReadonlyMap<string, readonly string[]> | undefined
  let folderNames: ReadonlyMap<string, readonly string[]> | undefined
  let named: ReadonlyMap<string, string | null> | undefined
  return {
    paths: entries,
    hasFile: (path) => files.has(path),
    hasFolder: (path) => folders.has(path),
    fileLike: (path) => (filesLike ??= byFoldedPath(files)).get(foldCase(path)),
    folderLike: (path) => (foldersLike ??= byFoldedPath(folders)).get(foldCase(path)),
    fileNames: (folder) => (fileNames ??= byFolder(files)).get(folder) ?? [],
    folderNames: (folder) => (folderNames ??= byFolder(folders)).get(folder) ?? [],
    onlyNamed: (name) => (named ??= byName(entries)).get(name) ?? null,
  }
}

/** The first file that stands where a path needs a folder; null when nothing is in the way. */
export function fileInTheWay(files: FileIndex, path: string, slash: boolean): string | null {
  if (slash && files.hasFile(path)) return path
  for (let at = folderOf(path); at !== '' && !files.hasFolder(at); at = folderOf(at)) {
    if (files.hasFile(at)) return at
  }
  return null
}

/** The nearest folder that holds a file with such a name, from one upwards; null where there is none. */
export function nearestFolder(files: FileIndex, folder: string, names: readonly string[]): string | null {
  return nearestWhere(folder, (at) => names.some((name) => files.hasFile(joinPath(at, name))))
}

/** The nearest folder of which something holds, from one upwards; null where it holds of none. */
export function nearestWhere(folder: string, holds: (folder: string) => boolean): string | null {
  for (let at = folder; ; at = folderOf(at)) {
    if (holds(at)) return at
    if (at === '') return null
  }
}

/** A missing path's first segment that does not exist: the folder that does, and what is looked for in it. */
export function firstMissing(files: FileIndex, path: string): { folder: string; name: string; rest: string } {
  const segments = path.split('/')
  let folder = ''
  for (const [index, name] of segments.entries()) {
    const next = joinPath(folder, name)
    if (!files.hasFolder(next)) return { folder, name, rest: segments.slice(index + 1).join('/') }
    folder = next
  }
  return { folder: folderOf(path), name: nameOf(path), rest: '' }
}

function byFoldedPath(paths: Iterable<string>): ReadonlyMap<string, string> {
  const map = new Map<string, string>()
  for (const path of paths) {
    const key = foldCase(path)
    if (!map.has(key)) map.set(key, path)
  }
  return map
}

function byFolder(paths: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const map = new Map<string, string[]>()
  for (const path of paths) {
    if (path === '') continue
    const names = map.get(folderOf(path))
    if (names) names.push(nameOf(path))
    else map.set(folderOf(path), [nameOf(path)])
  }
  return map
}

function byName(entries: readonly string[]): ReadonlyMap<string, string | null> {
  const map = new Map<string, string | null>()
  for (const entry of entries) {
    const name = nameOf(entry)
    map.set(name, map.has(name) ? null : entry)
  }
  return map
}
