import type { Facts } from '../model/facts.ts'
import type { Kind } from '../model/kind.ts'
import type { Source } from '../model/source.ts'
import type { Tree } from '../model/tree.ts'
import type { FileAnchors } from './anchors.ts'
import { anchorAnswers } from './anchor-answers.ts'
import { aspects } from './aspects.ts'
import { anchorsOfFile } from './anchors.ts'
import { nearCopies } from './copies.ts'
import { type FileIndex, indexFiles } from './files.ts'
import { keyPositions } from './keys.ts'
import { labelsByDialect } from './labels.ts'
import { indexLessons, type Lessons } from './lessons.ts'
import { hrefBetween } from './paths.ts'
import { linksTo } from './places.ts'
import { prerequisites, type Prerequisites } from './prerequisites.ts'
import { tagVariants } from './tags.ts'
import { type TakenIn, takenIn } from './taken-in.ts'
import { findTargets, type Targets } from './targets.ts'
import { questionTwins } from './twins.ts'

/** What a tree is built from. */
export interface TreeInput {
  /** The facts of all Markdown files, sorted by path. */
  readonly files: readonly Facts[]
  readonly kind: (path: string) => Kind
  /** Every file of the walk, Markdown or not, sorted. */
  readonly entries: readonly string[]
  readonly lookup: Source['lookup']
  /** Symbolic links, and what they stand for. */
  readonly links?: ReadonlyMap<string, string>
  /** Whether a path is left out of the walk by the configuration, so that git does not have to ignore it. */
  readonly isExcluded?: (path: string) => boolean
  /** The simple anchors of a file (`simpleIds`), where they were worked out as it was read. */
  readonly simpleIds?: (file: Facts) => string | null
  /** Which files may hold a question that will be asked about; all when left out. */
  readonly mayHoldTwin?: ((path: string) => boolean) | undefined
}

/** Builds the index over all files. Each part is built when the first question needs it, in time linear in the tree. */
export function buildTree(input: TreeInput): Tree {
  return treeBuilder()(input, aspects.all)
}

/**
 * Builds one tree after the other. The parts that a change does not concern are carried over; the kinds have to be those
 * of the same source for that.
 *
 * @param isGuess whether nobody said what the site is like
 */
export function treeBuilder(isGuess = false): (input: TreeInput, changed: number) => Tree {
  let parts: Parts | null = null
  const anchors = new Map<string, FileAnchors>()
  return (input, changed) => {
    if (changed === aspects.all) anchors.clear()
    const { files, kind } = input
    const byPath = new Map(files.map((file) => [file.path, file]))
    const file = (path: string): Facts | undefined => byPath.get(path)
    parts = partsOf(input, file, parts, changed)
    const anchorsAt = (path: string): FileAnchors | undefined => {
      const facts = file(path)
      if (!facts || facts.read.limit !== null) return undefined
      const known = anchors.get(path)
      const { slugs } = kind(path)
      if (known?.isOf(facts, slugs) === true) return known
      const made = anchorsOfFile(facts, slugs, input.simpleIds?.(facts), isGuess)
      anchors.set(path, made)
      return made
    }
    return treeOf(files, kind, file, parts, anchorsAt, takenIn(file, parts.index))
  }
}

interface Parts {
  readonly index: FileIndex
  readonly targets: Targets
  readonly labels: () => ReturnType<typeof labelsByDialect>
  readonly lessons: () => Lessons
  readonly graph: () => Prerequisites
  readonly tags: () => ReturnType<typeof tagVariants>
  readonly places: () => ReturnType<typeof linksTo>
  readonly dark: () => ReadonlySet<string>
  readonly twins: () => ReturnType<typeof questionTwins>
  readonly keys: () => ReturnType<typeof keyPositions>
  readonly copies: () => ReturnType<typeof nearCopies>
}

function partsOf(input: TreeInput, file: Tree['file'], before: Parts | null, changed: number): Parts {
  const { files, kind, entries, lookup, links: standIns, isExcluded, mayHoldTwin } = input
  const { front, questions, sketches, links } = aspects
  /** A part of the tree before, unless the change concerns it. */
  const keep = <Name extends keyof Parts>(name: Name, concern: number): Parts[Name] | null =>
    before === null || (changed & concern) !== 0 ? null : before[name]
  const labels = keep('labels', front) ?? once(() => labelsByDialect(files, entries))
  const label = (from: string, name: string, isRole?: boolean) => labels()(from, name, isRole)
  const index = keep('index', front) ?? indexFiles(entries)
  const targets =
    keep('targets', front) ?? findTargets({ files, kind, index, lookup, label, links: standIns, isExcluded })
  const lessons = keep('lessons', front) ?? once(() => indexLessons(files, kind))
  const lesson = (path: string) => lessons().at(path)
  const isDark = (each: Facts): boolean => !isReadWhole(each, kind(each.path))
  const darkTops = () => new Set(files.filter(isDark).map(({ path }) => topOf(path)))
  return {
    index,
    targets,
    labels,
    lessons,
    graph: keep('graph', front) ?? once(() => prerequisites(lessons().all)),
    tags: keep('tags', front) ?? once(() => tagVariants(lessons().all, file)),
    places: keep('places', links) ?? once(() => linksTo({ files, kind, lesson, targets })),
    dark: keep('dark', links) ?? once(darkTops),
    twins: keep('twins', questions) ?? once(() => questionTwins(files, kind, mayHoldTwin)),
    keys: keep('keys', questions) ?? once(() => keyPositions(files, kind)),
    copies: keep('copies', sketches) ?? once(() => nearCopies(lessons().all, file)),
  }
}

function treeOf(
  files: readonly Facts[],
  kind: Tree['kind'],
  file: Tree['file'],
  { targets, labels, lessons, graph, tags, places, dark, twins, keys, copies }: Parts,
  anchorsAt: (path: string) => FileAnchors | undefined,
  taken: (path: string) => TakenIn,
): Tree {
  return {
    files,
    get lessons() {
      return lessons().all
    },
    file,
    kind,
    lesson: (path) => lessons().at(path),
    target: (from, destination) => targets.target(from, destination),
    waysOut(path) {
      const facts = file(path)
      return facts === undefined ? [] : targets.waysOut(facts)
    },
    find: (from, path) => targets.find(from, path),
    anchor: anchorAnswers(file, anchorsAt, taken, targets.vaults),
    takenIn: (path) => taken(path).paths,
    label: (from, name) => labels()(from, name),
    anchorsOf: (path) => new Set(anchorsAt(path)?.ids),
    href: hrefBetween,
    linksTo: (path) => places()(path),
    knowsLinksTo: (path) => !dark().has('') && !dark().has(topOf(path)),
    sharing: (path, what) => lessons().sharing(path, what),
    siblings: (path) => lessons().siblings(path),
    named: (from, reference) => lessons().named(from, reference),
    nearestLesson: (from, reference) => lessons().nearest(from, reference),
    titled: (title) => lessons().titled(title),
    cycleThrough: (path) => graph().cycleThrough(path),
    implied: (path, index) => graph().implied(path, index),
    tagVariants: (tag) => tags()(tag),
    questionTwins: (path, index) => twins()(path, index),
    keyPositions: () => keys(),
    nearCopy: (path) => copies()(path),
  }
}

/** The first folder of a path; empty for a file of the root. */
function topOf(path: string): string {
  return path.slice(0, Math.max(0, path.indexOf('/')))
}

function isReadWhole({ read, conflicts, frontMatter }: Facts, { lesson }: Kind): boolean {
  if (read.limit !== null || conflicts.length > 0) return false
  // Only the front matter of lessons refers to files.
  return !lesson || (frontMatter.data !== null && frontMatter.closed && frontMatter.errors.length === 0)
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}
