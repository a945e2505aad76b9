import type { Facts } from '../model/facts.ts'
import type { Json } from '../model/json.ts'
import type { Kind } from '../model/kind.ts'
import type { Lesson } from '../model/tree.ts'
import { foldText } from '../lesson/fold.ts'
import { titleSlugs } from '../lesson/title-slug.ts'
import { groupBy } from './groups.ts'
import { indexNames, numberOf } from './names.ts'
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

/** Indexes the files that are lessons by their kind. */
export function indexLessons(files: readonly Facts[], kind: (path: string) => Kind): Lessons {
  const bare = files.filter((file) => kind(file.path).lesson).map((file) => lessonOf(file, kind(file.path)))
  const names = indexNames(bare)
  const pathsOf = pathsOnce()
  const all = bare.map((lesson): Lesson => {
    const references = kind(lesson.path).lessonRefs.map(({ value, span }) => {
      return { value, span, targets: pathsOf(names.named(lesson, value)) }
    })
    return references.length === 0 ? lesson : { ...lesson, references }
  })
  const byPath = new Map(all.map((lesson) => [lesson.path, lesson]))
  const full = (lesson: Lesson): Lesson => byPath.get(lesson.path) ?? lesson
  const groups = sharedValues(all)
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
      return lesson ? groups(what, lesson) : []
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
      return lesson ? names.named(lesson, reference).map(full) : []
    },
    nearest: (from, reference) => {
      const lesson = byPath.get(from)
      if (!lesson) return null
      const near = meant(lesson, reference) ?? names.nearest(lesson, reference)
      return near && full(near)
    },
  }
}

function lessonOf(file: Facts, kind: Kind): Lesson {
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
    references: [],
  }
}

/** The paths of some lessons: one list for each group, however many references name it. */
function pathsOnce(): (lessons: readonly Lesson[]) => readonly string[] {
  const known = new WeakMap<readonly Lesson[], readonly string[]>()
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

function sharedValues(
  all: readonly Lesson[],
): (what: 'id' | 'slug' | 'number', lesson: Lesson) => readonly Lesson[] {
  const keys = {
    id: (lesson: Lesson) => lesson.id,
    slug: (lesson: Lesson) => (lesson.slug === null ? null : `${lesson.track ?? ''}\0${lesson.slug}`),
    number: (lesson: Lesson) => {
      const number = numberOf(lesson)
      return number === null ? null : `${lesson.folder}\0${number}`
    },
  }
  const groups = new Map<string, ReadonlyMap<string, readonly Lesson[]>>()
  return (what, lesson) => {
    const key = keys[what](lesson)
    if (key === null) return []
    const group = groups.get(what) ?? groupBy(all, keys[what])
    groups.set(what, group)
    return group.get(key) ?? []
  }
}

function byFolderInOrder(all: readonly Lesson[]): ReadonlyMap<string, readonly Lesson[]> {
  const rank = (lesson: Lesson): number => lesson.number ?? lesson.declaredNumber ?? Infinity
  const order = (a: Lesson, b: Lesson): number => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0)
  // The sort is stable and the lessons come by path.
  return new Map(
    [...groupBy(all, (lesson) => lesson.folder)].map(([key, group]) => [key, group.toSorted(order)]),
  )
}
