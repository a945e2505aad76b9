import type { Span } from '../../model/span.ts'
import { closingOf, linesOf, openingAt, type Line } from './fence-lines.ts'
import { rewritten, type Rewritten } from './rewritten.ts'

/** What begins a block, `--- task ---`, or ends it, `--- /task ---`. */
const form = /^[ \t]*--- (\/?[a-z][a-z_-]*) ---[ \t]*$/
/** A setting that says in which language code is. */
const language = /^([ \t]*)language:(?=[ \t]*\S)/
/** The box of an option, where one is right and no more. */
const round = /^([ \t]*[-*+][ \t]+)\(([xX ])\)(?=[ \t]|$)/

/** So many lines of settings a block may have. */
const MOST_SETTINGS = 30

/** A mark, by its lines: the settings below belong to it. */
interface Mark {
  /** With a slash before it for the end of a block. */
  readonly name: string
  readonly first: number
  readonly last: number
}

/** A question between its marks. */
export interface MarkedQuestion {
  readonly span: Span
  /** The line that begins it. */
  readonly mark: Span
  /** Its options, and what is said of them. */
  readonly choices: Span
  readonly said: readonly Span[]
  /** Whether its boxes are those of a choice of one. */
  readonly single: boolean
}

/** A text without the marks of its blocks, and the questions that they set off. */
interface Unmarked {
  readonly text: string
  readonly marked: readonly MarkedQuestion[]
}

/**
 * Writes a text whose blocks have marks, as the projects of the Raspberry Pi Foundation do, as Markdown of the same length:
 * code in fences, the boxes of options in brackets, and white space in the place of all other marks and of their settings.
 * Null for a text without such marks.
 */
export function readBlockMarks(source: string): Unmarked | null {
  if (!source.includes('--- /')) return null
  const lines = linesOf(source)
  const marks = marksOf(source, lines)
  if (!marks.some(({ name }) => name.startsWith('/'))) return null
  const boxes: Rewritten[] = []
  const marked = questionsOf(source, lines, marks, boxes)
  const all = [...marks.flatMap((mark, at) => unmarked(source, lines, mark, marks[at + 1])), ...boxes]
  const inOrder = all.sort(([a], [b]) => a[0] - b[0])
  return { text: rewritten(source, inOrder), marked }
}

/** The marks of a text, but for those in code. */
function marksOf(source: string, lines: readonly Line[]): readonly Mark[] {
  const marks: Mark[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const name = nameAt(source, lines[at])
    const isInCode = marks.at(-1)?.name === 'code'
    if (name === null) {
      const fence = isInCode ? null : openingAt(source, lines[at])
      if (fence !== null) at = closingOf(source, lines, fence, at + 1, lines.length)
    } else if (!isInCode || name === '/code') {
      const last = name.startsWith('/') ? at : endOfSettings(source, lines, at)
      marks.push({ name, first: at, last })
      at = last
    }
  }
  return marks
}

function nameAt(source: string, line: Line | undefined): string | null {
  return line === undefined ? null : (form.exec(source.slice(...line))?.[1] ?? null)
}

/** The last line of the settings below a mark, between two lines `---`; the mark's own where it has none. */
function endOfSettings(source: string, lines: readonly Line[], mark: number): number {
  const isRule = (at: number): boolean => source.slice(...(lines[at] ?? [0, 0])).trim() === '---'
  if (!isRule(mark + 1)) return mark
  for (let at = mark + 2; at < mark + MOST_SETTINGS; at += 1) if (isRule(at)) return at
  return mark
}

/** What is written in the place of a mark: of that of code a fence, which its language opens where it has one. */
function unmarked(
  source: string,
  lines: readonly Line[],
  { name, first, last }: Mark,
  next: Mark | undefined,
): readonly Rewritten[] {
  const own = lines.slice(first, last + 1)
  const isClosed = name === '/code' || (name === 'code' && next?.name === '/code')
  if (!isClosed) return own.map((line) => [line, ''])
  const told = own.findIndex((line) => language.test(source.slice(...line)))
  const opening = Math.max(told, 0)
  return own.map((line, at) => [line, at === opening ? asFence(source.slice(...line)) : ''])
}

/** Tildes as long as a mark or a setting's name, so that no fence within ends them. */
function asFence(line: string): string {
  const [setting, before] = language.exec(line) ?? []
  if (setting !== undefined && before !== undefined)
    return before + '~'.repeat(setting.length - before.length) + line.slice(setting.length)
  const trimmed = line.trimStart()
  return line.slice(0, line.length - trimmed.length) + '~'.repeat(trimmed.trimEnd().length)
}

/** The questions between marks; the boxes of their options are added to those that are written otherwise. */
function questionsOf(
  source: string,
  lines: readonly Line[],
  marks: readonly Mark[],
  boxes: Rewritten[],
): readonly MarkedQuestion[] {
  const questions: MarkedQuestion[] = []
  const behind = (mark: Mark): number => lines[mark.last]?.[1] ?? source.length
  const before = (mark: Mark | undefined): number => lines[mark?.first ?? lines.length]?.[0] ?? source.length
  for (let at = 0; at < marks.length; at += 1) {
    const begin = marks[at]
    if (begin?.name !== 'question') continue
    let to = at + 1
    while (to < marks.length && !/^\/?question$/.test(marks[to]?.name ?? '')) to += 1
    const inner = marks.slice(at + 1, to)
    at = to - 1
    const end = marks[to]
    const opening = inner.find(({ name }) => name === 'choices')
    if (opening === undefined) continue
    const closing = inner.find(({ name }) => name === '/choices') ?? end
    const said = inner.flatMap((mark, index) =>
      mark.name === 'feedback' ? [[behind(mark), before(inner[index + 1] ?? closing)] as const] : [],
    )
    const found = boxesOf(source, lines, opening.last + 1, closing?.first ?? lines.length)
    boxes.push(...found)
    questions.push({
      span: [lines[begin.first]?.[0] ?? 0, before(end)],
      mark: lines[begin.first] ?? [0, 0],
      choices: [behind(opening), before(closing)],
      said,
      single: found.length > 0,
    })
  }
  return questions
}

/** The round boxes on some lines, as those in brackets. */
function boxesOf(source: string, lines: readonly Line[], from: number, to: number): readonly Rewritten[] {
  return lines.slice(from, to).flatMap(([start, end]): Rewritten[] => {
    const read = round.exec(source.slice(start, end))
    const [whole, before = '', tick = ' '] = read ?? []
    return whole === undefined ? [] : [[[start, start + whole.length], `${before}[${tick}]`]]
  })
}
