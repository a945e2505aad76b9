import { lstatSync, readdirSync } from 'node:fs'

/** What stands in a folder: `odd` are pipes, sockets and devices. */
export type EntryType = 'file' | 'folder' | 'link' | 'odd'

/** What a folder holds, by name; nothing where it cannot be read. */
export function readFolder(folder: string): ReadonlyMap<string, EntryType> {
  try {
    return new Map(
      readdirSync(folder, { withFileTypes: true }).map((entry) => [entry.name, entryType(entry)]),
    )
  } catch {
    return new Map()
  }
}

/** What a path is, links not followed; null where there is nothing. */
export function typeOf(absolute: string): EntryType | null {
  try {
    return entryType(lstatSync(absolute))
  } catch (error) {
    // In a folder that may not be entered it may well be: whoever reads it is told why that cannot be done.
    return error instanceof Error && 'code' in error && error.code === 'EACCES' ? 'file' : null
  }
}

interface Typed {
  isFile(): boolean
  isDirectory(): boolean
  isSymbolicLink(): boolean
}

function entryType(entry: Typed): EntryType {
  return entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : entry.isSymbolicLink() ? 'link' : 'odd'
}

/** The path of what a folder holds; the root is empty. */
export function pathIn(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}

/** Whether names that differ in letter case alone are as a rule one name on this system. */
export const usuallyFoldsCase = ['win32', 'darwin'].includes(process.platform)

/** What lies below a folder, unsorted. */
export interface Listing {
  /** Links to files, and odd files (pipes, sockets) among them; no folders and no links to folders. */
  readonly files: readonly string[]
  /** Every symbolic link, to folders too. */
  readonly links: readonly string[]
  /** Files that git tracks and that a sparse checkout leaves out; none where left out. */
  readonly absent?: readonly string[]
}

/** Whether a link, by its absolute path, leads to a folder of the course. */
export type FolderTest = (link: string) => boolean
