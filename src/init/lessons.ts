import { defaultLessonKeys, isNative } from './native.ts'
import type { Course } from './course.ts'
import type { Finding } from './draft.ts'
import { countOf } from './count.ts'
import { fittingGlobs } from './globs.ts'
import { globMatcher } from '../globs.ts'
import type { Facts } from '../model/facts.ts'
import { isAskedAnywhere } from '../lesson/asked-anywhere.ts'
import { foldText } from '../lesson/fold.ts'
import { nameOf } from '../tree/paths.ts'

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
  const candidates = files.filter(({ path }) => !isPageName(path))
  for (const sign of [...signs, outline(candidates)]) {
    const found = candidates.filter((file) => sign.has(file))
    // Of a young course all files are enough.
    const isTooFew = found.length < Math.min(sign.least, candidates.length)
    if (found.length === 0 || isTooFew || found.length * 5 < candidates.length) continue
    return choice(files, found, sign)
  }
  return null
}

function choice(files: readonly Facts[], found: readonly Facts[], sign: Sign): LessonChoice {
  const others = files.map(({ path }) => path).filter((path) => !isPageName(path))
  const wanted = new Set(found.map(({ path }) => path))
  const globs = fittingGlobs(wanted, others)
  const matches = globMatcher(globs)
  const taken = files.filter(({ path }) => matches(path))
  const lessons = taken.filter(({ path }) => !isPageName(path))
  const pages = taken.map(({ path }) => nameOf(path)).filter(isPageName)
  const bearing = lessons.filter(({ path }) => wanted.has(path)).length
  const note = `${lessons.length} files; ${bearing} of them ${sign.words}`
  return {
    lessons,
    files: { value: globs, note },
    pages: [...new Set(pages)].sort().map((name) => `**/${name}`),
  }
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
  {
    words: 'hold quiz questions',
    least: 3,
    has: ({ questions }) => questions.some(isAskedAnywhere),
  },
  {
    words: 'have a number in their name',
    least: 3,
    has: ({ path }) => /^(?:[a-z]+[-_ ]?)?\d/i.test(nameOf(path)),
  },
]

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

/** Whether a file is by its name no lesson: a folder's index, or what a repository says of itself. */
function isPageName(path: string): boolean {
  return /^(?:readme|_?index|summary|toc|contributing|license|changelog|code_of_conduct|security|glossary|agents|claude|gemini)\.[a-z]+$/i.test(
    nameOf(path),
  )
}
