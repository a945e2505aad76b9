import { defineRule, labelDisorder, lookalikeLabels, questionName, type Facts } from '../../src/rule.ts'

type Question = Facts['questions'][number]
type Option = Question['options'][number]

export default defineRule({
  id: 'quiz-option',
  summary: 'A question has at least two options, none empty, with labels from A on, in order and each once.',
  on: 'lesson',
  scope: 'file',
  severity: 'error',
  fixes: ['safe'],
  messages: {
    none: '{question} has no options, but at least two are expected.',
    one: '{question} has only one option, but at least two are expected.',
    many: '{question} has {found} options, but at most {max} are allowed.',
    empty: '{option} of {owner} is empty.',
    lookalike: 'The label "{found}" only looks like the letter {expected}.',
    start: 'The first option has the label {found}, expected {expected}.',
    gap: 'Option {found} comes after option {previous}, expected {expected}.',
    duplicate: 'The label {found} is given to two options.',
    order: 'Option {found} comes after option {previous}.',
  },
  check({ kind, report }) {
    const { maxOptions, open } = kind.quiz
    for (const question of kind.questions) {
      const { options, prompt, numberSpan } = question
      if (options.length > 1 && options.length <= maxOptions && areWell(options)) continue
      const { name, owner } = questionName(question.number)
      const [first] = options
      if (!first) {
        // Without a prompt, or where questions may be answered in words, this is not what is missing.
        const isEmpty = prompt.text === '' && prompt.span[0] === prompt.span[1]
        if (!isEmpty && !open) report('none', numberSpan, { data: { question: name } })
        continue
      }
      if (options.length === 1) report('one', first.span, { data: { question: name } })
      const surplus = options[maxOptions]
      if (surplus) {
        report('many', surplus.span, { data: { question: name, found: options.length, max: maxOptions } })
      }
      for (const [index, option] of options.entries()) {
        if (option.content !== 'empty') continue
        const data = { option: `Option ${option.label === '' ? index + 1 : option.letter}`, owner }
        report('empty', option.span, { data })
      }
      for (const option of lookalikeLabels(options)) {
        const expected =
          option.label === option.label.toLowerCase() ? option.letter.toLowerCase() : option.letter
        const edits = [{ span: option.labelSpan, text: expected }]
        const fix = { title: `Write a Latin ${expected}`, safe: true, edits }
        report('lookalike', option.labelSpan, { data: { found: option.label, expected }, fix })
      }
      // One wrong letter puts those after it out of order: the first place is the one to look at.
      for (const { code, option, data, twin } of labelDisorder(options).slice(0, 1)) {
        const related = twin
          ? [{ span: twin.labelSpan, message: `Option ${data.found} is here already.` }]
          : []
        report(code, option.labelSpan, { data, related })
      }
    }
  },
})

/** Whether options are A, B, C and so on in Latin letters, or without labels, and none is empty: as most are. */
function areWell(options: readonly Option[]): boolean {
  let code = 65
  for (const { label, letter, content } of options) {
    if (content === 'empty' || letter.charCodeAt(0) !== code) return false
    if (label !== letter && label !== '' && label !== letter.toLowerCase()) return false
    code += 1
  }
  return true
}
