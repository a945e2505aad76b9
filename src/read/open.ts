import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync, readSync } from 'node:fs'
import type { ReadLimit } from '../model/facts.ts'
import type { BorrowedBytes } from '../model/source.ts'
import { sizesInWords } from './size.ts'

/** What reading one file gives: its bytes, why there are none, or the news that the path is a symbolic link. */
export type Opened = BorrowedBytes | ReadLimit | 'link'

// Windows lacks some of them.
const known: Partial<typeof constants> = constants
const flags = constants.O_RDONLY | (known.O_NOFOLLOW ?? 0) | (known.O_NONBLOCK ?? 0)

/** What nearly every file is read into: fresh memory for each costs more than the reading. */
const shared = new Uint8Array(256 * 1024)

/**
 * Reads a regular file of at most so many bytes. Opens before it looks, without following a link and without waiting for a
 * writer, so that neither a named pipe nor a swap between two calls can block or mislead it.
 */
export function readRegular(absolute: string, maxSize: number): Opened {
  let descriptor: number | undefined
  try {
    descriptor = openSync(absolute, flags)
    const stats = fstatSync(descriptor)
    if (!stats.isFile()) return unreadable(`it is ${oddity(stats)}, not a file`)
    if (stats.size > maxSize) return { name: 'size', ...sizesInWords(maxSize, stats.size), span: [0, 0] }
    return readBytes(descriptor, stats.size)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    // Linux and macOS answer ELOOP to O_NOFOLLOW on a link, FreeBSD EMLINK.
    if (code === 'ELOOP' || code === 'EMLINK') return 'link'
    return unreadable(reasons[code] ?? `the system answers ${code === '' ? String(error) : code}`)
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
}

/**
 * Reads what nearly every file is in two calls of the system and none of ours: UTF-8 without a mark or a NUL. Null for all
 * else, which `readRegular` tells apart. No link is followed and no writer waited for here either.
 */
export function readPlain(absolute: string, maxSize: number): string | null {
  try {
    const stats = lstatSync(absolute)
    if (!stats.isFile() || stats.size > maxSize) return null
    const text = readFileSync(absolute, plainly)
    // What decoding puts in the place of broken bytes; a file that has it of its own is only read once more.
    const isPlain =
      text !== '' && !text.startsWith('\ufeff') && !text.includes('\ufffd') && !text.includes('\0')
    return isPlain ? text : null
  } catch {
    return null
  }
}

// Node takes a number for a flag (its documentation, "File system flags"), and its types do not.
const plainly = { encoding: 'utf8', flag: flags as unknown as string } as const

/** A file that cannot be read, with the reason as the end of a sentence: `it is a named pipe, not a file`. */
export function unreadable(reason: string): ReadLimit {
  return { name: 'unreadable', limit: reason, found: '', span: [0, 0] }
}

const reasons: { readonly [code: string]: string | undefined } = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EISDIR: 'it is a folder, not a file',
  ENXIO: 'it is a socket or device, not a file',
  ENODEV: 'it is a socket or device, not a file',
  EOPNOTSUPP: 'it is a socket or device, not a file',
  ENAMETOOLONG: 'its name is too long',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EIO: 'the disk answers with an error',
}

function oddity(stats: ReturnType<typeof fstatSync>): string {
  if (stats.isDirectory()) return 'a folder'
  if (stats.isFIFO()) return 'a named pipe'
  if (stats.isSocket()) return 'a socket'
  return 'a device'
}

/** As many bytes as the file had when it was opened: one that grows meanwhile does not run away. */
function readBytes(descriptor: number, size: number): BorrowedBytes {
  const bytes = size <= shared.length ? shared : new Uint8Array(size)
  let filled = 0
  while (filled < size) {
    const count = readSync(descriptor, bytes, filled, size - filled, null)
    if (count === 0) break
    filled += count
  }
  return bytes.subarray(0, filled)
}
