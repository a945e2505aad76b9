import type { Facts } from '../model/facts.ts'
import type { Json } from '../model/json.ts'
import type { Kind } from '../model/kind.ts'
import type { Lesson } from '../model/tree.ts'
import { foldText } from '../lesson/fold.ts'
import { titleSlugs } from '../lesson/title-slug.ts'
import { groupBy } from '../groups.ts'
import { indexNames } from './names.ts'
import { folderOf, nameOf } from './paths.ts'

/** The lessons of a tree and who shares what with whom. */
export interface Lessons {
  readonly all: readonly Lesson[]
  at(path: string): Lesson | undefined
  sharing(path: string, what: 'id' | 'slug' | 'number'): readonly Lesson[]
  siblings(path: string): readonly Lesson[]
  titled(title: string): readonly Lesson[]
  named(from: string, reference: string | number): readonly Lesson[]
  nearest(from: string, reference: string | number): Lesson | null
}

/** A lesson whose references are still to be looked up, once all lessons are known. */
type Draft = Lesson & { references: Lesson['references'] }

/** Indexes the files that are lessons by their kind. */
export function indexLessons(files: readonly Facts[], kind: (path: string) => Kind): Lessons {
  const all: Draft[] = []
  for (const file of files) {
    const own = kind(file.path)
    if (own.lesson) all.push(lessonOf(file, own))
  }
  const names = indexNames(all)
  const byPath = new Map<string, Lesson>()
  const pathsOf = pathsOnce()
  for (const lesson of all) {
    byPath.set(lesson.path, lesson)
    const { lessonRefs } = kind(lesson.path)
    if (lessonRefs.length === 0) continue
    lesson.references = lessonRefs.map(({ value, span }) => {
      return { value, span, targets: pathsOf(names.named(lesson, value)) }
    })
  }
  let byFolder: ReadonlyMap<string, readonly Lesson[]> | undefined
  let byTitle: ReadonlyMap<string, readonly Lesson[]> | undefined
  /** The lesson that is called by its title or its file, where only its slug or id would name it. */
  const meant = (lesson: Lesson, reference: string | number): Lesson | null => {
    if (typeof reference === 'number') return null
    const [slug = ''] = titleSlugs(nameInPath(reference))
    const [only, second] = names.named(lesson, slug)
    return only === undefined || second !== undefined ? null : only
  }
  return {
    all,
    at: (path) => byPath.get(path),
    sharing: (path, what) => {
      const lesson = byPath.get(path)
      return lesson ? names.sharing(lesson, what) : []
    },
    siblings: (path) => {
      byFolder ??= byFolderInOrder(all)
      return byFolder.get(folderOf(path)) ?? []
    },
    titled: (title) => {
      byTitle ??= groupBy(all, (lesson) => (lesson.title === null ? null : foldText(lesson.title)))
      return byTitle.get(foldText(title)) ?? []
    },
    named: (from, reference) => {
      const lesson = byPath.get(from)
      return lesson ? names.named(lesson, reference) : []
    },
    nearest: (from, reference) => {
      const lesson = byPath.get(from)
      return lesson ? (meant(lesson, reference) ?? names.nearest(lesson, reference)) : null
    },
  }
}

function lessonOf(file: Facts, kind: Kind): Draft {
  const data = file.frontMatter.data ?? {}
  const declared = textOf(data.level)
  const level = declared ?? kind.place.level
  // Front matter that is no YAML can be read in part, but not taken at its word.
  const isSound = file.frontMatter.errors.length === 0
  // Where the folder says otherwise, nobody can tell how hard the lesson is.
  const isTorn = declared !== null && kind.place.level !== null && declared !== kind.place.level
  return {
    path: file.path,
    folder: folderOf(file.path),
    track: kind.place.track,
    level,
    rank: level === null || isTorn ? -1 : kind.levels.indexOf(level),
    number: kind.place.number,
    declaredNumber: typeof data.number === 'number' && Number.isInteger(data.number) ? data.number : null,
    title: (isSound ? textOf(data.title) : null) ?? kind.place.title,
    slug: textOf(data.slug),
    id: textOf(data.canonical_id),
    tags: Array.isArray(data.tags) ? data.tags.filter((tag) => typeof tag === 'string') : none,
    references: none,
  }
}

const none: readonly never[] = []

/** The paths of some lessons: one list for each group, however many references name it. */
function pathsOnce(): (lessons: readonly Lesson[]) => readonly string[] {
  const known = new Map<readonly Lesson[], readonly string[]>()
  return (lessons) => {
    const paths = known.get(lessons) ?? lessons.map(({ path }) => path)
    known.set(lessons, paths)
    return paths
  }
}

/** What a path or a file name calls a lesson: `API Design` for `./01. API Design.md`. Another text is as it was. */
function nameInPath(text: string): string {
  const name = /\.mdx?$/i.test(text) ? nameOf(text).replace(/\.mdx?$/i, '') : text
  return name.replace(/^\d+[.\s_-]+(?=\S)/, '')
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function byFolderInOrder(all: readonly Lesson[]): ReadonlyMap<string, readonly Lesson[]> {
  const rank = (lesson: Lesson): number => lesson.number ?? lesson.declaredNumber ?? Infinity
  const order = (a: Lesson, b: Lesson): number => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0)
  // The sort is stable and the lessons come by path.
  return new Map(
    [...groupBy(all, (lesson) => lesson.folder)].map(([key, group]) => [key, group.toSorted(order)]),
  )
}
