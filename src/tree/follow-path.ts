import type { SiteConfig } from '../model/config.ts'
import type { Kind } from '../model/kind.ts'
import { pandocDialect } from '../model/markdown.ts'
import type { Target } from '../model/tree.ts'
import type { FileIndex } from './files.ts'
import { folderOf, joinPath, resolvePath, type ResolvedPath } from './paths.ts'
import { servedFolders } from './sites/built-sites.ts'
import type { Course } from './sites/course.ts'
import { isOfRepository } from './sites/repository-pages.ts'
import type { Sites } from './sites/sites.ts'

/** A link's path, and where it stands. */
export interface Written {
  readonly from: string
  readonly path: string
  /** Whether it starts from the folder of its file, or from the root of the site. */
  readonly type: 'relative' | 'site'
}

/** Follows paths as links write them. */
export interface PathFollower {
  /** Where a link's path leads. */
  follow(written: Written, kind: Kind): Target
  /** Where a path leads by its kind's rules, without what tools make of addresses that lead to no file. */
  find(written: Written, site: SiteConfig): Target
}

/**
 * Follows paths: to what stands there by the rules that are configured, else to what the tool of the file's site makes of
 * such an address.
 *
 * @param locate what a path leads to by the rules of a site
 * @param label what a name is that may be a label's
 */
export function pathFollower(
  { index, locate: byName }: Pick<Course, 'index' | 'locate'>,
  locate: (path: ResolvedPath | null, site: SiteConfig) => Target,
  sites: Sites,
  label: (from: string, name: string) => Target | null,
): PathFollower {
  function find({ from, path, type }: Written, site: SiteConfig): Target {
    return type === 'site' ? fromRoot(from, path, site) : locate(resolvePath(folderOf(from), path), site)
  }

  function fromRoot(from: string, path: string, site: SiteConfig): Target {
    const folder = site.absolute ?? sites.pandoc.rootOf(folderOf(from))
    if (folder === null) return sites.built.fromRoot(from, path) ?? sites.vaults.page(from, path) ?? unknown
    const base = folder.split('/').filter((segment) => segment !== '' && segment !== '.')
    const root = base.join('/')
    const rest = path.replace(/^\/+/, '')
    const found = locate(resolvePath(root, rest), site)
    return found.kind === 'missing' ? (served(root, rest, index, byName) ?? found) : found
  }

  /** What the site of a file makes of a path under which there is none. */
  function onItsSite({ from, path, type }: Written): Target | null {
    const page = sites.source.page(from, path)
    if (page !== null || type === 'site') return page
    for (const follow of others) {
      const found = follow(from, path)
      if (found !== null) return found
    }
    return null
  }
  const others = [
    sites.alias,
    sites.workbench,
    sites.pandoc.onPage,
    sites.raspberryPi,
    sites.built.fromPage,
    sites.vaults.page,
  ]

  function pageOf(found: Target, { from, path }: Written, site: SiteConfig): Target {
    if (found.kind !== 'missing') return found
    const made = sites.pages(found, site, from)
    // Pandoc makes a file of each page, and no folder.
    return path.endsWith('/') && isPandocs(made) ? found : made
  }

  return {
    find,
    follow(written, { site, slugs }) {
      const { from, path, type } = written
      const found = pageOf(find(written, site), written, site)
      const onSite = isOpen(found) ? onItsSite(written) : null
      if (onSite !== null) return onSite
      if (found.kind === 'outside' && slugs === 'github' && isOfRepository(from, path)) return unknown
      const named = found.kind === 'missing' && type === 'relative' ? label(from, path) : null
      if (named !== null) return named
      // A backslash in place of a slash is a defect of its own; what it means is known once it is mended.
      return path.includes('\\') && found.kind !== 'file' ? { kind: 'skipped', why: 'other' } : found
    },
  }
}

/** Only a site can tell. */
const unknown: Target = { kind: 'skipped', why: 'site' }

function isOpen(target: Target): boolean {
  return target.kind === 'missing' || (target.kind === 'skipped' && target.why === 'site')
}

/** A file that the tools of sites serve from the root although it lies in a folder for such, in the root or beside it. */
function served(root: string, path: string, index: FileIndex, locate: Course['locate']): Target | null {
  for (const folder of root === '' ? [root] : [root, folderOf(root)]) {
    for (const name of servedFolders) {
      const files = joinPath(folder, name)
      const found = index.hasFolder(files) ? locate(resolvePath(files, path)) : null
      if (found?.kind === 'file') return found
    }
  }
  return null
}

function isPandocs(target: Target): boolean {
  return target.kind === 'file' && pandocDialect(target.path) !== null
}
