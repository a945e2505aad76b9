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

const counting = new RegExp(
  `(?<![a-z])(?:${oneOf(verbs)}|which\\s+(?:[1-9]|${oneOf(numbers.keys())}))(?![a-z])`,
  'i',
)

function oneOf(words: Iterable<string>): string {
  return [...words].join('|')
}

/** Whether a prompt may count its keys, as in `select two` or `which two`: at one look, where `wantedKeys` reads word by word. */
export function mayCountKeys(prompt: string): boolean {
  return counting.test(prompt)
}

/** How many keys a prompt asks for: a count, `open` for one or more, `unsaid` when an English prompt says nothing. */
export function wantedKeys(prompt: string): { count: number; isSure: boolean } | 'open' | 'unsaid' {
  const tokens: readonly string[] = prompt.toLowerCase().match(/[\p{L}\p{N}'’-]+|[^\s\p{L}\p{N}]/gu) ?? []
  const hasLeast = tokens.includes('least')
  let isOpen = false
  let unsure: { count: number; isSure: boolean } | null = null
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
    if (opens && isMeant && !/^(?:or|to|-|–|\/|\+)$/.test(next)) {
      if (hasLeast) return 'open'
      // `Which two …? (Choose two.)`: what is said last is the clearest.
      if (isSure) return { count, isSure }
      unsure ??= { count, isSure }
    } else isOpen = true
  }
  if (unsure !== null) return unsure
  if (isOpen) return 'open'
  return tokens.some((word) => english.has(word)) ? 'unsaid' : 'open'
}
