import type { SiteConfig } from '../model/config.ts'
import type { Destination, Facts } from '../model/facts.ts'
import type { Kind } from '../model/kind.ts'
import { isMdx, pandocDialect } from '../model/markdown.ts'
import type { Source } from '../model/source.ts'
import type { LabelAnswer, Target, WayOut } from '../model/tree.ts'
import type { FileIndex } from './files.ts'
import { pathFollower } from './follow-path.ts'
import { locator } from './locate.ts'
import { folderOf, resolvePath } from './paths.ts'
import { self } from './reach.ts'
import type { Course } from './sites/course.ts'
import { readSites } from './sites/sites.ts'
import { wikiLinks, type Vaults } from './sites/vaults.ts'
import { suggester } from './suggest.ts'

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
  const suggest = suggester(input.files, input.index)
  const locate = locator({ ...input, suggest })
  const course: Course = { ...input, suggest, locate: (path) => locate(path, plainSite) }
  const sites = readSites(course)
  const { pandoc, source, vaults, hugo } = sites
  const paths = pathFollower(course, locate, sites, (from, name) => named(input.label(from, name)))

  function follow(from: string, kind: Kind, destination: Destination): Target {
    const { type, url, path } = destination
    if (type === 'relative' || type === 'site')
      return type === 'relative' && path === '' ? self(from) : paths.follow({ from, path, type }, kind)
    // Some labels begin like a scheme: `eq:area`.
    if (type === 'url') return (isWeb.test(url) ? null : named(input.label(from, url))) ?? external
    if (type === 'fragment') return self(from)
    if (type === 'file' && pandocDialect(from) !== null) return pandoc.follow(from, path)
    if (type === 'file' && isMdx(from)) return imported(from, path)
    if (type === 'page' || type === 'file') return source.follow(from, destination)
    if (type === 'cited' && pandoc.rootOf(folderOf(from)) === null) return skipped
    if (type === 'label' || type === 'cited')
      return named(input.label(from, url, true)) ?? { kind: 'label', path: null }
    if (type === 'wiki') return vaults.follow(from, destination)
    if (type === 'shortcode') return hugo(from, path)
    return type === 'template' ? { kind: 'skipped', why: 'templated' } : skipped
  }

  /** What an import may take in that lies outside of the course is not known. */
  function imported(from: string, path: string): Target {
    const resolved = resolvePath(folderOf(from), path)
    return resolved === null ? skipped : course.locate(resolved)
  }

  return {
    target: (from, destination) => follow(from, input.kind(from), destination),
    waysOut: waysOutOf((from) => {
      const kind = input.kind(from)
      return (destination) => follow(from, kind, destination)
    }, vaults),
    find(from, path) {
      if (/^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(path)) return external
      const type = path.startsWith('/') ? 'site' : 'relative'
      return paths.find({ from, path, type }, input.kind(from).site)
    },
    vaults,
  }
}

/**
 * Lists the links, definitions and wiki links of a file with where they lead.
 *
 * @param followerOf follows the destinations of one file
 */
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

const external: Target = { kind: 'skipped', why: 'external' }
const skipped: Target = { kind: 'skipped', why: 'other' }

/** A site without rules for its addresses: paths are those of its source. */
const plainSite: SiteConfig = { absolute: null, extensionless: false, html: false, index: [] }

const isWeb = /^(?:https?:)?\/\//i

/** Where a name leads that may be a label's; null where it is none. */
function named(label: LabelAnswer): Target | null {
  if (label.kind === 'none') return null
  if (label.kind === 'missing') return { kind: 'no-label', near: label.near }
  return { kind: 'label', path: label.kind === 'found' ? label.path : null }
}
