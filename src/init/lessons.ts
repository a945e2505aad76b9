import { defaultLessonKeys, isNative } from './native.ts'
import type { Course } from './course.ts'
import type { Finding } from './draft.ts'
import { countOf } from './count.ts'
import { fittingGlobs } from './globs.ts'
import { globMatcher } from '../globs.ts'
import type { Facts } from '../model/facts.ts'
import { isAskedAnywhere } from '../lesson/asked-anywhere.ts'
import { foldText } from '../lesson/fold.ts'
import { folderOf, nameOf } from '../tree/paths.ts'

/** The lessons of a course, and the globs that tell them from its pages. */
export interface LessonChoice {
  /** The files that the globs match, pages left out. */
  readonly lessons: readonly Facts[]
  readonly files: Finding<readonly string[]>
  readonly pages: readonly string[]
}

/** A sign by which files are taken for lessons, from the surest to the weakest. */
interface Sign {
  readonly words: string
  readonly least: number
  has(file: Facts): boolean
}

/** Finds the lessons of a course by what they have in common; null where nothing speaks for any. */
export function chooseLessons({ files }: Course): LessonChoice | null {
  const isPage = pageFinder(files)
  const candidates = files.filter((file) => !isPage(file))
  for (const sign of [...signs, outline(candidates)]) {
    const found = bearersOf(sign, candidates, 0.2)
    if (found !== null) return choice(files, found, sign, isPage)
  }
  // Where quizzes have files of their own, there are few of them.
  const quizzes = bearersOf(holdsQuiz, candidates, 0)
  if (quizzes !== null) return choice(files, quizzes, holdsQuiz, isPage)
  const indexes = files.filter(({ path }) => indexName.test(nameOf(path)))
  const found = indexes.length < inNumberedFolder.least ? null : bearersOf(inNumberedFolder, indexes, 0.5)
  return found && choice(files, found, inNumberedFolder, () => false)
}

/** The candidates that bear a sign; null where they are too few, or too small a share, to speak for it. */
function bearersOf(sign: Sign, candidates: readonly Facts[], share: number): readonly Facts[] | null {
  const found = candidates.filter((file) => sign.has(file))
  // Of a young course all files are enough.
  const isTooFew = found.length < Math.min(sign.least, candidates.length)
  return found.length === 0 || isTooFew || found.length < candidates.length * share ? null : found
}

function choice(
  files: readonly Facts[],
  found: readonly Facts[],
  sign: Sign,
  isPage: (file: Facts) => boolean,
): LessonChoice {
  const others = files.filter((file) => !isPage(file)).map(({ path }) => path)
  const wanted = new Set(found.map(({ path }) => path))
  const globs = fittingGlobs(wanted, others)
  const matches = globMatcher(globs)
  const taken = files.filter(({ path }) => matches(path))
  const lessons = taken.filter((file) => !isPage(file))
  const pages = taken.filter(isPage).map(({ path }) => nameOf(path))
  const bearing = lessons.filter(({ path }) => wanted.has(path)).length
  const note = `${lessons.length} files; ${bearing} of them ${sign.words}`
  return {
    lessons,
    files: { value: globs, note },
    pages: [...new Set(pages)].sort().map((name) => `**/${name}`),
  }
}

const numberedName = /^(?:[a-z]+[-_ ]?)?\d/i

const indexName = /^(?:readme|index)\.[a-z]+$/i

const holdsQuiz: Sign = {
  words: 'hold quiz questions',
  least: 3,
  has: ({ questions }) => questions.some(isAskedAnywhere),
}

const signs: readonly Sign[] = [
  {
    words: `have front matter like the built-in schema's (${defaultLessonKeys.slice(0, 3).join(', ')}, ...)`,
    least: 1,
    has: isNative,
  },
  {
    words: 'have front matter',
    least: 3,
    has: ({ frontMatter }) => frontMatter.data !== null && Object.keys(frontMatter.data).length > 0,
  },
  holdsQuiz,
  {
    words: 'have a number in their name',
    least: 3,
    has: ({ path }) => numberedName.test(nameOf(path)),
  },
]

/** By itself the index of a folder is a page; where no other file is a lesson, it is the one that the folder is named for. */
const inNumberedFolder: Sign = {
  words: 'have a number in the name of their folder',
  least: 3,
  has: ({ path }) => numberedName.test(nameOf(folderOf(path))),
}

/** Files that share at least two headings with many others are of one making. */
function outline(files: readonly Facts[]): Sign {
  const headings = new Map(
    files.map(({ path, headings: all }) => [path, new Set(all.map(({ text }) => foldText(text)))]),
  )
  const shared = new Set(
    countOf([...headings.values()].flatMap((texts) => [...texts]))
      .filter(([text, count]) => text !== '' && count >= 5 && count * 4 >= files.length)
      .map(([text]) => text),
  )
  return {
    words: 'share two or more headings',
    least: 5,
    has: ({ path }) => [...(headings.get(path) ?? [])].filter((text) => shared.has(text)).length >= 2,
  }
}

/**
 * Tells which files are no lessons by their names: a folder's index, or what a repository says of itself; but where most
 * files of a name hold a quiz, that is how the course names its quizzes.
 */
function pageFinder(files: readonly Facts[]): (file: Facts) => boolean {
  const named = files.filter(({ path }) => pageName.test(nameOf(path)))
  const quizzes = new Map(countOf(named.filter(isQuiz).map(({ path }) => nameOf(path))))
  const pages = countOf(named.map(({ path }) => nameOf(path))).filter(
    ([name, count]) => (quizzes.get(name) ?? 0) * 2 <= count,
  )
  const names = new Set(pages.map(([name]) => name))
  return ({ path }) => names.has(nameOf(path))
}

const pageName =
  /^(?:readme|_?index|summary|toc|contributing|license|changelog|code_of_conduct|security|glossary|agents|claude|gemini)\.[a-z]+$/i

const isQuiz = ({ questions }: Facts): boolean => questions.filter(isAskedAnywhere).length > 2
