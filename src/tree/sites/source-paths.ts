import type { Destination } from '../../model/facts.ts'
import type { Target } from '../../model/tree.ts'
import { onceEachText } from '../../once-each.ts'
import { fileInTheWay, nearestFolder } from '../files.ts'
import { settings } from '../labels.ts'
import { folderOf, resolvePath } from '../paths.ts'
import { self } from '../reach.ts'
import type { Course } from './course.ts'

/** What Sphinx and MyST make pages of, by its extension; a page is named without it, though not by all. */
const extensions = ['.md', '.ipynb', '.rst', '.txt', '']

/** Where paths lead by the rules of MyST. */
export interface SourcePaths {
  /** Where a role or a directive leads. */
  follow(from: string, destination: Destination): Target
  /**
   * What a link's path names as in a role, a page, or elsewhere by its DOI; null where there is none, or nothing says that
   * the site is MyST's.
   */
  page(from: string, path: string): Target | null
}

/**
 * Follows paths as roles and directives of MyST write them: from the folder of the file, or with a `/` before them from
 * that of the site's settings.
 */
export function sourcePaths({ index, suggest, locate }: Omit<Course, 'files' | 'lookup'>): SourcePaths {
  const rootOf = onceEachText((folder) => nearestFolder(index, folder, settings))
  const bookOf = onceEachText((folder) => nearestFolder(index, folder, [contents]))
  const projectOf = onceEachText((folder) => nearestFolder(index, folder, ['myst.yml']))
  const isInSite = (folder: string): boolean => rootOf(folder) !== null || bookOf(folder) !== null
  const page = onceEachText((path) => pageAt(path, { index, suggest, locate }))
  const follow = (from: string, type: Destination['type'], path: string): Target => {
    const isFromRoot = path.startsWith('/')
    const base = isFromRoot ? rootOf(folderOf(from)) : folderOf(from)
    if (base === null) return { kind: 'skipped', why: 'site' }
    const resolved = resolvePath(base, isFromRoot ? path.replace(/^\/+/, '') : path)
    // Outside of a site nothing is taken in, and one may take in what lies outside of the course.
    if (type === 'file' && (resolved === null || !isInSite(folderOf(from))))
      return { kind: 'skipped', why: 'other' }
    return type === 'page' && resolved !== null && !resolved.slash ? page(resolved.path) : locate(resolved)
  }
  return {
    follow: (from, { type, path }) => follow(from, type, path),
    page(from, path) {
      if (doi.test(path) && projectOf(folderOf(from)) !== null) return { kind: 'skipped', why: 'external' }
      const found = rootOf(folderOf(from)) === null ? null : follow(from, 'page', path)
      return found?.kind === 'file' ? { ...found, built: true } : null
    },
  }
}

/** A DOI, which MyST's own engine takes for an address, as Sphinx does not. (MyST's guide, "Citations".) */
const doi = /^10\.\d{4,9}\//

/** The table of contents of a book that mdBook makes. */
const contents = 'SUMMARY.md'

function pageAt(path: string, { index, suggest, locate }: Omit<Course, 'files' | 'lookup'>): Target {
  const extension = extensions.find((each) => index.hasFile(path + each))
  if (extension !== undefined) return self(path + extension)
  for (const each of extensions) {
    const actual = index.fileLike(path + each)
    if (actual === undefined) continue
    const named = actual.slice(0, actual.length - each.length)
    return { kind: 'case', path: actual, written: path, actual: named }
  }
  // It may be left out of the walk.
  const left = locate({ path: `${path}.md`, slash: false })
  if (left.kind !== 'missing') return left
  return {
    kind: 'missing',
    path,
    blockedBy: fileInTheWay(index, path, false),
    suggestion: suggest(left.path),
  }
}
