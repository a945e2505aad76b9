import type { Facts } from '../model/facts.ts'
import type { FileIndex } from './files.ts'
import { firstMissing } from './files.ts'
import { isNear, nearestOf } from '../nearest.ts'
import { onceEachText } from '../once-each.ts'
import { extensionOf, folderOf, isPage, joinPath, nameOf } from './paths.ts'
import { slugOf } from './slugs.ts'

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
  const names = lessonNames(files)
  const spelling = speller(index)
  return (missing) => {
    const extension = extensionOf(missing)
    if (isPage(missing) || !/^\.[a-z]+$/.test(extension)) {
      const lesson = likeLesson(missing, names)
      if (lesson) return lesson
    }
    const spelt = spelling(missing)
    if (spelt !== null) return { path: spelt, why: 'spelling' }
    const moved = isHome(missing) ? null : index.onlyNamed(nameOf(missing))
    return moved === null ? null : { path: moved, why: 'title' }
  }
}

/** Files by name, in a folder or in all of the tree (`*`); null where several share a name. */
type Named<Name> = Map<string, Map<Name, string | null>>

/** Markdown files by what links call them: worked out when asked, as numbers tell most and need no look into a file. */
interface LessonNames {
  readonly numbers: () => Named<number>
  readonly words: () => { readonly title: Named<string>; readonly slug: Named<string> }
}

function likeLesson(missing: string, names: LessonNames): Suggestion {
  const folder = folderOf(missing)
  const { number, title } = readName(nameOf(missing))
  const called = isHome(missing) ? '' : slug(title)
  const numbered = (number === null ? null : names.numbers().get(folder)?.get(number)) ?? null
  if (numbered !== null && isLike(slug(readName(nameOf(numbered)).title), called)) {
    return { path: numbered, why: 'number' }
  }
  for (const why of ['title', 'slug'] as const) {
    const named = names.words()[why]
    const path = named.get(folder)?.get(called) ?? named.get('*')?.get(called)
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
  let numbers: Named<number> | undefined
  let words: ReturnType<LessonNames['words']> | undefined
  return {
    numbers: () => (numbers ??= byNumber(files)),
    words: () => (words ??= byWords(files)),
  }
}

function byNumber(files: readonly Facts[]): Named<number> {
  const numbers: Named<number> = new Map()
  for (const { path } of files) {
    const { number } = readName(nameOf(path))
    if (number !== null) claim(numbers, folderOf(path), number, path)
  }
  return numbers
}

function byWords(files: readonly Facts[]): ReturnType<LessonNames['words']> {
  const title: Named<string> = new Map()
  const slugs: Named<string> = new Map()
  for (const { path, frontMatter } of files) {
    const folder = folderOf(path)
    const named = readName(nameOf(path)).title
    const { data } = frontMatter
    const called = slug(named)
    claimAll(title, folder, called, path)
    const declared = data?.title
    // Nearly all lessons are called what their files are.
    const other = typeof declared !== 'string' || declared === named ? called : slug(declared)
    if (other !== called) claimAll(title, folder, other, path)
    const own = data?.slug
    if (typeof own === 'string') claimAll(slugs, folder, own, path)
  }
  return { title, slug: slugs }
}

/** Claims a name in a folder and in all of the tree. */
function claimAll(named: Named<string>, folder: string, name: string, path: string): void {
  if (name === '') return
  claim(named, folder, name, path)
  claim(named, '*', name, path)
}

function claim<Name>(named: Named<Name>, folder: string, name: Name, path: string): void {
  let names = named.get(folder)
  if (names === undefined) named.set(folder, (names = new Map()))
  names.set(name, names.has(name) ? null : path)
}

const slug = (text: string): string => slugOf(text, 'github')

/** Number and title of a file name: `02. API Design.md` is 2 and `API Design`. */
function readName(name: string): { readonly number: number | null; readonly title: string } {
  const stem = isPage(name) ? name.slice(0, name.lastIndexOf('.')) : name
  // `01b` is neither lesson 1 nor a number.
  const [digits = ''] = /^\d{1,9}(?!\d|[a-z](?:[\s.\-_)]|$))/i.exec(stem) ?? []
  const title = stem.slice(digits.length).replace(/^[\s.\-_)]+/, '')
  return { number: digits === '' ? null : Number(digits), title: digits === '' ? stem : title }
}

/** Answers by spelling: the nearest name in the first folder that exists, with what follows it. */
function speller(index: FileIndex): (missing: string) => string | null {
  const fileIn = onceEachText((folder) => nearestOf(index.fileNames(folder)))
  const folderIn = onceEachText((folder) => nearestOf(index.folderNames(folder)))
  return (missing) => {
    const { folder, name, rest } = firstMissing(index, missing)
    if (rest === '') {
      const found = fileIn(folder)(name) ?? folderIn(folder)(name)
      return found === null ? null : joinPath(folder, found)
    }
    const sibling = folderIn(folder)(name)
    const path = sibling === null ? null : joinPath(joinPath(folder, sibling), rest)
    return path !== null && (index.hasFile(path) || index.hasFolder(path)) ? path : null
  }
}
