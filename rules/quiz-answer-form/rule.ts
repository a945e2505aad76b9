import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'quiz-answer-form',
  summary: 'Answers and check boxes are written the way their notation writes them.',
  on: 'lesson',
  scope: 'file',
  severity: 'error',
  fixes: ['safe'],
  messages: {
    form: 'The answer is not in the notation, expected `{expected}`: {flaw}.',
    unclear: 'The answer is not in the notation: {flaw}.',
    ambiguous: 'The answer leaves open which of {found} is right.',
    box: 'The check box of option {option} is not in the notation, expected `{expected}`.',
    space: 'The check box of option {option} is not in the notation: no space stands behind it.',
  },
  check({ kind, report }) {
    for (const { answers, options } of kind.questions) {
      let number = 0
      for (const { repair } of options) {
        number += 1
        if (!repair) continue
        const fix = { title: 'Write the check box as it should be', safe: true, edits: [repair] }
        const data = { option: number, expected: repair.text.trimEnd() }
        report(repair.text.endsWith(' ') ? 'space' : 'box', repair.span, { data, fix })
      }
      for (const { keys, span, repair, flaw, ambiguous } of answers) {
        if (ambiguous) {
          report('ambiguous', span, { data: { found: keys.map(({ letter }) => letter).join(' and ') } })
        } else if (repair) {
          const fix = { title: 'Write the answer in the notation', safe: true, edits: [repair] }
          report('form', span, { data: { expected: wholeBold(repair.text), flaw }, fix })
        } else if (flaw !== '') report('unclear', span, { data: { flaw } })
      }
    }
  },
})

/** A bold that goes on behind the letters keeps its end where it is; half of its pair says nothing. */
function wholeBold(text: string): string {
  const marks = text.split('**').length - 1
  return marks % 2 === 0 ? text : text.replaceAll('**', '')
}
