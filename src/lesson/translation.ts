/**
 * Whether two files are one in two languages, by their paths: `quiz.md` and `quiz-ptbr.md`, `en/quiz.md` and `fr/quiz.md`.
 * What marks the language is two letters, with a country or without.
 */
export function areTranslations(one: string, other: string): boolean {
  let start = 0
  while (start < one.length && one[start] === other[start]) start += 1
  let end = 0
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end += 1
  // Back to where the words begin and end that differ.
  const isIn = (word: RegExp, at: (path: string) => number): boolean =>
    [one, other].some((path) => word.test(path.slice(at(path) - 1, at(path) + 1)))
  while (start > 0 && isIn(letters, () => start)) start -= 1
  while (end > 0 && isIn(letters, (path) => path.length - end)) end -= 1
  const marks = [one, other].map((path) => path.slice(start, path.length - end))
  const named = marks.filter((mark) => mark !== '')
  if (named.length === 1) return named.every((mark) => tag.test(mark))
  const codes = named.map((mark) => (tag.exec(mark)?.[1] ?? '').toLowerCase())
  return (
    codes.length === 2 &&
    codes.every((code) => languages.has(code)) &&
    !codes.every((code) => subjects.has(code))
  )
}

const letters = /^[a-z]{2}$/i

const tag = /^[-_.]?([a-z]{2})(?:[-_]?[a-z]{2})?[-_./]?$/i

// ISO 639-1, of the languages that courses are translated into.
const languages = new Set(
  'ar bg bn cs da de el en es fa fi fr he hi hr hu id it ja ko nl no pl pt ro ru sk sq sr sv th tr uk vi zh'.split(
    ' ',
  ),
)

/** Two letters that name a subject as often as a language: computer science, information technology. */
const subjects = new Set(['cs', 'it'])
