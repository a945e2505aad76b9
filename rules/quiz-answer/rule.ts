import { defineRule, type Facts } from '../../src/rule.ts'

type Question = Facts['questions'][number]

export default defineRule({
  id: 'quiz-answer',
  summary: 'A question is answered once, with as many keys as its prompt asks for.',
  on: 'lesson',
  scope: 'file',
  severity: 'error',
  messages: {
    missing: '{question} has no answer.',
    unticked: '{question} has no answer: none of its boxes is ticked.',
    twice: '{question} is answered {found} times.',
    none: 'The answer of {owner} names none of its options.',
    count: 'The answer of {owner} has {found}, but the prompt asks for {expected}.',
    many: 'The answer of {owner} has {found}, but the prompt does not ask for more than one.',
  },
  check({ kind, report }) {
    for (const question of kind.questions) {
      const { answers, options, numberSpan, notation } = question
      const owner = question.number === null ? 'the question' : `question ${question.number}`
      const name = question.number === null ? 'The question' : `Question ${question.number}`
      const [answer, second] = answers
      if (options.length === 0) {
        // It is the options that are missing, unless a question may be answered in words.
        const isAsked = kind.quiz.open && question.prompt.text !== '' && !question.explanation
        if (isAsked && !answer) report('missing', numberSpan, { data: { question: name } })
        continue
      }
      if (!answer) {
        if (notation === 'check-box') report('unticked', numberSpan, { data: { question: name } })
        // What an answer line says besides its keys is read as the explanation.
        else if (question.explanation) report('none', question.explanation.span, { data: { owner } })
        else report('missing', numberSpan, { data: { question: name } })
        continue
      }
      if (second) {
        const related = [{ span: answer.span, message: 'The first answer is here.' }]
        report('twice', second.span, { data: { question: name, found: answers.length }, related })
        continue
      }
      // An answer that is not in the notation is one problem, not two.
      if (answer.repair || answer.flaw !== '' || answer.ambiguous) continue
      const found = new Set(answer.keys.map(({ letter }) => letter)).size
      const wanted = wantedKeys(question)
      const data = { owner, found: found === 1 ? '1 key' : `${found} keys` }
      if (typeof wanted === 'object') {
        const isExcused = found < wanted.count && !wanted.isSure && namesSeveral(question)
        if (found !== wanted.count && !isExcused)
          report('count', answer.span, { data: { ...data, expected: wanted.count } })
      } else if (wanted === 'unsaid' && notation !== 'check-box' && found > 1) {
        report('many', answer.span, { data })
      }
    }
  },
})

// Verbs that ask for a choice, and numbers, in the languages that are cheap to know.
const verbs =
  words(`select choose pick mark check tick identify name selecciona seleccione elige elija escoge marca
  choisissez sélectionnez cochez wähle wählen kreuze selecione escolha marque scegli selezionare seleziona`)
const numbers = new Map(
  ['one uno una un ein eine um uma', 'two dos deux zwei dois duas due', 'three tres trois drei três tre']
    .concat('four cuatro quatre vier quatro quattro', 'five cinco cinq fünf cinque', 'six seis sechs sei')
    .flatMap((row, index) => row.split(' ').map((word) => [word, index + 1] as const)),
)
const fillers = words(
  `the any exactly only just best correct right of following your sie die las los les le gli`,
)
// What may follow a count that is meant for the options: anything else may be part of the story (`pick two apples`).
const things =
  words(`answer answers option options choice choices statement statements item items response responses
  correct right true best that which of from opciones respuestas réponses antworten respostas opções risposte`)
// Where these stand, more than one answer may be meant, or the count is no count.
const open =
  words(`all apply are were every each any more least most multiple several up many or statements answers
  options choices combination both`)
const english = words(`the what which how does who whose why when where you your this that with from`)

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/))
}

const countOf = (word: string | undefined): number | undefined =>
  word === undefined ? undefined : /^[1-9]$/.test(word) ? Number(word) : numbers.get(word)

/** How many keys the prompt asks for: a count, `open` for one or more, `unsaid` when an English prompt says nothing. */
function wantedKeys({ prompt }: Question): { count: number; isSure: boolean } | 'open' | 'unsaid' {
  const tokens: readonly string[] =
    prompt.text.toLowerCase().match(/[\p{L}\p{N}'’-]+|[^\s\p{L}\p{N}]/gu) ?? []
  let isOpen = false
  for (const [index, word] of tokens.entries()) {
    if (open.has(word)) isOpen = true
    const opens = index === 0 || /^[([.:;?!,*—–-]$/.test(tokens[index - 1] ?? '')
    const isVerb = verbs.has(word)
    if (!isVerb && word !== 'which') continue
    let at = index + 1
    while (isVerb && at < index + 4 && fillers.has(tokens[at] ?? '')) at++
    const count = countOf(tokens[at])
    if (count === undefined) continue
    const next = tokens[at + 1] ?? '.'
    const isSure = things.has(next) || (isVerb && !/[\p{L}\p{N}]/u.test(next))
    const isMeant = isSure || next.endsWith('s')
    if (opens && isMeant && !/^(?:or|to|-|–|\/|\+)$/.test(next))
      return tokens.includes('least') ? 'open' : { count, isSure }
    isOpen = true
  }
  if (isOpen) return 'open'
  return tokens.some((word) => english.has(word)) ? 'unsaid' : 'open'
}

/** Whether the key's own text may list several things, as for `Which two planets ...?` with `Mars and Venus`. */
function namesSeveral({ prompt, options, answers }: Question): boolean {
  const letter = answers[0]?.keys[0]?.letter
  const text = options.find((option) => option.letter === letter)?.text ?? ''
  // `Which three tags` often stands above sets of three, of whatever form; `Select three` never does.
  if (/\bwhich\b/i.test(prompt.text) && !/^\p{L}+(?: \p{L}+)?$/u.test(text)) return true
  return /[,;&+/]|(?:^|\s)(?:and|with|both|all|none|y|e|et|und)(?:\s|$)/i.test(text)
}
