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
  return named.length === 2 && named.every((mark) => isLanguage(tag.exec(mark)?.[1] ?? ''))
}

const letters = /^[a-z]{2}$/i

const tag = /^[-_.]?([a-z]{2})(?:[-_]?[a-z]{2})?\/?$/i

let languages: Intl.DisplayNames | undefined

/** Two letters are more often a subject (`go`, `js`) than a language, so they have to be one that has a name. */
function isLanguage(code: string): boolean {
  languages ??= new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
  return code !== '' && languages.of(code) !== undefined
}
