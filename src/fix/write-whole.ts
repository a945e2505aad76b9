import { accessSync, constants, lstatSync, writeFileSync, type Stats } from 'node:fs'
import { dirname } from 'node:path'
import { codeOf, otherOwner, removeLeftovers, replaceFile } from './replace.ts'

/**
 * Writes a text to a file of ours: a report, a baseline, a configuration. A run that is killed, or a disk that is full,
 * leaves what was there before.
 *
 * A link, a device, a pipe and a file of several names are written into, and so is one beside which we may make no
 * other.
 *
 * @throws what the file system answers
 */
export function writeWhole(path: string, text: string): void {
  const old = lstatSync(path, { throwIfNoEntry: false }) ?? null
  if (old !== null && !isReplaceable(old)) {
    writeFileSync(path, text)
    return
  }
  if (old !== null) accessSync(path, constants.W_OK)
  removeLeftovers(dirname(path))
  try {
    replaceFile(path, Buffer.from(text), { old })
  } catch (error) {
    if (!['EACCES', 'EPERM', otherOwner].includes(codeOf(error))) throw error
    writeFileSync(path, text)
  }
}

function isReplaceable(stats: Stats): boolean {
  return stats.isFile() && stats.nlink === 1
}
