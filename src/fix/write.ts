import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  writeSync,
  type Stats,
} from 'node:fs'
import { dirname, join } from 'node:path'

/** A file of a course, and the bytes that were linted. */
export interface LintedBytes {
  /** The course root, absolute. */
  readonly root: string
  /** From the root, with `/`. */
  readonly path: string
  readonly bytes: Uint8Array
}

/** Why a file is not to be written over, as the end of a sentence; null when it can be. */
export function whyNotWritable(file: LintedBytes): string | null {
  return reasonOf(() => inspect(file))
}

/**
 * Puts new bytes in a file's place, so that at every moment either the old file or the new one is there, whole: a file
 * beside it is written, flushed and renamed over it. Mode and owner are kept; extended attributes are not. A file that
 * is not what was linted is left alone, and so are links, which a rename would cut.
 *
 * @returns why the file was left as it was, as the end of a sentence; null when it was written
 */
export function writeOver(file: LintedBytes, bytes: Uint8Array): string | null {
  return reasonOf(() => {
    const folder = dirname(join(file.root, file.path))
    const stats = inspect(file)
    const { descriptor, path, others } = openBeside(folder)
    let isOpen = true
    try {
      writeAll(descriptor, bytes)
      keepOwnerAndMode(descriptor, stats)
      fsyncSync(descriptor)
      const made = fstatSync(descriptor)
      removeStale(others, made.mtimeMs)
      isOpen = false
      closeSync(descriptor)
      const now = inspect(file)
      if (!isSame(now, stats) || !isSame(lstatSync(path), made)) refuse('it was changed meanwhile')
      renameSync(path, join(file.root, file.path))
    } catch (error) {
      if (isOpen) quietly(() => closeSync(descriptor))
      quietly(() => rmSync(path, { force: true }))
      throw error
    }
    syncFolder(folder)
  })
}

/** Looks at a file without following a link or waiting for a writer; refuses all but the regular file that was linted. */
function inspect({ root, path, bytes }: LintedBytes): Stats {
  const absolute = join(root, path)
  if (lstatSync(absolute).isSymbolicLink()) refuse('it is a symbolic link')
  if (realpathSync(dirname(absolute)) !== join(realpathSync(root), dirname(path))) {
    refuse('a symbolic link leads to its folder')
  }
  // Where a system lacks one of these flags, it counts as 0.
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants
  const descriptor = openSync(absolute, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
  try {
    const stats = fstatSync(descriptor)
    if (!stats.isFile()) refuse('it is no regular file')
    if (stats.nlink > 1) refuse('it has other names (hard links), which would keep the old text')
    if ((stats.mode & 0o222) === 0) refuse('it is read-only')
    if (!holds(descriptor, bytes, stats.size)) refuse('it was changed meanwhile')
    return stats
  } finally {
    closeSync(descriptor)
  }
}

function holds(descriptor: number, bytes: Uint8Array, size: number): boolean {
  if (size !== bytes.length) return false
  const found = Buffer.alloc(size)
  let filled = 0
  while (filled < size) {
    const count = readSync(descriptor, found, filled, size - filled, filled)
    if (count === 0) return false
    filled += count
  }
  return found.equals(bytes)
}

/** Opens a new file whose name nothing lists or lints; `others` are those that are there already. */
function openBeside(folder: string): {
  readonly descriptor: number
  readonly path: string
  readonly others: readonly string[]
} {
  const others: string[] = []
  for (let number = 0; ; number += 1) {
    const path = join(folder, `.lessonlint-fix-${number}`)
    try {
      return { descriptor: openSync(path, 'wx', 0o600), path, others }
    } catch (error) {
      if (codeOf(error) !== 'EEXIST' || number === 100) throw error
      others.push(path)
    }
  }
}

/** Takes away what killed runs left behind: one that is still at work would not take so long for one file. */
function removeStale(paths: readonly string[], now: number): void {
  for (const path of paths) quietly(() => lstatSync(path).mtimeMs < now - 10_000 && rmSync(path))
}

/** One call may write less than it was given: the last one before a disk is full. */
function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;) {
    const count = writeSync(descriptor, bytes, written, bytes.length - written)
    if (count === 0) refuse('nothing more can be written')
    written += count
  }
}

/** The owner first: changing it takes some mode bits away. */
function keepOwnerAndMode(descriptor: number, { uid, gid, mode }: Stats): void {
  const made = fstatSync(descriptor)
  if (made.uid !== uid || made.gid !== gid) {
    try {
      fchownSync(descriptor, uid, gid)
    } catch (error) {
      if (codeOf(error) !== 'EPERM') throw error
      refuse('it belongs to another user or group')
    }
  }
  fchmodSync(descriptor, mode & 0o7777)
}

function isSame(one: Stats, other: Stats): boolean {
  return one.dev === other.dev && one.ino === other.ino
}

/** So that the new name survives a power cut; not every system can do it, and the file is whole in any case. */
function syncFolder(folder: string): void {
  quietly(() => {
    const descriptor = openSync(folder, constants.O_RDONLY)
    try {
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
  })
}

/** Thrown and caught in this module only: the message is the end of a sentence. */
function refuse(reason: string): never {
  throw Object.assign(new Error(reason), { code: 'refused' })
}

function reasonOf(act: () => unknown): string | null {
  try {
    act()
    return null
  } catch (error) {
    const code = codeOf(error)
    if (error instanceof Error && code === 'refused') return error.message
    return reasons[code] ?? `the system answers ${code === '' ? String(error) : code}`
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

function quietly(act: () => unknown): void {
  try {
    act()
  } catch {
    // What could not be tidied up is no reason to fail.
  }
}

const reasons: { readonly [code: string]: string | undefined } = {
  ENOENT: 'it was removed meanwhile',
  ENOTDIR: 'it was removed meanwhile',
  ELOOP: 'it is a symbolic link',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EIO: 'the disk answers with an error',
  EBUSY: 'another program uses it',
}
