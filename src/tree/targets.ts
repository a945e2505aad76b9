import type { SiteConfig } from '../model/config.ts'
import type { Destination, Facts } from '../model/facts.ts'
import { isMdx, pandocDialect } from '../model/markdown.ts'
import type { Kind } from '../model/kind.ts'
import type { Source } from '../model/source.ts'
import type { LabelAnswer, Target, WayOut } from '../model/tree.ts'
import type { FileIndex } from './files.ts'
import { builtSites, servedFolders } from './built-sites.ts'
import { hugoPages } from './hugo-pages.ts'
import { locator } from './locate.ts'
import { pandocPaths } from './pandoc-paths.ts'
import { folderOf, joinPath, resolvePath, type ResolvedPath } from './paths.ts'
import { raspberryPiPages } from './raspberry-pi-pages.ts'
import { self } from './reach.ts'
import { siteAliases } from './site-aliases.ts'
import { sitePages } from './site-pages.ts'
import { sourcePaths } from './source-paths.ts'
import { suggester } from './suggest.ts'
import { noteVaults, wikiLinks, type Vaults } from './vaults.ts'
import { workbenchPages } from './workbench-pages.ts'

/** Where links lead. */
export interface Targets {
  target(from: string, destination: Destination): Target
  waysOut(file: Facts): readonly WayOut[]
  find(from: string, path: string): Target
  readonly vaults: Vaults
}

/** Answers where links lead, by the kind of their address and by what the site of their file is like. */
export function findTargets(input: {
  readonly files: readonly Facts[]
  readonly kind: (path: string) => Kind
  readonly index: FileIndex
  readonly lookup: Source['lookup']
  readonly label: (from: string, name: string, isRole?: boolean) => LabelAnswer
  readonly links?: ReadonlyMap<string, string> | undefined
  readonly isExcluded?: ((path: string) => boolean) | undefined
}): Targets {
  const { index } = input
  const suggest = suggester(input.files, index)
  const locate = locator({ ...input, suggest })
  const plainly = (path: ResolvedPath | null): Target => locate(path, plainSite)
  const onSite = sitePages(index, suggest)
  const onBuiltSite = builtSites(index, input.lookup)
  const inAlias = siteAliases(index, input.lookup, plainly)
  const onWorkbench = workbenchPages(index)
  const onRaspberryPi = raspberryPiPages(index)
  const inPandoc = pandocPaths(index, plainly)
  const vaults = noteVaults(input.files, index, input.lookup, suggest, plainly)
  const inSource = sourcePaths(index, suggest, plainly)
  const inHugo = hugoPages(index, input.lookup, suggest, plainly)

  function follow(from: string, kind: Kind, destination: Destination): Target {
    const { type, url, path } = destination
    // Some labels begin like a scheme: `eq:area`.
    if (type === 'url') return (isWeb.test(url) ? null : named(input.label(from, url))) ?? external
    if (type === 'fragment') return self(from)
    if (type === 'file' && pandocDialect(from) !== null) return inPandoc.follow(from, path)
    if (type === 'file' && isMdx(from)) return imported(from, path)
    if (type === 'page' || type === 'file') return inSource.follow(from, destination)
    if (type === 'cited' && inPandoc.rootOf(folderOf(from)) === null) return { kind: 'skipped', why: 'other' }
    if (type === 'label' || type === 'cited')
      return named(input.label(from, url, true)) ?? { kind: 'label', path: null }
    if (type === 'wiki') return vaults.follow(from, destination)
    if (type === 'shortcode') return inHugo(from, path)
    if (type === 'template') return { kind: 'skipped', why: 'templated' }
    if (type !== 'relative' && type !== 'site') return { kind: 'skipped', why: 'other' }
    return type === 'relative' && path === '' ? self(from) : followPath(from, kind, path, type)
  }

  /** What an import may take in that lies outside of the course is not known. */
  function imported(from: string, path: string): Target {
    const resolved = resolvePath(folderOf(from), path)
    return resolved === null ? { kind: 'skipped', why: 'other' } : plainly(resolved)
  }

  /** Follows a path from the folder of its file, or from that of the site. */
  function followPath(from: string, { site, slugs }: Kind, path: string, type: 'relative' | 'site'): Target {
    const found =
      type === 'site' ? fromSite(from, path, site) : locate(resolvePath(folderOf(from), path), site)
    const made = found.kind === 'missing' ? onSite(found, site, from) : found
    // Pandoc makes a file of each page, and no folder.
    const isNone = found.kind === 'missing' && path.endsWith('/') && isPandocs(made)
    const answer = isNone ? found : made
    const isOpen = answer.kind === 'missing' || (answer.kind === 'skipped' && answer.why === 'site')
    const page = isOpen ? inSource.page(from, path) : null
    if (page !== null) return page
    const elsewhere = isOpen && type === 'relative' ? (inAlias(from, path) ?? onItsPage(from, path)) : null
    if (elsewhere !== null) return elsewhere
    if (answer.kind === 'outside' && slugs === 'github' && isOfRepository(from, path)) {
      return { kind: 'skipped', why: 'site' }
    }
    const label = answer.kind === 'missing' && type === 'relative' ? named(input.label(from, path)) : null
    if (label !== null) return label
    // A backslash in place of a slash is a defect of its own; what it means is known once it is mended.
    return path.includes('\\') && answer.kind !== 'file' ? { kind: 'skipped', why: 'other' } : answer
  }

  /** What a path leads to where a site has pages of several folders in one, or a folder for each; or in a vault. */
  function onItsPage(from: string, path: string): Target | null {
    const onOnePage = onWorkbench(from, path) ?? inPandoc.onPage(from, path) ?? onRaspberryPi(from, path)
    return onOnePage ?? onBuiltSite.fromPage(from, path) ?? vaults.page(from, path)
  }

  function fromSite(from: string, path: string, site: SiteConfig): Target {
    const folder = site.absolute ?? inPandoc.rootOf(folderOf(from))
    if (folder === null)
      return onBuiltSite.fromRoot(from, path) ?? vaults.page(from, path) ?? { kind: 'skipped', why: 'site' }
    const base = folder.split('/').filter((segment) => segment !== '' && segment !== '.')
    const root = base.join('/')
    const rest = path.replace(/^\/+/, '')
    const found = locate(resolvePath(root, rest), site)
    return found.kind === 'missing' ? (served(root, rest) ?? found) : found
  }

  /** A file that the tools of sites serve from the root although it lies in a folder for such, in the root or beside it. */
  function served(root: string, path: string): Target | null {
    for (const folder of root === '' ? [root] : [root, folderOf(root)]) {
      for (const name of servedFolders) {
        const files = joinPath(folder, name)
        const found = index.hasFolder(files) ? plainly(resolvePath(files, path)) : null
        if (found?.kind === 'file') return found
      }
    }
    return null
  }

  function find(from: string, path: string): Target {
    if (/^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(path)) return external
    const { site } = input.kind(from)
    return path.startsWith('/') ? fromSite(from, path, site) : locate(resolvePath(folderOf(from), path), site)
  }

  return {
    target: (from, destination) => follow(from, input.kind(from), destination),
    waysOut: waysOutOf((from) => {
      const kind = input.kind(from)
      return (destination) => follow(from, kind, destination)
    }, vaults),
    find,
    vaults,
  }
}

/** Lists the links, definitions and wiki links of a file with where they lead. */
function waysOutOf(
  followerOf: (from: string) => (destination: Destination) => Target,
  vaults: Vaults,
): Targets['waysOut'] {
  // Several rules ask about each link, one file after the other.
  let last: { readonly of: Facts; readonly ways: readonly WayOut[] } | null = null
  return (file) => {
    if (last?.of === file) return last.ways
    const follow = followerOf(file.path)
    const ways: WayOut[] = []
    for (const { destination, quoted, image } of file.links)
      ways.push({ destination, target: follow(destination), quoted, image })
    for (const { destination, quoted } of file.definitions)
      ways.push({ destination, target: follow(destination), quoted, image: false })
    for (const { destination, embeds } of wikiLinks(file, vaults))
      ways.push({ destination, target: follow(destination), quoted: false, image: embeds })
    last = { of: file, ways }
    return ways
  }
}

/**
 * Whether a path leads to a page that GitHub has of a repository besides its files: `../../issues` from its top, as the
 * addresses of files have two folders more.
 */
function isOfRepository(from: string, path: string): boolean {
  const written = path.startsWith('./') ? path.slice(2) : path
  const climb = /^(?:\.\.\/)*/.exec(written)?.[0].length ?? 0
  const above = climb / '../'.length - (from.split('/').length - 1)
  return above >= 2 && repositoryPage.test(written.slice(climb))
}

const repositoryPage =
  /^(?:actions|commits|compare|contributors|discussions|forks?|graphs|issues|labels|milestones?|network|projects|pulls?|releases|security|stargazers|tags|watchers|wiki)(?:\/|$)/

function isPandocs(target: Target): boolean {
  return target.kind === 'file' && pandocDialect(target.path) !== null
}

const external: Target = { kind: 'skipped', why: 'external' }

/** A site without rules for its addresses: paths are those of its source. */
const plainSite: SiteConfig = { absolute: null, extensionless: false, html: false, index: [] }

const isWeb = /^(?:https?:)?\/\//i

/** Where a name leads that may be a label's; null where it is none. */
function named(label: LabelAnswer): Target | null {
  if (label.kind === 'none') return null
  if (label.kind === 'missing') return { kind: 'no-label', near: label.near }
  return { kind: 'label', path: label.kind === 'found' ? label.path : null }
}
