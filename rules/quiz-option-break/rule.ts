import { defineRule, type Facts } from '../../src/rule.ts'

type Question = Facts['questions'][number]

export default defineRule({
  id: 'quiz-option-break',
  summary: 'Every option of a question is shown on a line of its own.',
  on: 'lesson',
  scope: 'file',
  severity: 'error',
  fixes: ['safe'],
  messages: {
    pair: 'Options {first} and {last} are shown on one line: the hard break between them is missing.',
    several: 'Options {first} to {last} are shown on one line: the hard breaks between them are missing.',
  },
  check({ file, kind, report }) {
    for (const question of kind.questions) {
      if (question.missingBreaks.length === 0) continue
      for (const { breaks, first, last } of groupBreaks(question)) {
        const [place] = breaks
        if (!place) continue
        // Two spaces before the line end are a hard break; on one line the line end is missing too.
        const edits = breaks.map(({ span, isOneLine }) => ({
          span,
          text: isOneLine ? `  ${file.read.eol}` : '  ',
        }))
        const fix = { title: 'End each option with a hard break', safe: true, edits }
        report(breaks.length === 1 ? 'pair' : 'several', place.span, { data: { first, last }, fix })
      }
    }
  },
})

interface Group {
  readonly breaks: { readonly span: Question['missingBreaks'][number]; readonly isOneLine: boolean }[]
  readonly first: string
  last: string
}

/** Missing breaks that follow one another leave one line, which is one problem. */
function groupBreaks({ options, missingBreaks }: Question): readonly Group[] {
  const groups: Group[] = []
  let at = 0
  let previous = -1
  for (const span of missingBreaks) {
    while (at < options.length && (options[at]?.span[0] ?? 0) < span[1]) at++
    const last = options[at]?.letter ?? ''
    const place = { span, isOneLine: options[at]?.span[0] === span[1] }
    const group = groups.at(-1)
    if (group && previous === at - 1) {
      group.breaks.push(place)
      group.last = last
    } else groups.push({ breaks: [place], first: options[at - 1]?.letter ?? '', last })
    previous = at
  }
  return groups
}
