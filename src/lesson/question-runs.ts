import { firstIndex } from '../first-index.ts'
import type { Facts, Question } from '../model/facts.ts'

/** Questions that are numbered together: those of a section, or of a list. */
export interface QuestionRun {
  readonly questions: readonly Question[]
  /** The number that it goes on from; 0 where it starts anew. */
  readonly start: number
  /** The numbers that its first question may have, in words. */
  readonly first: string
  readonly faults: readonly NumberFault[]
  /** Whether other numbers, of questions that do not count, stand among its own. */
  readonly isMixed: boolean
}

/** The questions of a file that count, as they are numbered together; none where all count from 1 in one section. */
export function questionRuns(
  { headings, questions }: Facts,
  counted: readonly Question[],
): readonly QuestionRun[] {
  if (areCounted(headings, counted)) return []
  const quiet = quietNumbers(headings, questions, counted)
  let last = 0
  let most = 0
  let from = -1
  return splitRuns(headings, counted).map((run) => {
    // A later section may go on from one before or start again.
    const start =
      last === 0
        ? startElsewhere(run)
        : ([last, most].find((before) => goesOn(run, before, quiet, from)) ?? 0)
    const first = last > 0 ? `1 or ${last + 1}` : '1'
    const faults = faultsOf(run, start, quiet, from)
    const end = run.at(-1)?.span[0] ?? from
    const isMixed = (quiet[firstBehind(quiet, run[0]?.span[0] ?? end)]?.at ?? Infinity) < end
    last = run.reduce((highest, question) => Math.max(highest, numberOf(question) ?? 0), 0) || last
    most = Math.max(most, last)
    from = end
    return { questions: run, start, first, faults, isMixed }
  })
}

/** So many questions may be lost at the beginning of a file. */
const FEW = 5

/**
 * The number that the first questions of a file go on from, those of a file before; 0 where they should start at 1. They
 * follow each other, and at least as many would be missing: nobody removes so many and leaves the rest.
 */
function startElsewhere(run: readonly Question[]): number {
  const [first] = run
  const number = first === undefined ? null : numberOf(first)
  if (number === null || number - 1 < Math.max(run.length, FEW)) return 0
  return run.every((question, index) => numberOf(question) === number + index) ? number - 1 : 0
}

export const numberOf = (question: Question): number | null => (question.lazyNumber ? null : question.number)

/** Whether the questions stand in one section and count from 1, as in most lessons. */
function areCounted(headings: Facts['headings'], questions: readonly Question[]): boolean {
  let before: number | undefined
  let count = 0
  for (const question of questions) {
    count += 1
    if (numberOf(question) !== count) return false
    const heading = headings[question.heading]
    const isOwn = heading !== undefined && heading.span[0] >= question.span[0]
    const section = isOwn ? heading.parent : question.heading
    if (before !== undefined && section !== before) return false
    before = section
  }
  return true
}

/** A number that stands before a question without options, or one of no quiz: no question, but not left out either. */
interface Quiet {
  readonly number: number
  readonly at: number
}

function quietNumbers(
  headings: Facts['headings'],
  all: readonly Question[],
  counted: readonly Question[],
): readonly Quiet[] {
  const isCounted = new Set(counted)
  const quiet = all.flatMap((question): readonly Quiet[] => {
    const at = question.span[0]
    const number = isCounted.has(question) ? null : numberOf(question)
    const passed = question.passed.map((above) => ({ number: above, at: at - 1 }))
    return number === null ? passed : [...passed, { number, at }]
  })
  // `#### 7. Write a loop` among `#### 6. What does it print?` and `#### 8. And this?`: nothing was read of it.
  const own = ownHeadings(headings, counted)
  const depths = new Set([...own].map((index) => headings[index]?.depth))
  for (const [index, { text, depth, span }] of headings.entries()) {
    const [, number] = /^(\d{1,4})[.)]\s/.exec(text) ?? []
    if (number !== undefined && depths.has(depth) && !own.has(index)) {
      quiet.push({ number: Number(number), at: span[0] })
    }
  }
  return quiet.sort((a, b) => a.at - b.at)
}

/** A number that does not follow the one before. */
export interface NumberFault {
  readonly code: 'start' | 'gap' | 'duplicate' | 'order'
  readonly question: Question
  readonly previous: number
  readonly expected: number
  readonly twin?: Question
}

/** Whether the first number of a section follows another one, those between them that are quiet left out. */
function goesOn(run: readonly Question[], last: number, quiet: readonly Quiet[], from: number): boolean {
  const first = run.find((question) => numberOf(question) !== null)
  const left = (first === undefined ? 0 : (numberOf(first) ?? 0)) - last - 1
  return first !== undefined && left >= 0 && left <= numbersBetween(quiet, last, from, first)
}

/** How many numbers above the lowest that are missing between an offset and a question stand there all the same. */
function numbersBetween(quiet: readonly Quiet[], lowest: number, from: number, after: Question): number {
  const highest = numberOf(after) ?? 0
  let count = 0
  for (let index = firstBehind(quiet, from); index < quiet.length; index += 1) {
    const { number, at } = quiet[index] ?? { number: 0, at: 0 }
    if (at >= after.span[0]) break
    if (number > lowest && number < highest) count += 1
  }
  return count
}

/** The index of the first that stands behind an offset. */
function firstBehind(quiet: readonly Quiet[], offset: number): number {
  return firstIndex(quiet, ({ at }) => at > offset)
}

/** Where numbers do not follow one another. Only the first of a row that leaps or falls back is at fault. */
function faultsOf(
  run: readonly Question[],
  start: number,
  quiet: readonly Quiet[],
  from: number,
): readonly NumberFault[] {
  if (run.every((question, index) => numberOf(question) === start + index + 1)) return []
  const numbers = new Set(run.flatMap((question) => numberOf(question) ?? []))
  const rank = new Map([...numbers].sort((a, b) => a - b).map((number, index) => [number, index]))
  const seen = new Map<number, Question>()
  const faults: NumberFault[] = []
  let highest = start
  let before = start
  // Questions without a number, and those that lost theirs to a duplicate, may stand for one that is left out.
  let spare = 0
  for (const [index, question] of run.entries()) {
    const number = numberOf(question)
    const next = numberOf(run[index + 1] ?? question)
    const twin = seen.get(number ?? -1)
    if (number === null || twin) spare += 1
    if (number === null) continue
    const goesOn = seen.size > 0 && number === before + 1
    const fault = { question, previous: highest, expected: highest + 1 }
    before = number
    if (twin) {
      if (!goesOn) faults.push({ ...fault, code: 'duplicate', twin })
      continue
    }
    // Numbers that come later are not left out, only out of order.
    const later = (rank.get(number) ?? 0) - (seen.size === 0 ? 0 : (rank.get(highest) ?? -1) + 1)
    const isBack = number <= highest
    const left = number - highest - 1 - spare - later
    const previous = run[index - 1]
    const lowest = previous === undefined ? start : (numberOf(previous) ?? 0)
    const isLeap = left > 0 && left > numbersBetween(quiet, lowest, previous?.span[0] ?? from, question)
    if (!goesOn && (isBack || isLeap)) {
      faults.push({ ...fault, code: seen.size === 0 ? 'start' : isBack ? 'order' : 'gap' })
    }
    if (!isBack) spare = 0
    spare += takenIn(question)
    // In 1, 7, 3 only the 7 is wrong.
    const isSlip = isLeap && next === highest + 2
    if (isSlip) before = highest + 1
    highest = isSlip ? before : Math.max(highest, number)
    seen.set(number, question)
  }
  return faults
}

/** How many questions without a heading of their own have become part of this one: each has brought its answer. */
function takenIn({ answers, span }: Question): number {
  return answers.length < 2 ? 0 : answers.filter((answer) => answer.span[0] < span[1]).length - 1
}

/** The headings that questions begin with, by their indexes. */
function ownHeadings(headings: Facts['headings'], questions: readonly Question[]): ReadonlySet<number> {
  const own = new Set<number>()
  for (const { heading, span } of questions) {
    if ((headings[heading]?.span[0] ?? -1) >= span[0]) own.add(heading)
  }
  return own
}

/** Questions by the section that they stand in; a list that starts again, or another notation, may start again too. */
function splitRuns(headings: Facts['headings'], questions: readonly Question[]): readonly Question[][] {
  const own = ownHeadings(headings, questions)
  const runs: Question[][] = []
  const open = new Map<number, Question[]>()
  for (const question of questions) {
    let section = question.heading
    while (own.has(section)) section = headings[section]?.parent ?? -1
    const run = open.get(section)
    const previous = run?.at(-1)
    const isNewList =
      question.number === 1 &&
      (question.notation === 'answer-list' || question.notation !== previous?.notation)
    if (run && !isNewList) run.push(question)
    else {
      const fresh = [question]
      open.set(section, fresh)
      runs.push(fresh)
    }
  }
  return runs
}
