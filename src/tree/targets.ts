import type { Destination, Facts } from '../model/facts.ts'
import type { Kind } from '../model/kind.ts'
import type { SiteConfig } from '../model/config.ts'
import type { Looked, Source } from '../model/source.ts'
import type { LabelAnswer, Target, WayOut } from '../model/tree.ts'
import { onceEach, onceEachText } from '../once-each.ts'
import type { FileIndex } from './files.ts'
import { fileInTheWay } from './files.ts'
import type { ResolvedPath } from './paths.ts'
import { folderOf, isPage, joinPath, resolvePath } from './paths.ts'
import { exactly, loosely, reach, self } from './reach.ts'
import { sitePages } from './site-pages.ts'
import { sourcePaths } from './source-paths.ts'
import { suggester } from './suggest.ts'

/** Where links lead. */
export interface Targets {
  target(from: string, destination: Destination): Target
  waysOut(file: Facts): readonly WayOut[]
  find(from: string, path: string): Target
}

const outside: Target = { kind: 'outside' }
const external: Target = { kind: 'skipped', why: 'external' }

/** Answers where links lead, each place of the tree worked out once and looked for outside of the walk at most once. */
export function findTargets(input: {
  readonly files: readonly Facts[]
  readonly kind: (path: string) => Kind
  readonly index: FileIndex
  readonly lookup: Source['lookup']
  readonly label: (name: string, isRole?: boolean) => LabelAnswer
  readonly links?: ReadonlyMap<string, string> | undefined
  readonly isExcluded?: ((path: string) => boolean) | undefined
}): Targets {
  const { index, links = new Map<string, string>(), isExcluded = () => false } = input
  const suggest = suggester(input.files, index)
  // No file system has such names, and some throw at them.
  const lookUp = onceEachText((path): Looked =>
    path === '' || path.length > 4096 || path.includes('\0') ? null : input.lookup(path),
  )
  const memo = memoBySite()
  const onSite = sitePages(index, suggest, memoBySite())
  const letterByLetter = exactly(index)
  const byLikeness = loosely(index)

  const files = new Map<string, Target>()
  /** The file of a path, if there is one letter by letter: one answer for all links that lead there. */
  const fileAt = (path: string): Target | undefined => {
    const known = files.get(path)
    if (known !== undefined || !index.hasFile(path)) return known
    const target = standing(self(path))
    files.set(path, target)
    return target
  }
  const locate = (resolved: ResolvedPath | null, site: SiteConfig): Target => {
    if (resolved === null) return outside
    const { path, slash } = resolved
    const file = slash ? undefined : fileAt(path)
    if (file !== undefined) return file
    const exact = reach(path, slash, site, index, letterByLetter)
    if (exact) return standing(exact.target)
    const known = memo(site)
    const key = slash ? `${path}/` : path
    const answered = known.get(key)
    if (answered) return answered
    const answer = search(resolved, site)
    known.set(key, answer)
    return answer
  }
  /** What a link stands for is where it leads. */
  const standing = <Reached extends { readonly path: string }>(target: Reached): Reached => {
    const path = links.get(target.path)
    return path === undefined ? target : { ...target, path }
  }
  /** What a path leads to that nothing of the walk has letter by letter. */
  const search = ({ path, slash }: ResolvedPath, site: SiteConfig): Target => {
    const followed = followFolders(path, links)
    const real = followed === path ? null : reach(followed, slash, site, index, letterByLetter)
    if (real) return standing(real.target)
    const blockedBy = fileInTheWay(index, path, slash)
    if (blockedBy !== null) return { kind: 'missing', path, blockedBy, suggestion: suggest(path) }
    const loose = reach(path, slash, site, index, byLikeness)
    if (loose && loose.actual !== path) {
      const target = loose.target.kind === 'folder' ? loose.actual : standing(loose.target).path
      return { kind: 'case', path: target, written: path, actual: loose.actual }
    }
    const looked = lookUp(path)
    if (looked === 'folder') return { kind: 'folder', path }
    if (looked === 'file' && !slash) {
      return { kind: 'file', path, markdown: isPage(path), ignored: !isDotted(path) && !isExcluded(path) }
    }
    if (looked === 'absent' && !slash) return { kind: 'file', path, markdown: isPage(path), ignored: false }
    return { kind: 'missing', path, blockedBy: looked === null ? null : path, suggestion: suggest(path) }
  }
  const fromSite = (path: string, site: SiteConfig): Target => {
    if (site.absolute === null) return { kind: 'skipped', why: 'site' }
    const base = site.absolute.split('/').filter((segment) => segment !== '' && segment !== '.')
    return locate(resolvePath(base.join('/'), path.replace(/^\/+/, '')), site)
  }
  const inSource = sourcePaths(index, suggest, (path) => locate(path, plainSite))
  const follow = (from: string, { site, slugs }: Kind, destination: Destination): Target => {
    const { type, url, path } = destination
    // Some labels begin like a scheme: `eq:area`.
    if (type === 'url') return (isWeb.test(url) ? null : named(input.label(url))) ?? external
    if (type === 'fragment') return self(from)
    if (type === 'page' || type === 'file') return inSource.follow(from, destination)
    if (type === 'label') return named(input.label(url, true)) ?? { kind: 'label', path: null }
    if (type === 'template') return { kind: 'skipped', why: 'templated' }
    if (type !== 'relative' && type !== 'site') return { kind: 'skipped', why: 'other' }
    if (type === 'relative' && path === '') return self(from)
    const found = type === 'site' ? fromSite(path, site) : locate(resolvePath(folderOf(from), path), site)
    const answer = found.kind === 'missing' ? onSite(found, site, from) : found
    const isOpen = answer.kind === 'missing' || (answer.kind === 'skipped' && answer.why === 'site')
    const page = isOpen ? inSource.page(from, path) : null
    if (page !== null) return page
    if (answer.kind === 'outside' && slugs === 'github' && isOfRepository(from, path)) {
      return { kind: 'skipped', why: 'site' }
    }
    const label = answer.kind === 'missing' && type === 'relative' ? named(input.label(path)) : null
    if (label !== null) return label
    // A backslash in place of a slash is a defect of its own; what it means is known once it is mended.
    return path.includes('\\') && answer.kind !== 'file' ? { kind: 'skipped', why: 'other' } : answer
  }
  const target = (from: string, destination: Destination): Target =>
    follow(from, input.kind(from), destination)
  const find = (from: string, path: string): Target => {
    if (/^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(path)) return external
    const { site } = input.kind(from)
    return path.startsWith('/') ? fromSite(path, site) : locate(resolvePath(folderOf(from), path), site)
  }
  // Several rules ask about each link, one file after the other.
  let last: { readonly of: Facts; readonly ways: readonly WayOut[] } | null = null
  const waysOut = (file: Facts): readonly WayOut[] => {
    if (last?.of === file) return last.ways
    const kind = input.kind(file.path)
    const ways: WayOut[] = []
    for (const { destination, quoted, image } of file.links)
      ways.push({ destination, target: follow(file.path, kind, destination), quoted, image })
    for (const { destination, quoted } of file.definitions)
      ways.push({ destination, target: follow(file.path, kind, destination), quoted, image: false })
    last = { of: file, ways }
    return ways
  }
  return { target, waysOut, find }
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

/** A site without rules for its addresses: paths are those of its source. */
const plainSite: SiteConfig = { absolute: null, extensionless: false, html: false, index: [] }

const isWeb = /^(?:https?:)?\/\//i

/** Where a name leads that may be a label's; null where it is none. */
function named(label: LabelAnswer): Target | null {
  if (label.kind === 'none') return null
  if (label.kind === 'missing') return { kind: 'no-label', near: label.near }
  return { kind: 'label', path: label.kind === 'found' ? label.path : null }
}

/** A path with the links among its folders followed. */
function followFolders(path: string, links: ReadonlyMap<string, string>): string {
  let followed = path
  // As many links as Linux follows in one path.
  for (let left = links.size === 0 ? 0 : 40; left > 0; left -= 1) {
    let at = followed
    while (at !== '' && !links.has(at)) at = folderOf(at)
    if (at === '') break
    followed = joinPath(links.get(at) ?? '', followed.slice(at.length + 1))
  }
  return followed
}

/** Whether a path goes through a dot-folder or names a dot-file: left out of the walk, but not for being ignored by git. */
function isDotted(path: string): boolean {
  return path.startsWith('.') || path.includes('/.')
}

/** One memory for each set of site rules: kinds that agree on them share it. */
function memoBySite(): (site: SiteConfig) => Map<string, Target> {
  const byRules = onceEachText(() => new Map<string, Target>())
  return onceEach(({ extensionless, html, index }: SiteConfig) =>
    byRules(JSON.stringify([extensionless, html, index])),
  )
}
