import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
  type Stats,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { kill, pid } from 'node:process'

/** How a file is put in another's place. */
export interface FileReplacement {
  /** What the file was, whose owner and mode the new one gets; null where there is none yet. */
  readonly old: Stats | null
  /** Asked right before the new file takes its place; what it throws leaves everything as it was. */
  readonly confirm?: () => void
}

/**
 * Puts a new file in the place of an old one, so that at every moment, also when the process is killed or the disk is
 * full, either is there, whole: it is written beside it under another name, flushed, and renamed.
 *
 * @param target absolute, and no link: that would be cut
 * @throws what the file system answers; then the old file is as it was, and nothing is left beside it
 */
export function replaceFile(target: string, bytes: Uint8Array, { old, confirm }: FileReplacement): void {
  const folder = dirname(target)
  const { descriptor, path } = openBeside(folder, old === null ? 0o666 : 0o600)
  let isOpen = true
  try {
    writeAll(descriptor, bytes)
    if (old !== null) keepOwnerAndMode(descriptor, old)
    fsyncSync(descriptor)
    const made = fstatSync(descriptor)
    isOpen = false
    closeSync(descriptor)
    confirm?.()
    if (!isSameFile(lstatSync(path), made)) throw failure('EBUSY', 'the new file was exchanged')
    renameSync(path, target)
  } catch (error) {
    if (isOpen) quietly(() => closeSync(descriptor))
    quietly(() => rmSync(path, { force: true }))
    throw error
  }
  syncFolder(folder)
}

/** No walk of ours lists a name that begins with a dot. The process is named so that its file can be told from a leftover. */
const prefix = '.lessonlint-write-'

/** Takes away what killed runs left behind in a folder; what a run at work is writing stays. */
export function removeLeftovers(folder: string): void {
  quietly(() => {
    for (const name of readdirSync(folder)) {
      if (name.startsWith(prefix)) quietly(() => removeLeftover(join(folder, name), name))
    }
  })
}

function removeLeftover(path: string, name: string): void {
  const stats = lstatSync(path)
  const writer = Number.parseInt(name.slice(prefix.length), 10)
  // Numbers of processes come back. A file that was begun before we were is not ours, and takes no ten seconds to write.
  const patience = writer === pid ? 0 : 10_000
  const isOld = stats.mtimeMs < performance.timeOrigin - patience
  if (stats.isFile() && (isOld || !isAlive(writer))) rmSync(path)
}

function isAlive(process: number): boolean {
  if (!(process > 0)) return false
  try {
    return kill(process, 0)
  } catch (error) {
    return codeOf(error) !== 'ESRCH'
  }
}

/** Opens a new file for a moment; other threads of this process may be writing there, too. */
function openBeside(folder: string, mode: number): { readonly descriptor: number; readonly path: string } {
  for (let number = 0; ; number += 1) {
    const path = join(folder, `${prefix}${pid}-${number}`)
    try {
      return { descriptor: openSync(path, 'wx', mode), path }
    } catch (error) {
      if (codeOf(error) !== 'EEXIST' || number === 100) throw error
    }
  }
}

/** One call may write less than it was given: the last one before a disk is full. */
function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;) {
    const count = writeSync(descriptor, bytes, written, bytes.length - written)
    if (count === 0) throw failure('ENOSPC', 'nothing more can be written')
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
      throw codeOf(error) === 'EPERM' ? failure(otherOwner, 'it belongs to another user or group') : error
    }
  }
  fchmodSync(descriptor, mode & 0o7777)
}

/** The code of a failure: the old file's owner is one that we cannot give the new one. */
export const otherOwner = 'OTHER_OWNER'

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

/** Whether two looks at a path found one file. */
export function isSameFile(one: Stats, other: Stats): boolean {
  return one.dev === other.dev && one.ino === other.ino
}

/** The code of a failed call of the file system, `ENOSPC`; empty where there is none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

function failure(code: string, message: string): Error {
  return Object.assign(new Error(message), { code })
}

function quietly(act: () => unknown): void {
  try {
    act()
  } catch {
    // What could not be tidied up is no reason to fail.
  }
}
