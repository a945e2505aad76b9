import { defineRule, type Facts } from '../../src/rule.ts'

type Question = Facts['questions'][number]

export default defineRule({
  id: 'quiz-explanation-key',
  summary: 'The explanation calls no other option right than the answer does.',
  on: 'lesson',
  scope: 'file',
  severity: 'warning',
  messages: { other: 'The explanation says that {found} is right, but the answer is {expected}.' },
  check({ kind, report }) {
    for (const question of kind.questions) {
      if (!question.explanation || !saysRight.test(question.explanation.text)) continue
      const [answer, second] = question.answers
      if (!answer || second || answer.ambiguous) continue
      const keys = new Set(answer.keys.map(({ letter }) => letter))
      const found = otherKey(question, question.explanation.text, keys)
      if (found === null || keys.size === 0) continue
      report('other', question.explanation.span, { data: { found, expected: [...keys].join(', ') } })
    }
  },
})

const saysRight = /\b(?:correct|right)\b/i
// A sentence of its own that says nothing else. What hedges it (`is right only if`, `is correct, but`) is no verdict.
const verdict =
  /^(?:so |thus |therefore,? |hence,? )?(?:only )?(.{1,300}?) is (?:(?:the )?correct(?: answer)?|right)(?:$|[.;:!)]|,? (?:because|since|as) |, (?!but|though|although|however|except|unless|if|when|only|yet|while|whereas|in )| [-–—] (?!but|if|only))/i
const byLetter = /^(?:(?:[Oo]ption|[Aa]nswer|[Cc]hoice) )?["'“‘([]?([A-Z])["'”’)\]]?$/
// In a question for the wrong statement, a right one is no answer.
const negative = /\b(?:not|except|incorrect|wrong|false|untrue|invalid|never|least|cannot)\b|n['’]t\b/i
const pronoun =
  /^(?:it|this|that|these|those|what|which|he|she|they|all|none|both|neither|everything|nothing)$/

/** The other option that the explanation calls right, as it names it; null when there is none. */
function otherKey(
  { prompt, options }: Question,
  explanation: string,
  keys: ReadonlySet<string>,
): string | null {
  if (negative.test(prompt.text)) return null
  const texts = new Map(options.map(({ text, letter }) => [bare(text), letter]))
  const own = new Set(options.filter(({ letter }) => keys.has(letter)).map(({ text }) => bare(text)))
  const letters = new Set(options.map(({ letter }) => letter))
  for (const sentence of explanation.split(/(?<=[.!?])\s+/)) {
    const named = verdict.exec(sentence)?.[1]
    if (named === undefined) continue
    const text = bare(named)
    const letter = byLetter.exec(named)?.[1]
    // Where a letter is also an option's text, nobody can tell which one is meant.
    if (letter !== undefined && letters.has(letter) && !keys.has(letter) && !texts.has(text)) return letter
    if (letter === undefined && texts.has(text) && !own.has(text) && !pronoun.test(text)) return `"${named}"`
  }
  return null
}

const bare = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[."'“”‘’]/g, '')
    .trim()
