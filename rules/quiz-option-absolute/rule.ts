import { defineRule, type Facts } from '../../src/rule.ts'

type Option = Facts['questions'][number]['options'][number]

export default defineRule({
  id: 'quiz-option-absolute',
  summary: 'Absolute words do not stand in wrong options alone.',
  on: 'lesson',
  scope: 'file',
  severity: 'info',
  preset: 'strict',
  options: {
    least: {
      type: 'integer',
      default: 2,
      minimum: 1,
      description: 'Wrong options that must be absolute; a single one is often so by chance.',
    },
    words: {
      type: 'strings',
      default: ['always', 'never', 'only', 'all'],
      description: 'The absolute words, in small letters.',
    },
  },
  messages: { wrong: 'Only wrong options use absolute words: {options}.' },
  check({ kind, options: { least, words }, report }) {
    const absolute = new Set(words)
    for (const { options, answers } of kind.questions) {
      const [answer, second] = answers
      if (!answer || second || answer.keys.length === 0) continue
      const keys = new Set(answer.keys.map(({ letter }) => letter))
      const found = options.flatMap((option, index) => {
        const word = absoluteWord(option, absolute)
        if (word === null) return []
        const name = option.label === '' ? `${index + 1}` : option.letter
        return [{ option, isKey: keys.has(option.letter), text: `${name} ("${word}")` }]
      })
      const [first, ...others] = found
      if (!first || found.length < least || found.some(({ isKey }) => isKey)) continue
      // Beside `both of them` or `any number` there is nothing absolute in `only one`.
      if (options.some(({ letter, text }) => keys.has(letter) && wide.test(text))) continue
      const related = others.map(({ option, text }) => ({
        span: option.span,
        message: `Option ${text} is here.`,
      }))
      report('wrong', first.option.span, {
        data: { options: found.map(({ text }) => text).join(', ') },
        related,
      })
    }
  },
})

const wide = /\b(?:any|both|every|each|none|neither|either)\b/i

/** The first absolute word of an option's prose; code, names (`Justify All`) and `all of the above` are other matters. */
function absoluteWord({ text, source, content }: Option, words: ReadonlySet<string>): string | null {
  if (
    content !== 'prose' ||
    source.includes('`') ||
    /^\W*(?:all|none) (?:of )?(?:the|these|those)\b/i.test(text)
  ) {
    return null
  }
  for (const [index, found] of (text.match(/[\p{L}\p{N}_'’:.-]+/gu) ?? []).entries()) {
    const word = (index === 0 ? found.toLowerCase() : found).replace(/[.:]{1,3}$/, '')
    // `all` is absolute where it opens a claim (`All functions return`), not before what is meant (`Select all rows`).
    if (words.has(word) && (word !== 'all' || index === 0)) return word
  }
  return null
}
