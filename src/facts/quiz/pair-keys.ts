import { foldSpaces } from '../fold-spaces.ts'
import type { KeyEntry } from './events.ts'
import type { QuestionDraft } from './question-draft.ts'

/** Entries of a key that stand under one heading of it. */
export interface KeyGroup {
  /** The heading's text; empty for what stands above the first one. */
  readonly title: string
  readonly entries: readonly KeyEntry[]
}

/** The title of the section that a question stands in. */
export type SectionOf = (question: QuestionDraft) => string

export type Pair = readonly [entry: KeyEntry, question: QuestionDraft]

/** Questions that keys below them may answer, looked through once, however many keys there are. */
export interface Answerable {
  /** Those of lists, which come first, if they are enough. */
  readonly own: Pool
  /** Those that may get an answer where they are not. */
  readonly open: Pool
}

interface Pool {
  readonly questions: readonly QuestionDraft[]
  /** How the numbers tell a question from others: not at all, by themselves, or by the run that they stand in. */
  readonly told: 'not' | 'by number' | 'by run'
  readonly byNumber: ByNumber
  readonly runs: readonly Run[]
  /** The one run that has these numbers; null where several have them. */
  readonly runOf: ReadonlyMap<string, Run | null>
}

type ByNumber = ReadonlyMap<number, QuestionDraft>

/** Questions up to the one whose number begins anew. */
interface Run {
  readonly first: QuestionDraft | undefined
  readonly byNumber: ByNumber
}

/** Makes questions ready for the keys below them. */
export function answerable(questions: readonly QuestionDraft[]): Answerable {
  const own = questions.filter(({ notation }) => notation === 'answer-list')
  // Beside the list's own questions, one in another notation that has its answer needs none.
  const open = questions.filter(
    ({ notation, answers }) =>
      notation === 'answer-list' || answers.length === 0 || (own.length === 0 && notation !== 'check-box'),
  )
  return { own: poolOf(own), open: poolOf(open) }
}

function poolOf(questions: readonly QuestionDraft[]): Pool {
  const numbered = questions.filter(({ number }) => number !== null)
  const byNumber = numberMap(numbered)
  const isTold = numbered.length > 0 && !isLazy(numbered)
  const told = !isTold ? 'not' : byNumber.size === numbered.length ? 'by number' : 'by run'
  const listed = told === 'by run' ? runsOf(numbered, ({ number }) => number ?? 0) : []
  const runs = listed.map((run) => ({ first: run[0], byNumber: numberMap(run) }))
  const runOf = new Map<string, Run | null>()
  for (const run of runs) {
    const numbers = [...run.byNumber.keys()].join()
    runOf.set(numbers, runOf.has(numbers) ? null : run)
  }
  return { questions, told, byNumber, runs, runOf }
}

const numberMap = (questions: readonly QuestionDraft[]): ByNumber =>
  new Map(questions.map((question) => [question.number ?? 0, question]))

/** Says which entry answers which question: by number, or by position where nobody wrote numbers; null where nobody can tell. */
export function pairsOf(
  groups: readonly KeyGroup[],
  { own, open }: Answerable,
  sectionOf: SectionOf,
): readonly Pair[] | null {
  const entries = groups.flatMap(({ entries: listed }) => listed)
  const isEnough = own.questions.length > 0 && entries.every(({ number }) => own.byNumber.has(number))
  const pool = isEnough ? own : open
  if (pool.told === 'not' || isLazy(entries)) return byPosition(entries, pool.questions)
  if (pool.told === 'by number') return isContradicted(groups) ? null : byNumber(entries, pool.byNumber)
  const listed = groups.flatMap(({ title, entries: each }) => each.map((entry) => ({ title, entry })))
  return byRun(
    runsOf(listed, ({ entry }) => entry.number),
    pool,
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

function byNumber(entries: readonly KeyEntry[], questions: ByNumber): readonly Pair[] {
  return entries.flatMap((entry) => {
    const question = questions.get(entry.number)
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

function byRun(keys: KeyRuns, pool: Pool, sectionOf: SectionOf): readonly Pair[] | null {
  const pairs: Pair[] = []
  const wanted = keys.length === 1 ? onlyRun(keys, pool) : runsInOrder(keys, pool, sectionOf)
  if (wanted === null) return null
  for (const [index, listed] of keys.entries()) {
    const entries = listed.map(({ entry }) => entry)
    const found = byNumber(entries, wanted[index]?.byNumber ?? new Map())
    if (found.length < listed.length) return null
    for (const pair of found) pairs.push(pair)
  }
  return pairs
}

/** The one run of questions whose numbers are those of the only run of a key. */
function onlyRun([key]: KeyRuns, { runOf }: Pool): readonly Run[] | null {
  const run = runOf.get(key?.map(({ entry }) => entry.number).join() ?? '') ?? null
  return run === null ? null : [run]
}

/** The runs of questions in the order of a key's: that of its headings where they name the questions' own. */
function runsInOrder(keys: KeyRuns, { runs }: Pool, sectionOf: SectionOf): readonly Run[] | null {
  if (keys.length !== runs.length) return null
  const named = new Map(runs.map((run) => [run.first === undefined ? '' : nameOf(sectionOf(run.first)), run]))
  const titles = keys.map((key) => nameOf(key[0]?.title ?? ''))
  const isNamed = named.size === runs.length && new Set(titles).size === titles.length
  if (!isNamed) return runs
  const found = titles.filter((title) => named.has(title)).length
  if (found === titles.length) return titles.flatMap((title) => named.get(title) ?? [])
  return found === 0 ? runs : null
}

/** What tells a section from others: the letter or number that it has, else its whole title. */
function nameOf(title: string): string {
  const label = /(?:^|[^\p{L}\p{N}])(\p{Lu}|\d{1,4}|[IVX]{1,5})(?![\p{L}\p{N}])/u.exec(title)
  return label?.[1] ?? foldSpaces(title).toLowerCase()
}
