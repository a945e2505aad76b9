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
    words: {
      type: 'strings',
      default: ['always', 'never', 'only', 'all'],
      description: 'The absolute words, in small letters.',
    },
  },
  messages: { wrong: 'Only wrong options are absolute: {options}.' },
  check({ kind, options: { words }, report }) {
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
      if (!first || found.some(({ isKey }) => isKey)) continue
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

/** The first absolute word of an option's prose; `all of the above` is another matter, and code says nothing. */
function absoluteWord({ text, source, content }: Option, words: ReadonlySet<string>): string | null {
  if (
    content !== 'prose' ||
    source.includes('`') ||
    /^\W*(?:all|none) (?:of )?(?:the|these|those)\b/i.test(text)
  )
    return null
  return (
    (text.toLowerCase().match(/[\p{L}\p{N}_'’:.-]+/gu) ?? []).find((word) =>
      words.has(word.replace(/[.:]+$/, '')),
    ) ?? null
  )
}
