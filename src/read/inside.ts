import { type Stats, lstatSync, readdirSync, readlinkSync } from 'node:fs'
import { join, posix, sep } from 'node:path'
import { realPath } from './real-path.ts'

/** Where a path below a root really leads: symbolic links followed, but never to anything outside the root. */
export type Inside =
  | { readonly kind: 'file' | 'folder' | 'odd'; readonly absolute: string }
  | { readonly kind: 'missing' | 'outside' | 'loop' }

/** As many links as Linux follows in one path. */
export const maxLinks = 40

/** The path with its dot segments resolved; null when it leaves the root by name. */
export function cleanPath(path: string): string | null {
  if (path.includes('\0')) return null
  const clean = posix.normalize(path)
  if (clean === '..' || clean.startsWith('../') || clean.startsWith('/')) return null
  return clean === '.' ? '' : clean.endsWith('/') ? clean.slice(0, -1) : clean
}

/**
 * Follows paths below a root, one name after the other, so that the file system is never asked about anything that
 * lies outside: neither `..` nor a symbolic link can tell a stranger what exists there. Where letter case does not
 * distinguish names, a name counts only as it is written in its folder. A path may start from a folder below the root
 * that is known to be no link, nor to be reached by one.
 */
export function insideOf(root: string, caseSensitive: boolean): (path: string, from?: string) => Inside {
  const roots = [...new Set([root, realPath(root)])]

  return function follow(path, from = '') {
    const clean = cleanPath(path)
    if (clean === null) return { kind: 'outside' }
    const pending = namesOf(clean).reverse()
    const names = namesOf(from)
    let links = 0
    let kind: 'file' | 'folder' | 'odd' = 'folder'
    for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
      if (kind !== 'folder') return { kind: 'missing' }
      if (name === '..') {
        if (names.pop() === undefined) return { kind: 'outside' }
        continue
      }
      const absolute = join(root, ...names, name)
      const stats = lstat(absolute)
      if (stats === null || (!caseSensitive && !hasExactName(join(root, ...names), name)))
        return { kind: 'missing' }
      if (stats.isSymbolicLink()) {
        links += 1
        if (links > maxLinks) return { kind: 'loop' }
        const target = linkTarget(absolute)
        if (target === null) return { kind: 'missing' }
        const below = target.startsWith('/') ? belowOneOf(roots, target) : target
        if (below === null) return { kind: 'outside' }
        if (target.startsWith('/')) names.length = 0
        pending.push(...namesOf(below).reverse())
        continue
      }
      names.push(name)
      kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'odd'
    }
    return { kind, absolute: join(root, ...names) }
  }
}

function namesOf(path: string): string[] {
  return path.split('/').filter((name) => name !== '' && name !== '.')
}

function belowOneOf(roots: readonly string[], absolute: string): string | null {
  for (const root of roots) {
    const start = root.split(sep).join('/')
    if (absolute === start) return ''
    if (absolute.startsWith(start.endsWith('/') ? start : `${start}/`)) return absolute.slice(start.length)
  }
  return null
}

function lstat(path: string): Stats | null {
  try {
    return lstatSync(path)
  } catch {
    return null
  }
}

function linkTarget(path: string): string | null {
  try {
    return readlinkSync(path).split(sep).join('/')
  } catch {
    return null
  }
}

function hasExactName(folder: string, name: string): boolean {
  try {
    return readdirSync(folder).includes(name)
  } catch {
    return false
  }
}
