import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'quiz-key-balance',
  summary: 'The place of the right option cannot be guessed, in a lesson or in the whole course.',
  on: 'lesson',
  scope: 'tree',
  severity: 'info',
  preset: 'strict',
  options: {
    lesson: {
      type: 'integer',
      default: 5,
      minimum: 3,
      description: 'Questions that a lesson needs before its keys are compared.',
    },
    course: {
      type: 'integer',
      default: 60,
      minimum: 30,
      description:
        'Questions with the same number of options that the course needs before their keys are counted.',
    },
    ratio: {
      type: 'number',
      default: 1.5,
      minimum: 1,
      description: 'How many times its even share a place must have to be worth guessing in the course.',
    },
  },
  messages: {
    lesson: 'The right option is number {position} in all {count} questions of this lesson.',
    course:
      'In the whole course, of {count} questions with {options} options {share}% have option {position} as the right one, where {even}% would be even.',
  },
  measured: ['count', 'share'],
  check({ file, kind, tree, options, report }) {
    const [first] = kind.marks
    if (!first) return
    const place = () =>
      file.headings[kind.quizSections[0] ?? -1]?.content ?? kind.questions[0]?.numberSpan ?? first.span
    const positions = kind.marks.flatMap((mark) => (mark.options < 3 || mark.key === -1 ? [] : mark.key))
    const [position = 0] = positions
    if (positions.length >= options.lesson && positions.every((each) => each === position)) {
      report('lesson', place(), { data: { position: position + 1, count: positions.length } })
    }
    for (const [size, { first: path, counts }] of tree.keyPositions()) {
      // The course as a whole is told of once, in its first lesson with such a question.
      if (path !== file.path) continue
      const count = counts.reduce((sum, each) => sum + each, 0)
      const most = counts.reduce((found, each) => Math.max(found, each), 0)
      if (size < 3 || count < options.course || most * size < count * options.ratio || !isUneven(counts))
        continue
      const percent = (share: number): number => Math.round(100 * share)
      const position = counts.indexOf(most) + 1
      const data = { count, options: size, share: percent(most / count), position, even: percent(1 / size) }
      report('course', place(), { data })
    }
  },
})

/** Pearson's chi-square test: whether chance would give such counts in less than one course of a thousand. */
function isUneven(counts: readonly number[]): boolean {
  const even = counts.reduce((sum, each) => sum + each, 0) / counts.length
  const statistic = counts.reduce((sum, each) => sum + (each - even) ** 2 / even, 0)
  // The critical value by Wilson and Hilferty's approximation (1931); 3.0902 is the normal quantile of 0.999.
  const freedom = counts.length - 1
  const spread = 2 / (9 * freedom)
  return even >= 5 && statistic > freedom * (1 - spread + 3.0902 * Math.sqrt(spread)) ** 3
}
