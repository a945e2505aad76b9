import { realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** An absolute path with all links followed; of what is not there, those of the folders above it. */
export function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const folder = dirname(path)
    return folder === path ? path : join(realPath(folder), basename(path))
  }
}
