import type { SiteConfig } from '../../model/config.ts'
import type { Target } from '../../model/tree.ts'
import { onceEach, onceEachText } from '../../once-each.ts'
import { nearestWhere } from '../files.ts'
import { extensionOf, folderOf, isPage, joinPath, nameOf, resolvePath } from '../paths.ts'
import { exactly, loosely, reach, self, type Finder } from '../reach.ts'
import type { Course } from './course.ts'
import { folderMakers, makers, settingsIn } from './site-settings.ts'

/** What the folder of a site's pages is called: for what it holds, or for a language. */
const rootName = /^(?:contents?|docs?|pages|site|sources?|src|website|[a-z]{2}(?:-[a-z]{2,4})?)$/i

/** Folders whose files a site has at its root. */
export const servedFolders: readonly string[] = ['public', 'static']

/** The folder beside the pages in which Docusaurus may have its settings. */
const beside = 'website'

const none: readonly string[] = []

/** How such a site names its pages. */
const rules: SiteConfig = {
  absolute: null,
  extensionless: true,
  html: true,
  index: ['index.md', 'index.mdx', '_index.md', 'README.md'],
}

/** Where addresses of a site that is built of the course lead; null where nothing says that there is one, or no file is found. */
export interface BuiltSites {
  /** From the site's root, as long as nobody configured that. */
  fromRoot(from: string, path: string): Target | null
  /** From the page's own address, as a browser takes a link, where each page has a folder for one: `/trees/apples/`. */
  fromPage(from: string, path: string): Target | null
}

/**
 * Follows addresses on sites whose settings lie above a file.
 *
 * Which folder is the root is a matter of settings that are code. It is the one where the path leads to a file: that of
 * the settings, or one between it and the file with the link, if it is called as such folders are.
 */
export function builtSites({ index, lookup }: Pick<Course, 'index' | 'lookup'>): BuiltSites {
  const byName = exactly(index)
  const byLikeness = loosely(index)
  const hasSettings = settingsIn({ index, lookup }, makers)
  const hasFolders = settingsIn({ index, lookup }, folderMakers)
  /** The folders that have the settings of a folder's site and what it serves as it is; none without settings. */
  const homesOf = (folder: string): readonly string[] => {
    if (hasSettings(folder)) return [folder]
    const other = joinPath(folder, beside)
    return index.hasFolder(other) && hasSettings(other) ? [folder, other] : none
  }
  /** The folders that may be the root of a folder's site, the highest first; none without settings. */
  const rootsAbove = onceEachText((folder): readonly string[] => {
    const homes = homesOf(folder)
    const isSite = homes.length > 0
    const above = isSite || folder === '' ? none : rootsAbove(folderOf(folder))
    // Most folders share those of the folder above, and what is found there.
    if (!isSite && (above.length === 0 || !rootName.test(nameOf(folder)))) return above
    const served = (isSite ? homes : [folder]).flatMap((home) =>
      servedFolders.map((name) => joinPath(home, name)),
    )
    return [...above, folder, ...served.filter(index.hasFolder)]
  })
  const finds = onceEach((roots: readonly string[]) => onceEachText((path) => find(roots, path)))
  return {
    fromRoot: (from, path) => finds(rootsAbove(folderOf(from)))(path.replace(/^\/+/, '')),
    fromPage(from, path) {
      const folder = folderOf(from)
      const site = nearestWhere(folder, hasFolders)
      // Another site may be nearer. A page's source is nowhere on its site.
      if (site === null || nearestWhere(folder, hasSettings) !== site || isPage(path)) return null
      const roots = rootsAbove(folder)
      const address = rules.index.includes(nameOf(from)) ? folder : stemOf(from)
      for (const root of pageRoots(roots, folder)) {
        const resolved = resolvePath(address.slice(root === '' ? 0 : root.length + 1), path)
        const found = resolved && finds(roots)(resolved.path)
        if (found) return found
      }
      return null
    },
  }

  function find(roots: readonly string[], path: string): Target | null {
    const [home] = roots
    if (home === undefined) return null
    // Every site has a page at its root, and often it is none of the course's.
    if (path === '') return { kind: 'folder', path: home }
    const exact = fileAt(roots, path, byName)
    if (exact !== null) return { ...self(exact), built: true }
    const like = fileAt(roots, path, byLikeness)
    if (like === null) return null
    // Addresses of pages are often in lower case, whatever their files are called; all else has its name for one.
    return isPage(like)
      ? { ...self(like), built: true }
      : { kind: 'case', path: like, written: path, actual: like }
  }

  function fileAt(roots: readonly string[], path: string, finder: Finder): string | null {
    for (const root of roots) {
      const resolved = resolvePath(root, path)
      const found = resolved && reach(resolved.path, resolved.slash, rules, index, finder)
      if (found?.target.kind === 'file') return found.target.path
    }
    return null
  }
}

/** The folders above a page that may be the root of its site: that of the settings is it only where no other may be. */
function pageRoots([home, ...others]: readonly string[], folder: string): readonly string[] {
  const above = others.filter((root) => folder === root || folder.startsWith(`${root}/`))
  return above.length > 0 || home === undefined ? above : [home]
}

function stemOf(path: string): string {
  return path.slice(0, path.length - extensionOf(path).length)
}
