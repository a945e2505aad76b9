import { existsSync, lstatSync } from 'node:fs'

/** Whether there is something of this name. A link is not followed: one that leads nowhere is there all the same. */
export function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch {
    return false
  }
}

/** Whether what is there is a link whose end is not. */
export function leadsNowhere(path: string): boolean {
  return isThere(path) && !existsSync(path)
}
