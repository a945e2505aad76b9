import { markdownExtensions } from '../model/markdown.ts'

/** A path from the root after dot segments are resolved; `slash` when it ends in a slash, so that it means a folder. */
export interface ResolvedPath {
  readonly path: string
  readonly slash: boolean
}

/** The folder of a path from the root; empty for the root itself. */
export function folderOf(path: string): string {
  const cut = path.lastIndexOf('/')
  return cut === -1 ? '' : path.slice(0, cut)
}

/** The last segment of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** Folder and name as one path from the root. */
export function joinPath(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}

/** A file name's extension with its dot, in lower case; empty without one. */
export function extensionOf(path: string): string {
  const name = nameOf(path)
  const dot = name.lastIndexOf('.')
  return dot <= 0 ? '' : name.slice(dot).toLowerCase()
}

/** Whether a site makes a page of a file, by its name. */
export function isPage(path: string): boolean {
  return markdownExtensions.includes(extensionOf(path))
}

/**
 * Resolves a decoded path against a folder by the rules of URLs (RFC 3986, 5.2.4), whatever the operating system;
 * null when it leaves the root. Empty segments count while dots are resolved and are dropped afterwards.
 */
export function resolvePath(folder: string, path: string): ResolvedPath | null {
  // Most paths are plain behind a few steps up.
  let base = folder
  let rest = path.startsWith('./') ? path.slice(2) : path
  for (; rest.startsWith('../'); rest = rest.slice(3)) {
    if (base === '') return null
    base = folderOf(base)
  }
  return /(?:^|\/)\.{0,2}(?:\/|$)/.test(rest)
    ? resolveSegments(folder, path)
    : { path: joinPath(base, rest), slash: false }
}

function resolveSegments(folder: string, path: string): ResolvedPath | null {
  const kept = folder === '' ? [] : folder.split('/')
  const segments = path.split('/')
  for (const segment of segments) {
    if (segment === '.') continue
    if (segment !== '..') {
      kept.push(segment)
      continue
    }
    if (kept.length === 0) return null
    kept.pop()
  }
  const last = segments.at(-1)
  const resolved = kept.filter((segment) => segment !== '').join('/')
  return { path: resolved, slash: last === '' || last === '.' || last === '..' }
}

/** A relative, percent-encoded link from one file to another. Letters and digits of all scripts stay readable. */
export function hrefBetween(from: string, to: string): string {
  const base = from.split('/').slice(0, -1)
  const goal = to.split('/')
  let same = 0
  while (same < base.length && same < goal.length - 1 && base[same] === goal[same]) same++
  const up = '../'.repeat(base.length - same)
  return (up === '' ? './' : up) + goal.slice(same).map(encodeSegment).join('/')
}

/** Percent-encodes what Markdown's destinations, HTML's attributes or URLs cannot hold; a lone surrogate becomes U+FFFD. */
function encodeSegment(segment: string): string {
  return segment
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/[^\p{L}\p{M}\p{N}\-_.~!$*+,;=:@]/gu, (character) =>
      encodeURIComponent(character).replace(
        /[()']/g,
        (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
      ),
    )
}
