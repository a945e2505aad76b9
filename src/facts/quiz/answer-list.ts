import type { List } from 'mdast'
import type { Prose } from '../../model/facts.ts'
import { readAnswerLine, readBareAnswer } from './answer-line.ts'
import { spanOf } from './blocks.ts'
import { addBlock, addLine, emptyContent, proseOrNull } from './content.ts'
import type { KeyEntry } from './events.ts'
import { answerContext, finishAnswer } from './finish-answer.ts'
import { readLines } from './lines.ts'
import type { QuizNotation } from './notation.ts'
import type { QuestionDraft } from './question-draft.ts'
import { seriesOf } from './letters.ts'

/** An ordered list of prompts with lettered options in them, and one `**Answers:**` list after it. */
export const answerList = {
  name: 'answer-list',
  owns: (_parts, listed) => listed,
  answer: { write: (letters) => `**${letters.join(', ')}**`, bold: true, word: false },
} as const satisfies QuizNotation

/** The written number of a list's item, and where it stands. */
export function itemNumber(text: string, start: number): { number: number; end: number } | null {
  const digits = /[0-9]{1,9}/y
  digits.lastIndex = start
  const found = digits.exec(text)
  return found === null ? null : { number: Number(found[0]), end: start + found[0].length }
}

/** The entries of a list of answers; null where it is no such list. `any` takes free texts for answers too. */
export function readKeyList(list: List, text: string, any: boolean): readonly KeyEntry[] | null {
  const entries: KeyEntry[] = []
  for (const item of list.children) {
    const start = spanOf(item)?.[0] ?? 0
    const explanation = emptyContent(start)
    const [first, ...others] = item.children
    const lines = first?.type === 'paragraph' ? readLines(first, text) : []
    const line = lines[0]
    const read = line === undefined ? null : (readBareAnswer(line) ?? readAnswerLine(line))
    for (const [index, each] of lines.entries())
      addLine(explanation, each, text, index === 0 ? (read?.rest ?? 0) : 0)
    if (first !== undefined && lines.length === 0) addBlock(explanation, first)
    for (const child of others) addBlock(explanation, child)
    entries.push({ number: itemNumber(text, start)?.number ?? 0, read, explanation })
  }
  const named = entries.filter(({ read }) => read?.run != null).length
  return any || named * 2 > entries.length ? entries : null
}

/** Gives the answers of a list to their questions: by number, or by position where nobody wrote numbers. */
export function matchKeys(
  entries: readonly KeyEntry[],
  questions: readonly QuestionDraft[],
  text: string,
): void {
  // The list's own questions come first: beside them, one in another notation that has its answer needs none.
  const own = questions.filter(({ notation }) => notation === 'answer-list')
  const others = questions.filter(
    ({ notation, answers }) =>
      notation !== 'answer-list' && (answers.length === 0 || (own.length === 0 && notation !== 'check-box')),
  )
  const open = [...own, ...others]
  const lazy = entries.length > 1 && entries.every(({ number }) => number === entries[0]?.number)
  const unnumbered = open.some(({ number, lazyNumber }) => number === null || lazyNumber)
  const byNumber = new Map<number, QuestionDraft>()
  for (const question of open) {
    if (question.number !== null && !byNumber.has(question.number)) byNumber.set(question.number, question)
  }
  for (const [index, entry] of entries.entries()) {
    const question = lazy || unnumbered ? open[index] : byNumber.get(entry.number)
    if (question !== undefined) giveKey(entry, question, text)
  }
}

function giveKey(entry: KeyEntry, question: QuestionDraft, text: string): void {
  const { options } = question
  const series = seriesOf(options)
  const answer =
    entry.read === null
      ? null
      : finishAnswer(entry.read, answerList.answer, answerContext(text, options, series))
  if (answer !== null) question.answers.push(answer)
  const explanation: Prose | null = proseOrNull(entry.explanation)
  question.explanation ??= explanation
}
