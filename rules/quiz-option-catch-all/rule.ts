import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'quiz-option-catch-all',
  summary: 'No option stands for all or none of the others.',
  on: 'lesson',
  scope: 'file',
  severity: 'info',
  preset: 'strict',
  messages: {
    found: 'The option "{text}" speaks of the other options, so half of the knowledge is enough to judge it.',
  },
  check({ kind, report }) {
    for (const { options } of kind.questions) {
      for (const { text, span } of options) {
        if (isCatchAll(text)) report('found', span, { data: { text } })
      }
    }
  },
})

const catchAll =
  /^(?:all|none|any) (?:of )?(?:the |these |those )?(?:above|these|those|(?:above |other |given |listed )?(?:answers|options|choices))(?: (?:above|listed|given))?(?: (?:is|are) (?:correct|right|true))?$/

function isCatchAll(text: string): boolean {
  return (
    text.length < 80 &&
    catchAll.test(
      text
        .toLowerCase()
        .replace(/[.!"“”]/g, '')
        .trim(),
    )
  )
}
