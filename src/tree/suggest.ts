import { slug } from 'github-slugger'
import type { Facts } from '../model/facts.ts'
import type { FileIndex } from './files.ts'
import { firstMissing } from './files.ts'
import { isNear, nearestOf } from '../nearest.ts'
import { extensionOf, folderOf, isMarkdown, joinPath, nameOf } from './paths.ts'

/** What a path that does not exist was probably meant to be, and by what likeness. */
export type Suggestion = {
  readonly path: string
  readonly why: 'number' | 'title' | 'slug' | 'spelling'
} | null

/**
 * Guesses at missing paths. A lesson of the same folder with the number and about the title comes first, then one with
 * the very title or slug (lessons are renumbered more often than they are renamed), then the number alone, then
 * spelling, then the same name elsewhere.
 */
export function suggester(files: readonly Facts[], index: FileIndex): (missing: string) => Suggestion {
  let names: LessonNames | undefined
  const spelling = speller(index)
  return (missing) => {
    const extension = extensionOf(missing)
    if (isMarkdown(missing) || !/^\.[a-z]+$/.test(extension)) {
      names ??= lessonNames(files)
      const lesson = likeLesson(missing, names)
      if (lesson) return lesson
    }
    const spelt = spelling(missing)
    if (spelt !== null) return { path: spelt, why: 'spelling' }
    const moved = isHome(missing) ? null : index.onlyNamed(nameOf(missing))
    return moved === null ? null : { path: moved, why: 'title' }
  }
}

/** Markdown files by what links call them; null where several share a name. Keys begin with a folder or with `*`. */
interface LessonNames {
  readonly numbers: ReadonlyMap<string, string | null>
  readonly titles: ReadonlyMap<string, string | null>
  readonly slugs: ReadonlyMap<string, string | null>
}

function likeLesson(missing: string, names: LessonNames): Suggestion {
  const folder = folderOf(missing)
  const { number, title } = readName(nameOf(missing))
  const called = isHome(missing) ? '' : slug(title)
  const numbered = (number === null ? null : names.numbers.get(keyOf(folder, String(number)))) ?? null
  if (numbered !== null && isLike(slug(readName(nameOf(numbered)).title), called)) {
    return { path: numbered, why: 'number' }
  }
  for (const why of ['title', 'slug'] as const) {
    const map = why === 'title' ? names.titles : names.slugs
    const path = map.get(keyOf(folder, called)) ?? map.get(keyOf('*', called))
    if (called !== '' && path) return { path, why }
  }
  return numbered === null ? null : { path: numbered, why: 'number' }
}

/** Whether a file stands for its folder: what such a file is called says nothing of what it holds. */
function isHome(path: string): boolean {
  return /^(?:readme|index)\.[a-z]+$/i.test(nameOf(path))
}

function isLike(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a) || isNear(a, b)
}

function lessonNames(files: readonly Facts[]): LessonNames {
  const numbers = new Map<string, string | null>()
  const titles = new Map<string, string | null>()
  const slugs = new Map<string, string | null>()
  for (const { path, frontMatter } of files) {
    const folder = folderOf(path)
    const { number, title } = readName(nameOf(path))
    if (number !== null) claim(numbers, keyOf(folder, String(number)), path)
    const declared = frontMatter.data?.title
    const titleSlugs = new Set([slug(title), typeof declared === 'string' ? slug(declared) : ''])
    for (const each of titleSlugs) {
      if (each === '') continue
      claim(titles, keyOf(folder, each), path)
      claim(titles, keyOf('*', each), path)
    }
    const own = frontMatter.data?.slug
    if (typeof own !== 'string' || own === '') continue
    claim(slugs, keyOf(folder, own), path)
    claim(slugs, keyOf('*', own), path)
  }
  return { numbers, titles, slugs }
}

function claim(map: Map<string, string | null>, key: string, path: string): void {
  map.set(key, map.has(key) ? null : path)
}

const keyOf = (folder: string, name: string): string => `${folder}\0${name}`

/** Number and title of a file name: `02. API Design.md` is 2 and `API Design`. */
function readName(name: string): { readonly number: number | null; readonly title: string } {
  const stem = isMarkdown(name) ? name.slice(0, name.lastIndexOf('.')) : name
  const digits = /^\d{1,9}/.exec(stem)?.[0] ?? ''
  const title = stem.slice(digits.length).replace(/^[\s.\-_)]+/, '')
  return { number: digits === '' ? null : Number(digits), title: digits === '' ? stem : title }
}

/** Answers by spelling: the nearest name in the first folder that exists, with what follows it. */
function speller(index: FileIndex): (missing: string) => string | null {
  const inFolders = new Map<string, (word: string) => string | null>()
  const nearestIn = (kind: 'file' | 'folder', folder: string, name: string): string | null => {
    const key = keyOf(kind, folder)
    const names = kind === 'file' ? index.fileNames(folder) : index.folderNames(folder)
    const nearest = inFolders.get(key) ?? nearestOf(names)
    inFolders.set(key, nearest)
    return nearest(name)
  }
  return (missing) => {
    const { folder, name, rest } = firstMissing(index, missing)
    if (rest === '') {
      const found = nearestIn('file', folder, name) ?? nearestIn('folder', folder, name)
      return found === null ? null : joinPath(folder, found)
    }
    const sibling = nearestIn('folder', folder, name)
    const path = sibling === null ? null : joinPath(joinPath(folder, sibling), rest)
    return path !== null && (index.hasFile(path) || index.hasFolder(path)) ? path : null
  }
}
