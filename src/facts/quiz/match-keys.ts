import type { Answer, Option } from '../../model/facts.ts'
import type { Span } from '../../model/span.ts'
import { answerList } from './answer-list.ts'
import type { AnswerLine } from './answer-line.ts'
import { skipDashes } from './answer-line.ts'
import type { Content } from './content.ts'
import { addContent, addLine, emptyContent, fold, proseOrNull } from './content.ts'
import type { KeyEntry } from './events.ts'
import type { AnswerContext } from './finish-answer.ts'
import { answerContext, finishAnswer } from './finish-answer.ts'
import { letterOf, seriesOf } from './letters.ts'
import { offsetAt } from './lines.ts'
import type { QuestionDraft } from './question-draft.ts'
import { sameKeys } from './same-keys.ts'
import { words } from './words.ts'

/** Entries of a key that stand under one heading of it. */
export interface KeyGroup {
  /** The heading's text; empty for what stands above the first one. */
  readonly title: string
  readonly entries: readonly KeyEntry[]
}

/** The title of the section that a question stands in. */
export type SectionOf = (question: QuestionDraft) => string

type Pair = readonly [entry: KeyEntry, question: QuestionDraft]

/**
 * Gives the answers of a key to their questions: by number, or by position where nobody wrote numbers. Where numbers
 * begin anew, each run of entries belongs to one of questions. False where nobody can tell which answer is whose.
 */
export function matchKeys(
  groups: readonly KeyGroup[],
  questions: readonly QuestionDraft[],
  sectionOf: SectionOf,
  text: string,
): boolean {
  const pairs = pairsOf(groups, openQuestions(groups, questions), sectionOf)
  if (pairs === null) return false
  givePairs(pairs, text)
  return pairs.length > 0
}

/**
 * Gives what a second key says to the questions that one above it answered: explanations, and answers that differ. False
 * where it is a key to other questions, which were not found: it contradicts the first too often for one to the same.
 *
 * @param isNext whether nothing stands between the two
 */
export function matchFurther(
  groups: readonly KeyGroup[],
  questions: readonly QuestionDraft[],
  sectionOf: SectionOf,
  text: string,
  isNext: boolean,
): boolean {
  const pairs = pairsOf(groups, openQuestions(groups, questions), sectionOf) ?? []
  const told = pairs.filter(([{ read }]) => (read?.run ?? null) !== null)
  const same = told.filter(repeats).length
  const others = told.length - same
  if (isNext ? others > same : same === 0 || others * 3 > same) return false
  givePairs(pairs, text)
  return pairs.length > 0
}

/** Whether an entry names what its question's first answer does, letter by letter. */
function repeats([{ read }, { answers, options }]: Pair): boolean {
  const series = seriesOf(options)
  const said = read?.run?.keys.map(({ letter }) => letterOf(letter, series)) ?? []
  const given = answers[0]?.keys.map(({ letter }) => letter) ?? []
  return said.sort().join() === given.sort().join()
}

function givePairs(pairs: readonly Pair[], text: string): void {
  const targets = new Map<QuestionDraft, Target>()
  const isComma = pairs.some(([{ read }]) => isBeforeComma(read))
  for (const [entry, question] of pairs) {
    let target = targets.get(question)
    if (target === undefined) targets.set(question, (target = targetOf(question, text)))
    giveKey(isComma ? withoutWords(entry, target) : entry, target)
  }
}

/** A question that gets answers, with what is known of its options. */
interface Target {
  readonly question: QuestionDraft
  readonly context: AnswerContext
  readonly letters: ReadonlySet<string>
}

function targetOf(question: QuestionDraft, text: string): Target {
  const { options } = question
  const letters = new Set(options.map(({ letter }) => letter))
  return { question, context: answerContext(text, options, seriesOf(options)), letters }
}

/** The questions that a key may answer: those of lists first, if they are enough. */
function openQuestions(
  groups: readonly KeyGroup[],
  questions: readonly QuestionDraft[],
): readonly QuestionDraft[] {
  const own = questions.filter(({ notation }) => notation === 'answer-list')
  const numbers = new Set(own.map(({ number }) => number))
  const isEnough = groups.every(({ entries }) => entries.every(({ number }) => numbers.has(number)))
  if (own.length > 0 && isEnough) return own
  // Beside the list's own questions, one in another notation that has its answer needs none.
  return questions.filter(
    ({ notation, answers }) =>
      notation === 'answer-list' || answers.length === 0 || (own.length === 0 && notation !== 'check-box'),
  )
}

function pairsOf(
  groups: readonly KeyGroup[],
  questions: readonly QuestionDraft[],
  sectionOf: SectionOf,
): readonly Pair[] | null {
  const entries = groups.flatMap(({ entries: listed }) => listed)
  const numbered = questions.filter(({ number }) => number !== null)
  if (numbered.length === 0 || isLazy(entries) || isLazy(numbered)) return byPosition(entries, questions)
  if (new Set(numbered.map(({ number }) => number)).size === numbered.length) {
    return isContradicted(groups) ? null : byNumber(entries, numbered)
  }
  const listed = groups.flatMap(({ title, entries: each }) => each.map((entry) => ({ title, entry })))
  return byRun(
    runsOf(listed, ({ entry }) => entry.number),
    runsOf(numbered, ({ number }) => number ?? 0),
    sectionOf,
  )
}

/** Whether every number is the same, as Markdown lets one write a list's. */
const isLazy = (numbers: readonly { readonly number: number | null }[]): boolean =>
  numbers.length > 1 && numbers.every(({ number }) => number === numbers[0]?.number)

function byPosition(
  entries: readonly KeyEntry[],
  questions: readonly QuestionDraft[],
): readonly Pair[] | null {
  if (entries.length !== questions.length) return null
  return questions.flatMap((question, index) => {
    const entry = entries[index]
    return entry === undefined ? [] : [[entry, question] as const]
  })
}

function byNumber(entries: readonly KeyEntry[], questions: readonly QuestionDraft[]): readonly Pair[] {
  const numbers = new Map(questions.map((question) => [question.number, question]))
  return entries.flatMap((entry) => {
    const question = numbers.get(entry.number)
    return question === undefined ? [] : [[entry, question] as const]
  })
}

/** Whether two parts of a key give one number other letters: then it is a key to more questions than were found. */
function isContradicted(groups: readonly KeyGroup[]): boolean {
  const seen = new Map<number, { readonly group: number; readonly letters: string }>()
  for (const [group, { entries }] of groups.entries()) {
    for (const { number, read } of entries) {
      const letters = read?.run?.keys.map(({ letter }) => letter.toUpperCase()).join() ?? ''
      const before = seen.get(number)
      if (before === undefined) seen.set(number, { group, letters })
      else if (before.group !== group && before.letters !== letters) return true
    }
  }
  return false
}

/** Divides a list where its numbers begin anew. */
function runsOf<Item>(
  items: readonly Item[],
  numberOf: (item: Item) => number,
): readonly (readonly Item[])[] {
  const runs: Item[][] = []
  let before = Number.POSITIVE_INFINITY
  for (const item of items) {
    const number = numberOf(item)
    if (number <= before) runs.push([])
    runs.at(-1)?.push(item)
    before = number
  }
  return runs
}

type KeyRuns = readonly (readonly { readonly title: string; readonly entry: KeyEntry }[])[]

function byRun(
  keys: KeyRuns,
  runs: readonly (readonly QuestionDraft[])[],
  sectionOf: SectionOf,
): readonly Pair[] | null {
  const pairs: Pair[] = []
  const wanted = keys.length === 1 ? onlyRun(keys, runs) : runsInOrder(keys, runs, sectionOf)
  for (const [index, listed] of keys.entries()) {
    const run = wanted?.[index]
    const found = byNumber(
      listed.map(({ entry }) => entry),
      run ?? [],
    )
    if (found.length < listed.length) return null
    for (const pair of found) pairs.push(pair)
  }
  return pairs
}

/** The one run of questions whose numbers are those of the only run of a key. */
function onlyRun(
  [key]: KeyRuns,
  runs: readonly (readonly QuestionDraft[])[],
): readonly (readonly QuestionDraft[])[] | null {
  const wanted = key?.map(({ entry }) => entry.number).join()
  const fitting = runs.filter((run) => run.map(({ number }) => number).join() === wanted)
  return fitting.length === 1 ? fitting : null
}

/** The runs of questions in the order of a key's: that of its headings where they name the questions' own. */
function runsInOrder(
  keys: KeyRuns,
  runs: readonly (readonly QuestionDraft[])[],
  sectionOf: SectionOf,
): readonly (readonly QuestionDraft[])[] | null {
  if (keys.length !== runs.length) return null
  const named = new Map(runs.map((run) => [run[0] === undefined ? '' : nameOf(sectionOf(run[0])), run]))
  const titles = keys.map((key) => nameOf(key[0]?.title ?? ''))
  const isNamed = named.size === runs.length && new Set(titles).size === titles.length
  if (!isNamed) return runs
  const found = titles.filter((title) => named.has(title)).length
  if (found === titles.length) return titles.map((title) => named.get(title) ?? [])
  return found === 0 ? runs : null
}

/** What tells a section from others: the letter or number that it has, else its whole title. */
function nameOf(title: string): string {
  const label = /(?:^|[^\p{L}\p{N}])(\p{Lu}|\d{1,4}|[IVX]{1,5})(?![\p{L}\p{N}])/u.exec(title)
  return label?.[1] ?? fold(title).toLowerCase()
}

function giveKey(entry: KeyEntry, { question, context }: Target): void {
  const { answers } = question
  const { read } = entry
  // Two that differ are enough to say that they do.
  const answer = read === null || answers.length > 1 ? null : answerOf(read, context)
  // A key that repeats what stands at the question answers it once.
  if (answer !== null && !answers.some((given) => sameKeys(given, answer))) answers.push(answer)
  question.explanation ??= proseOrNull(explanationOf(entry, answer, context))
}

/** Whether a comma sets the one letter of an answer off from what explains it. */
const isBeforeComma = (read: AnswerLine | null): boolean =>
  read?.run?.keys.length === 1 &&
  read.line.text.charAt(read.run.end) === ',' &&
  read.rest < read.line.text.length

/** Leaves out letters with which an explanation begins behind a comma, `B, M and P close the lips`: no option has them. */
function withoutWords(entry: KeyEntry, { letters, context }: Target): KeyEntry {
  const { read } = entry
  const run = read?.run ?? null
  if (read === null || run === null || run.keys.length < 2) return entry
  const count = run.keys.findIndex(({ letter }) => !letters.has(letterOf(letter, context.series)))
  const last = run.keys[count - 1]
  if (last === undefined) return entry
  const keys = run.keys.slice(0, count)
  const end = last.at + last.letter.length
  const joined = count === 1 ? 'list' : run.joined
  const kept = {
    ...read,
    run: { ...run, keys, end, bare: end, joined },
    rest: skipDashes(read.line.text, end),
  }
  return { ...entry, read: kept }
}

function answerOf(read: AnswerLine, context: AnswerContext): Answer | null {
  const initial = initialOption(read, context.options)
  if (initial === null) return finishAnswer(read, answerList.answer, context)
  const at = read.run?.keys[0]?.at ?? 0
  const start = offsetAt(read.line, context.text, at)
  const span: Span = [start, start + 1]
  return { keys: [{ letter: initial.letter, span }], span, repair: null, flaw: '', ambiguous: false }
}

/** The option that `T` or `F` stands for where the two are true and false. */
function initialOption({ run }: AnswerLine, options: readonly Option[]): Option | null {
  const letter = run?.keys.length === 1 ? run.keys[0]?.letter.toLowerCase() : undefined
  if (letter === undefined || options.length !== 2 || !options.every(isTrueFalse)) return null
  if (options.some((option) => option.letter.toLowerCase() === letter)) return null
  const named = options.filter((option) => option.text.toLowerCase().startsWith(letter))
  return named.length === 1 ? (named[0] ?? null) : null
}

const isTrueFalse = ({ text }: Option): boolean => {
  const shown = text.replace(/[.!]$/, '')
  return shown !== '' && words.trueFalse(shown, 0) === shown.length
}

/** What explains an answer: on its line, and below. */
function explanationOf(
  { read, below, headed }: KeyEntry,
  answer: Answer | null,
  context: AnswerContext,
): Content {
  if (read === null) return below
  const { line } = read
  const byText = answer !== null && read.run === null
  const from = byText ? skipDashes(line.text, read.freeEnd) : read.rest
  const said = emptyContent(line.end)
  const repeats = headed === true ? context.named(line.text.slice(from))?.letter : undefined
  if (repeats === undefined || answer?.keys.some(({ letter }) => letter === repeats) !== true)
    addLine(said, line, context.text, from)
  addContent(said, below)
  return said
}
