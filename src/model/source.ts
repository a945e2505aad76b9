import type { ReadLimit } from './facts.ts'

/** Bytes that hold until the next file is read, whose place they share: who keeps them copies them. */
export type BorrowedBytes = Uint8Array

/** What stands at a path. */
export type Looked = 'file' | 'folder' | 'absent' | null

/** Where files come from: the disk, a memory, the git index. Paths are from the root, with `/`. */
export interface Source {
  /** Absolute. */
  readonly root: string
  /** Every file below the root that is not excluded or ignored, sorted by code unit; symbolic links to folders are not followed. */
  list(): Promise<readonly string[]>
  /** A file's bytes, or why there are none. Never throws, never blocks on odd files. */
  read(path: string): BorrowedBytes | ReadLimit
  /**
   * A listed file's text, where it is plain UTF-8: a faster way than by its bytes. Null where it is empty, begins with a
   * byte order mark, holds NUL or what is no UTF-8, or cannot be read: then `read` tells what it is.
   */
  text?(path: string): string | null
  /**
   * Looks for something that the list does not hold: ignored files, dot-folders, node_modules; `absent` is a file that git
   * tracks and that a sparse checkout leaves out. Never leaves the root.
   */
  lookup(path: string): Looked
  /**
   * Symbolic links below the root, each with what it stands for: a listed file, or a folder. A listed link that is not
   * among them is a file of its own. Known after the listing; none where left out.
   */
  links?(): ReadonlyMap<string, string>
  /** Whether a path leads to another one of the root, now or at the last listing. */
  isLink?(path: string): boolean
  /** Files that were read through a link: they change with another file. */
  linked?(): Iterable<string>
}

/** A tree as it was before a change, to tell what the change broke. */
export interface Before {
  readonly source: Source
  /** Whether a file is new or has another content since. Known after both sources were listed and the files read. */
  isChanged(path: string): boolean
  /** True when both trees have the same files and links, of whatever content, also those that are not listed. */
  readonly hasSameFiles?: boolean
}
