import { kindOf } from '../check/kind.ts'
import { defaultSite, pageKind } from '../config/defaults.ts'
import { counted } from '../counted.ts'
import type { SiteConfig, SlugProfile } from '../model/config.ts'
import type { Destination, Facts } from '../model/facts.ts'
import { pandocDialect } from '../model/markdown.ts'
import type { Kind } from '../model/kind.ts'
import { buildTree } from '../tree/build.ts'
import type { Course } from './course.ts'
import type { Finding, SiteFinding } from './draft.ts'

const noAnswer = { violations: [], lessonRefs: [], fileRefs: [] }
const profiles: readonly SlugProfile[] = ['github', 'gitlab', 'kramdown', 'docusaurus', 'collapse', 'pandoc']

/** The slug profile under which the most fragments resolve: `github` unless another one is clearly better. */
export function findSlugs(course: Course, site: SiteConfig): Finding<SlugProfile> {
  const counts = profiles.map((profile) => ({ profile, ...resolvedFragments(course, site, profile) }))
  const github = counts[0]
  if (github === undefined || github.total === 0) {
    const isPandocs = course.files.some(({ path }) => pandocDialect(path) !== null)
    const others = isPandocs ? "; those of Quarto and R Markdown are pandoc's" : ''
    return { value: 'github', note: `no fragments to tell by${others}` }
  }
  const best = counts.reduce((a, b) => (b.resolved.size > a.resolved.size ? b : a), github)
  const chosen = isClearlyBetter(best, github) ? best : github
  const few = chosen.resolved.size * 2 < chosen.total ? ', and no other profile does much better' : ''
  return { value: chosen.profile, note: `${chosen.resolved.size} of ${chosen.total} fragments resolve${few}` }
}

interface Fragments {
  readonly resolved: ReadonlySet<Destination>
  readonly total: number
}

/** Whether a profile resolves nearly all, and many more than GitHub's: a link made for GitHub alone outweighs three others. */
function isClearlyBetter({ resolved }: Fragments, github: Fragments): boolean {
  const gained = [...resolved].filter((destination) => !github.resolved.has(destination)).length
  const gain = resolved.size - github.resolved.size
  const lost = gained - gain
  return gained >= 3 * (lost + 1) && gain * 20 >= github.total && resolved.size * 5 >= github.total * 4
}

function resolvedFragments(course: Course, site: SiteConfig, slugs: SlugProfile): Fragments {
  const tree = treeOf(course, site, slugs)
  const resolved = new Set<Destination>()
  let total = 0
  for (const { path, destination } of destinationsOf(course.files)) {
    if (!destination.fragment) continue
    const target = tree.target(path, destination)
    // Those of pandoc go by its own slugs in any case.
    if (target.kind !== 'file' || pandocDialect(target.path) !== null) continue
    const { kind } = tree.anchor(target.path, destination.fragment)
    if (kind === 'unknown') continue
    total += 1
    if (kind === 'found') resolved.add(destination)
  }
  return { resolved, total }
}

/** The settings under which links resolve that by default lead nowhere. */
export function findSite(course: Course): { site: SiteConfig; findings: readonly SiteFinding[] } {
  const findings: SiteFinding[] = []
  let site = defaultSite
  const take = (finding: SiteFinding): void => {
    findings.push(finding)
    site = { ...site, [finding.key]: finding.value }
  }
  const index = indexNames(course.entries)
  if (index !== null) take({ key: 'index', value: index, note: 'files that stand for their folder' })
  const relative = [...destinationsOf(course.files)].filter(
    ({ destination }) => destination.type === 'relative',
  )
  for (const key of ['extensionless', 'html'] as const) {
    const gain = resolvedBy(course, { ...site, [key]: true }, relative) - resolvedBy(course, site, relative)
    if (gain > 0) take({ key, value: true, note: `${counted(gain, 'link needs', 'links need')} it` })
  }
  const fromTop = [...destinationsOf(course.files)].filter(({ destination }) => destination.type === 'site')
  const absolute = siteFolder(course, site, fromTop)
  if (absolute !== null) take(absolute)
  return { site, findings }
}

/** The folder that links from the top (`/x`) start from: the one where most are found, if that is nearly all of them. */
function siteFolder(
  course: Course,
  site: SiteConfig,
  links: readonly PlacedDestination[],
): SiteFinding | null {
  if (links.length === 0) return null
  const tops = new Set(course.entries.flatMap((path) => path.split('/').slice(0, -1)[0] ?? []))
  let best: { folder: string; count: number } | null = null
  for (const folder of ['.', ...[...tops].sort().slice(0, 40)]) {
    const count = resolvedBy(course, { ...site, absolute: folder }, links)
    if (count > (best?.count ?? 0)) best = { folder, count }
  }
  if (best === null || best.count * 5 < links.length * 4) return null
  return {
    key: 'absolute',
    value: best.folder === '.' ? '/' : best.folder,
    note: `${best.count} of ${links.length} links that begin with a slash are found there`,
  }
}

interface PlacedDestination {
  readonly path: string
  readonly destination: Destination
}

function resolvedBy(course: Course, site: SiteConfig, links: readonly PlacedDestination[]): number {
  const tree = treeOf(course, site, 'github')
  return links.filter(({ path, destination }) => {
    const target = tree.target(path, destination)
    return target.kind === 'folder' || (target.kind === 'file' && target.built !== true)
  }).length
}

function* destinationsOf(files: readonly Facts[]): Generator<PlacedDestination> {
  for (const { path, links, definitions } of files) {
    for (const { destination } of links) yield { path, destination }
    for (const { destination } of definitions) yield { path, destination }
  }
}

function treeOf(
  { files, entries }: Course,
  site: SiteConfig,
  slugs: SlugProfile,
): ReturnType<typeof buildTree> {
  const config = { ...pageKind, schema: null, site, slugs }
  const byPath = new Map(files.map((file) => [file.path, file]))
  const kinds = new Map<string, Kind>()
  const [any] = files
  const kind = (path: string): Kind => {
    const file = byPath.get(path) ?? any
    if (file === undefined) throw new Error('a tree without files has no links')
    const known = kinds.get(path) ?? kindOf(file, config, noAnswer, false)
    kinds.set(path, known)
    return known
  }
  return buildTree({ files, kind, entries, lookup: () => null })
}

/** Names of index files where a course has more than the usual ones. */
function indexNames(entries: readonly string[]): readonly string[] | null {
  return entries.some((path) => path === '_index.md' || path.endsWith('/_index.md'))
    ? ['_index.md', ...defaultSite.index]
    : null
}
