import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'quiz-option-grammar',
  summary: 'An article at the end of a prompt fits every option.',
  on: 'lesson',
  scope: 'file',
  severity: 'info',
  preset: 'strict',
  messages: {
    article: 'The "{article}" at the end of the prompt fits only {fitting}, so it gives the others away.',
  },
  check({ kind, report }) {
    for (const { prompt, options } of kind.questions) {
      const article = /(?:^|\s)(an?)[\s_.…:]*$/.exec(prompt.text.slice(-200))?.[1]
      if (article === undefined || options.length < 2) continue
      const wanted = options.map(({ text, content }) => (content === 'prose' ? articleOf(text) : null))
      const fitting = options.filter((_, index) => wanted[index] === article)
      if (wanted.includes(null) || fitting.length === 0 || fitting.length === options.length) continue
      const names = options.flatMap(({ label, letter }, index) =>
        wanted[index] === article ? [label === '' ? `${index + 1}` : letter] : [],
      )
      const data = { article, fitting: `option${names.length === 1 ? '' : 's'} ${names.join(', ')}` }
      report('article', prompt.span, { data })
    }
  },
})

const silentH = /^(?:hour|honest|honou?r|heir)/
const soundsLikeYou = /^(?:uni(?!n|m[^e])|us(?:e|u|a)|ut[ei]|ufo|ubi|ura|eu|ewe|one(?!rous)|once)/

/** The article that a text wants after its first sound; null where that cannot be told from its letters. */
function articleOf(text: string): 'a' | 'an' | null {
  const word = /^[A-Za-z]+(?=$|[\s.,;:!?'’-])/.exec(text)?.[0]
  // Abbreviations are spelt or spoken, and single letters are names.
  if (word === undefined || word.length < 2 || /[A-Z]/.test(word.slice(1))) return null
  const lower = word.toLowerCase()
  if (/^(?:a|an|the|all|none|any|both|neither|either|no)$/.test(lower)) return null
  if (silentH.test(lower)) return 'an'
  return /^[aeiou]/.test(lower) && !soundsLikeYou.test(lower) ? 'an' : 'a'
}
