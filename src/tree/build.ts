import type { Facts } from '../model/facts.ts'
import type { Kind } from '../model/kind.ts'
import type { Source } from '../model/source.ts'
import type { Tree } from '../model/tree.ts'
import type { FileAnchors } from './anchors.ts'
import { anchorsOfFile } from './anchors.ts'
import { nearCopies } from './copies.ts'
import { indexFiles } from './files.ts'
import { keyPositions } from './keys.ts'
import { indexLessons } from './lessons.ts'
import { hrefBetween } from './paths.ts'
import { linksTo } from './places.ts'
import { prerequisites } from './prerequisites.ts'
import { tagVariants } from './tags.ts'
import { findTargets } from './targets.ts'
import { questionTwins } from './twins.ts'

/** What a tree is built from. */
export interface TreeInput {
  /** The facts of all Markdown files, sorted by path. */
  readonly files: readonly Facts[]
  readonly kind: (path: string) => Kind
  /** Every file of the walk, Markdown or not, sorted. */
  readonly entries: readonly string[]
  readonly lookup: Source['lookup']
  /** Whether a path is left out of the walk by the configuration, so that git does not have to ignore it. */
  readonly isExcluded?: (path: string) => boolean
}

/** Builds the index over all files. Each part is built when the first question needs it, in time linear in the tree. */
export function buildTree({ files, kind, entries, lookup, isExcluded }: TreeInput): Tree {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const file = (path: string): Facts | undefined => byPath.get(path)
  const targets = findTargets({ files, kind, index: indexFiles(entries), lookup, isExcluded })
  const anchors = new Map<string, FileAnchors>()
  const anchorsAt = (path: string): FileAnchors | undefined => {
    const facts = file(path)
    if (!facts || facts.read.limit !== null) return undefined
    const known = anchors.get(path) ?? anchorsOfFile(facts, kind(path).slugs)
    anchors.set(path, known)
    return known
  }
  const lessons = once(() => indexLessons(files, kind))
  const lesson = (path: string) => lessons().at(path)
  const graph = once(() => prerequisites(lessons().all))
  const places = once(() => linksTo({ files, kind, lesson, targets }))
  const dark = once(
    () => new Set(files.filter((each) => !isReadWhole(each, kind(each.path))).map(({ path }) => topOf(path))),
  )
  const tags = once(() => tagVariants(lessons().all, file))
  const twins = once(() => questionTwins(files, kind))
  const keys = once(() => keyPositions(files, kind))
  const copies = once(() => nearCopies(lessons().all, file))
  return {
    files,
    get lessons() {
      return lessons().all
    },
    file,
    kind,
    lesson,
    target: (from, destination) => targets.target(from, destination),
    find: (from, path) => targets.find(from, path),
    anchor: (path, fragment) => anchorsAt(path)?.answer(fragment) ?? { kind: 'unknown' },
    anchorsOf: (path) => anchorsAt(path)?.ids ?? new Set(),
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
