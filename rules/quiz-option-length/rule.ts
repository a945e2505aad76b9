import { defineRule, type Facts } from '../../src/rule.ts'

type Question = Facts['questions'][number]

export default defineRule({
  id: 'quiz-option-length',
  summary: 'The right option does not stand out by its length.',
  on: 'lesson',
  scope: 'file',
  severity: 'info',
  preset: 'strict',
  options: {
    ratio: {
      type: 'number',
      default: 1.5,
      minimum: 1,
      description: 'How many times the length of the next longest option makes one by far the longest.',
    },
    margin: {
      type: 'integer',
      default: 10,
      minimum: 0,
      description: 'Characters that it must be longer by, so that short options are left alone.',
    },
    questions: {
      type: 'integer',
      default: 3,
      minimum: 1,
      description: 'Questions of a lesson that must show it.',
    },
    share: {
      type: 'number',
      default: 0.5,
      minimum: 0,
      maximum: 1,
      description: 'The share of the questions that must be exceeded.',
    },
  },
  messages: { longest: 'In {found} of {count} questions the right option is by far the longest one.' },
  measured: ['found', 'count'],
  check({ file, kind, options, report }) {
    const keys = kind.questions.map(lengths).filter((each) => each !== null)
    const found = keys.filter(
      ({ key, other }) => key >= other * options.ratio && key - other >= options.margin,
    )
    const [first] = found
    if (!first || found.length < options.questions || found.length <= keys.length * options.share) return
    const place = file.headings[kind.quizSections[0] ?? -1]?.content ?? first.span
    const related = found
      .slice(0, 10)
      .map(({ span }) => ({ span, message: 'By far the longest option, and the right one.' }))
    report('longest', place, { data: { found: found.length, count: keys.length }, related })
  },
})

/** How long the only key and the longest other option are; null where options are not all prose. */
function lengths({
  options,
  answers,
}: Question): { key: number; other: number; span: Question['span'] } | null {
  const [answer, second] = answers
  const [key, otherKey] = answer?.keys ?? []
  if (!key || otherKey || second || options.length < 3) return null
  if (options.some(({ content }) => content !== 'prose')) return null
  const right = options.find(({ letter }) => letter === key.letter)
  if (!right) return null
  const other = options.reduce(
    (most, option) => (option === right ? most : Math.max(most, option.text.length)),
    0,
  )
  return { key: right.text.length, other, span: right.span }
}
