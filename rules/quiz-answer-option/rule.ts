import { defineRule, labelDisorder, questionName, type Facts } from '../../src/rule.ts'

export default defineRule({
  id: 'quiz-answer-option',
  summary: 'Each key of an answer names an option of its question.',
  on: 'lesson',
  scope: 'file',
  severity: 'error',
  messages: { unknown: 'No option "{key}": {owner} has {options}.' },
  check({ kind, report }) {
    for (const { notation, number, options, answers } of kind.questions) {
      const first = options[0]
      const last = options.at(-1)
      // Without options to choose from, or with labels of a script that we do not know, nobody can tell.
      const known = new Set(options.map(({ letter }) => letter))
      if (!first || !last || first === last || known.has('')) continue
      for (const { keys, ambiguous } of answers) {
        if (ambiguous) continue
        for (const { letter, span } of keys) {
          if (letter === '' || known.has(letter) || isLabelledTwice(options, letter)) continue
          const { owner } = questionName(number)
          const place = [first.span[0], last.span[1]] as const
          const related = [{ span: place, message: 'The options are here.' }]
          const isNumbered =
            notation === 'part-heading' || options.every(({ label }) => /^[1-9]$/.test(label))
          const shown = (each: string): string => (isNumbered ? String(each.charCodeAt(0) - 64) : each)
          const data = { key: shown(letter), owner, options: listed([...known].map(shown)) }
          report('unknown', span, { data, related })
        }
      }
    }
  },
})

/** Whether a letter is missing because another stands twice: that is the defect, and the key is right. */
function isLabelledTwice(options: Facts['questions'][number]['options'], letter: string): boolean {
  const isExpected = letter.charCodeAt(0) < 65 + options.length
  return isExpected && labelDisorder(options).some(({ code }) => code === 'duplicate')
}

/** `A to D` where the letters follow one another, else each of them. */
function listed(letters: readonly string[]): string {
  const follow = letters.every(
    (letter, index) => letter.charCodeAt(0) === (letters[0] ?? '').charCodeAt(0) + index,
  )
  if (follow && letters.length > 2) return `${letters[0]} to ${letters.at(-1)}`
  if (letters.length < 2) return `only ${letters[0]}`
  return `${letters.slice(0, -1).join(', ')} and ${letters.at(-1)}`
}
