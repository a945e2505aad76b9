import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  realpathSync,
  type Stats,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { codeOf, isSameFile, otherOwner, replaceFile } from './replace.ts'

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
 * Puts new bytes in a file's place, so that at every moment either the old file or the new one is there, whole. Mode and
 * owner are kept; extended attributes are not. A file that is not what was linted is left alone, and so are links, which
 * a rename would cut.
 *
 * @returns why the file was left as it was, as the end of a sentence; null when it was written
 */
export function writeOver(file: LintedBytes, bytes: Uint8Array): string | null {
  return reasonOf(() => {
    const old = inspect(file)
    const confirm = (): void => {
      if (!isSameFile(inspect(file), old)) refuse('it was changed meanwhile')
    }
    replaceFile(join(file.root, file.path), bytes, { old, confirm })
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
  [otherOwner]: 'it belongs to another user or group',
}
