import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'quiz-prompt-negative',
  summary: 'A negative that turns a question round is emphasised.',
  on: 'lesson',
  scope: 'file',
  severity: 'info',
  preset: 'strict',
  messages: {
    plain: 'The word "{word}" turns the question round and is easy to miss, as it is not emphasised.',
  },
  check({ kind, report }) {
    for (const { prompt } of kind.questions) {
      // Markup makes the source longer than what is shown; then some word is set off, and it may be this one.
      if (prompt.span[1] - prompt.span[0] !== prompt.text.length) continue
      const word = turningWord(prompt.text)
      if (word !== null) report('plain', prompt.span, { data: { word } })
    }
  },
})

// Between `which` and the negative these begin a clause of their own, which the negative then belongs to.
const clause =
  /^(?:if|when|whenever|that|who|whom|whose|because|since|unless|while|where|as|but|so|and|or|to|for|by|than|after|before|without|although|though)$/
const auxiliary =
  /^(?:is|are|was|were|does|do|did|can|could|should|would|will|has|have|had|may|might|must|need)$/

const mark = /^[.?!:;,–—]$/

/** The small-letter negative that asks for the wrong options instead of the right ones; null when there is none. */
function turningWord(prompt: string): string | null {
  const words = prompt.match(/[\p{L}\p{N}'’-]+|[.?!:;,–—]/gu) ?? []
  // Only the last sentence asks; those before it tell.
  const told = words.findLastIndex((word, index) => index < words.length - 1 && /^[.?!]$/.test(word))
  const sentence = words.slice(told + 1)
  const last = sentence.findLastIndex((word) => !mark.test(word))
  let isOpen = false
  let previous = ''
  for (const [index, word] of sentence.entries()) {
    const lower = word.toLowerCase()
    if (lower === 'which') isOpen = !/^[–—]$/.test(previous)
    else if (mark.test(word) || clause.test(lower)) isOpen = false
    else if (isOpen && word === 'not' && auxiliary.test(previous)) return word
    else if (isOpen && /^(?:cannot|[a-z]+n['’]t)$/.test(word)) return word
    // `All of these are fruits except:` and `Each ... except which one?`
    if (word === 'except' && /^(?:all|each|every)$/i.test(sentence[0] ?? '')) return word
    if (word === 'except' && index === last) return word
    previous = lower
  }
  return null
}
