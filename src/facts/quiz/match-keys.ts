import type { Answer, Option } from '../../model/facts.ts'
import type { Span } from '../../model/span.ts'
import { answerList } from './answer-list.ts'
import type { AnswerLine } from './answer-line.ts'
import { skipDashes } from './answer-line.ts'
import type { Content } from './content.ts'
import { addContent, addLine, emptyContent, proseOrNull } from './content.ts'
import type { KeyEntry } from './events.ts'
import type { AnswerContext } from './finish-answer.ts'
import { answerContext, finishAnswer } from './finish-answer.ts'
import { letterOf, seriesOf } from './letters.ts'
import { offsetAt } from './lines.ts'
import type { Answerable, KeyGroup, Pair, SectionOf } from './pair-keys.ts'
import { pairsOf } from './pair-keys.ts'
import type { QuestionDraft } from './question-draft.ts'
import { sameKeys } from './same-keys.ts'
import { isTrueFalse } from './true-false.ts'

/**
 * Gives the answers of a key to their questions: by number, or by position where nobody wrote numbers. Where numbers
 * begin anew, each run of entries belongs to one of questions. False where nobody can tell which answer is whose.
 */
export function matchKeys(
  groups: readonly KeyGroup[],
  answerable: Answerable,
  sectionOf: SectionOf,
  text: string,
): boolean {
  const pairs = pairsOf(groups, answerable, sectionOf)
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
  answerable: Answerable,
  sectionOf: SectionOf,
  text: string,
  isNext: boolean,
): boolean {
  const pairs = pairsOf(groups, answerable, sectionOf) ?? []
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
  if (letter === undefined || options.length !== 2 || !options.every(({ text }) => isTrueFalse(text)))
    return null
  if (options.some((option) => option.letter.toLowerCase() === letter)) return null
  const named = options.filter((option) => option.text.toLowerCase().startsWith(letter))
  return named.length === 1 ? (named[0] ?? null) : null
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
