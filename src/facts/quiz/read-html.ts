import { readAnswerLine, readAnswerWord, readBareAnswer, readExplanationWord } from './answer-line.ts'
import { addLine, emptyContent } from './content.ts'
import type { QuizEvent } from './events.ts'
import { plainLine } from './lines.ts'
import { words } from './words.ts'

interface TextRun {
  readonly start: number
  readonly end: number
  readonly summary: boolean
  /** Whether a comment holds it, and whether one begins with it. */
  readonly hidden: 'no' | 'first' | 'more'
}

/** The runs of text between the tags of an HTML block, line by line, those in comments too. */
function textRuns(text: string, from: number, to: number): { runs: TextRun[]; closes: boolean } {
  const runs: TextRun[] = []
  let summary = false
  let hidden: TextRun['hidden'] = 'no'
  let closes = false
  let start = from
  const push = (end: number): void => {
    let first = start
    let last = end
    while (first < last && /\s/.test(text.charAt(first))) first++
    while (last > first && /\s/.test(text.charAt(last - 1))) last--
    if (last <= first) return
    runs.push({ start: first, end: last, summary, hidden })
    if (hidden === 'first') hidden = 'more'
  }
  for (let at = from; at < to; at++) {
    const character = text.charAt(at)
    if (character === '\n' || character === '\r') {
      push(at)
      start = at + 1
    } else if (hidden === 'no' ? text.startsWith('<!--', at) : text.startsWith('-->', at)) {
      push(at)
      start = at + (hidden === 'no' ? 4 : 3)
      at = start - 1
      hidden = hidden === 'no' ? 'first' : 'no'
    } else if (hidden === 'no' && character === '<') {
      const close = text.indexOf('>', at)
      const end = close < 0 || close >= to ? to : close + 1
      const tag = text.slice(at, Math.min(end, at + 12)).toLowerCase()
      push(at)
      if (tag.startsWith('<summary')) summary = true
      if (tag.startsWith('</summary')) summary = false
      if (tag.startsWith('</details')) closes = true
      start = end
      at = end - 1
    }
  }
  if (start < to) push(to)
  return { runs, closes }
}

/** `Show answer`, `Click to see the answer`: the answer word anywhere in a summary. */
function asksForAnswer(summary: string): boolean {
  for (let at = 0; at < Math.min(summary.length, 80); at++) {
    const begins =
      at === 0 || !/\p{L}/u.test(summary.charAt(at - 1)) || /[\u3040-\uffdf]/.test(summary.charAt(at))
    if (begins && (words.answer(summary, at) > 0 || words.answers(summary, at) > 0)) return true
  }
  return false
}

/** Turns an HTML block into events. Returns whether it ended with an answer word that still waits. */
export function readHtml(
  text: string,
  from: number,
  to: number,
  wasAsked: boolean,
  push: (event: QuizEvent) => void,
): boolean {
  let asked = wasAsked
  const { runs, closes } = textRuns(text, from, to)
  for (const run of runs) {
    const line = plainLine(text.slice(run.start, run.end), run.start, true)
    // An author may hide an answer in a comment; what else stands there is no part of the quiz.
    if (run.hidden === 'more' || (run.hidden === 'first' && readAnswerLine(line)?.run == null)) continue
    const whole = emptyContent(run.start)
    addLine(whole, line, text)
    const bare = asked ? readBareAnswer(line) : null
    const read = bare ?? (readAnswerWord(line.text) === null ? null : readAnswerLine(line))
    if (read !== null && (read.run !== null || read.rest < line.text.length)) {
      const rest = emptyContent(run.end)
      addLine(rest, line, text, read.rest)
      push({
        kind: 'answer',
        read,
        rest,
        tail: emptyContent(run.end),
        place: run.hidden === 'no' ? 'html' : 'comment',
        whole,
      })
      asked = false
    } else if (read !== null || (run.summary && asksForAnswer(line.text))) asked = true
    else {
      const explained = readExplanationWord(line)
      const content = emptyContent(run.end)
      addLine(content, line, text, explained ?? 0)
      if (explained !== null) push({ kind: 'explanation', content })
      else if (!run.summary) push({ kind: 'prose', content: () => content, node: null })
    }
  }
  if (closes) push({ kind: 'close' })
  return closes ? false : asked
}
