import { lstatSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** The folder and those above it, nearest first. Purely by name: none has to exist. */
export function* foldersUp(folder: string): Generator<string> {
  let current = resolve(folder)
  for (;;) {
    yield current
    const above = dirname(current)
    if (above === current) return
    current = above
  }
}

/** The top of the git work tree that holds a folder: where a `.git` file or folder lies. Null outside git. Runs nothing. */
export function findGitTop(folder: string): string | null {
  for (const candidate of foldersUp(folder)) {
    if (isGitTop(candidate)) return candidate
  }
  return null
}

/** Whether a folder is the top of a git work tree: its `.git` is a folder, or a file in work trees and submodules. */
export function isGitTop(folder: string): boolean {
  try {
    const stats = lstatSync(join(folder, '.git'))
    return stats.isDirectory() || stats.isFile()
  } catch {
    return false
  }
}
