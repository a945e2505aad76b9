import type { Facts } from '../model/facts.ts'
import type { Kind } from '../model/kind.ts'
import type { Target, Tree } from '../model/tree.ts'
import { pandocLabels } from './pandoc-labels.ts'

/** What answers of a tree rest on besides the list of its files, as bits. `files` changes with every change. */
export const aspects = { front: 1, questions: 2, sketches: 4, links: 8, files: 16, all: 31 } as const

/** A file as one report read it. */
export interface FileReading {
  readonly facts: Facts
  readonly kind: Kind
}

/** Which aspects of the tree another reading of one of its files changes. */
export function changedAspects(before: FileReading, after: FileReading): number {
  const differs = (part: (reading: FileReading) => unknown): boolean =>
    JSON.stringify(part(before)) !== JSON.stringify(part(after))
  // Lessons are known by their front matter, and everything behind it moves with it; labels may be named anywhere.
  if (differs(({ facts, kind }) => [facts.frontMatter, facts.read, facts.dialect, kind.name, kind.lesson]))
    return aspects.all
  if (differs(({ facts }) => pandocLabels(facts))) return aspects.all
  let changed: number = aspects.files
  if (differs(({ kind }) => kind.questions)) changed |= aspects.questions
  if (differs(({ facts }) => facts.sketch)) changed |= aspects.sketches
  if (differs(({ facts }) => [facts.links, facts.definitions, facts.wiki, facts.conflicts]))
    changed |= aspects.links
  return changed
}

/** What was asked of a tree: aspects, and the files whose own facts were looked at. */
export interface Seen {
  aspects: number
  readonly paths: Set<string>
}

/** A tree that notes what it is asked, so that the same questions need not be asked again while nothing of it changed. */
export function watchTree(tree: Tree, seen: Seen): Tree {
  const noting = (aspect: number): Tree => {
    seen.aspects |= aspect
    return tree
  }
  const looking = (path: string): Tree => {
    seen.paths.add(path)
    return tree
  }
  /** Looks at a page with all that it takes in. */
  const lookingAt = (path: string): readonly string[] => {
    const parts = looking(path).takenIn(path)
    for (const part of parts) looking(part)
    return parts
  }
  const { front, questions, sketches, links, files } = aspects
  return {
    get files() {
      return noting(files).files
    },
    get lessons() {
      return noting(front).lessons
    },
    file: (path) => looking(path).file(path),
    kind: (path) => looking(path).kind(path),
    lesson: (path) => noting(front).lesson(path),
    target(from, destination) {
      const target = looking(from).target(from, destination)
      if (restsOnFront(target)) noting(front)
      return target
    },
    waysOut(path) {
      const ways = looking(path).waysOut(path)
      if (ways.some(({ target }) => restsOnFront(target))) noting(front)
      return ways
    },
    find(from, path) {
      const target = looking(from).find(from, path)
      if (restsOnFront(target)) noting(front)
      return target
    },
    anchor(path, fragment, type) {
      lookingAt(path)
      return tree.anchor(path, fragment, type)
    },
    takenIn: lookingAt,
    label: (from, name) => noting(front).label(from, name),
    anchorsOf: (path) => looking(path).anchorsOf(path),
    href: (from, to) => tree.href(from, to),
    linksTo: (path) => noting(links).linksTo(path),
    knowsLinksTo: (path) => noting(links).knowsLinksTo(path),
    sharing: (path, what) => noting(front).sharing(path, what),
    siblings: (path) => noting(front).siblings(path),
    named: (from, reference) => noting(front).named(from, reference),
    nearestLesson: (from, reference) => noting(front).nearestLesson(from, reference),
    titled: (title) => noting(front).titled(title),
    cycleThrough: (path) => noting(front).cycleThrough(path),
    implied: (path, index) => noting(front).implied(path, index),
    tagVariants: (tag) => noting(front).tagVariants(tag),
    questionTwins: (path, index) => noting(questions).questionTwins(path, index),
    keyPositions: () => noting(questions).keyPositions(),
    nearCopy: (path) => noting(sketches | front).nearCopy(path),
  }
}

/** What is suggested for a missing file goes by the lessons' titles and slugs; labels stand in any file. */
function restsOnFront({ kind }: Target): boolean {
  return kind === 'missing' || kind === 'label' || kind === 'no-label'
}
