import type { Dialect, Heading } from '../../model/facts.ts'
import type { Asked } from './asked.ts'
import { closingOf, linesOf, openingAt, type Line } from './fence-lines.ts'
import { rewritten, type Rewritten } from './rewritten.ts'

/** A setting in the comment that a course begins with. */
const setting = /^[ \t]*(?:author|email|version|language|narrator|comment|logo|icon|mode|import|script):/m

/** An option's box, behind marks of quotes and perhaps a dash: one in brackets is one of several, one in parentheses the only one. */
const option = /^([ \t>]*)(?:([-*+])[ \t]+)?\[(?:\(([xX ])\)|\[([xX ])\])\](?=[ \t]*[^ \t])/
/** What helps with the question above. */
const hint = /^([ \t>]*)(?:[-*+][ \t]+)?\[\[\?\]\]/

/** Boxes of a page's layout, which would make HTML of the options on the next line; comments may stand between. */
const box = /^[ \t]*<(?:article|center|div|section)\b[^<>]*>[ \t]*$/i
const comment = /^[ \t]*<!--[^<>]*-->[ \t]*$/
/** A line that says when the block below it is shown, or read out, and is no part of any. */
const step = /^[ \t>]*(?:\{\{[^{}]*\}\}|--\{\{[^{}]*\}\}--)[ \t]*$/

/** A text of LiaScript as Markdown, and where it asks something. */
interface LiaScript {
  readonly text: string
  readonly asked: readonly Asked[]
}

/** Whether a text is a course of LiaScript, by the settings that it begins with. */
function isLiaScript(text: string): boolean {
  if (!/^\s*<!--/.test(text)) return false
  return setting.test(text.slice(0, Math.max(text.indexOf('-->'), 0)))
}

/**
 * Reads the slides of a course of LiaScript, each by its number and by its title; null for another text. A heading with
 * hashes begins one; its name keeps all signs, and has one hyphen for any number of blanks and hyphens. (LiaScript's
 * source, `generateIndex`.)
 */
export function readSlides(text: string, headings: readonly Heading[]): Dialect | null {
  if (!isLiaScript(text)) return null
  const slides = headings.filter(
    ({ container, span }) => container === 'root' && text.charAt(span[0]) === '#',
  )
  const labels = slides.flatMap(({ text: title, content: span }, at) => {
    const name = title.toLowerCase().replaceAll('-', ' ').split(' ').filter(Boolean).join('-')
    return [String(at + 1), name].map((id) => ({ id, span }))
  })
  return { name: 'liascript', labels }
}

/**
 * Writes the quizzes of LiaScript as lists of check boxes of the same length, and their hints as quotes, since a quote below
 * boxes says more of them. Null for a text without such. (LiaScript's documentation, "Quizzes".)
 */
export function readLiaScript(source: string): LiaScript | null {
  if (!isLiaScript(source)) return null
  const lines = linesOf(source)
  const asked: Asked[] = []
  const parts: Rewritten[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? [0, 0]
    const fence = openingAt(source, line)
    if (fence !== null) {
      at = closingOf(source, lines, fence, at + 1, lines.length)
      continue
    }
    if (step.test(source.slice(...line))) parts.push([line, ''])
    const first = itemOf(source, line)
    if (first === null) continue
    for (const opening of boxesAbove(source, lines, at)) parts.push([opening, ''])
    for (let item: Rewritten | null = first; item !== null; item = itemOf(source, lines[at])) {
      parts.push(item)
      at += 1
    }
    const start = line[0] + first[1].search(/[-*+]/)
    asked.push({ span: [start, lines[at - 1]?.[1] ?? start], explanation: null, numbered: false })
    for (let quote = quoteOf(source, lines[at]); quote !== null; quote = quoteOf(source, lines[at])) {
      parts.push(quote)
      at += 1
    }
    at -= 1
  }
  return parts.length === 0 ? null : { text: rewritten(source, parts), asked }
}

/** The lines right above one that open a box of the layout. */
function boxesAbove(source: string, lines: readonly Line[], at: number): readonly Line[] {
  const found: Line[] = []
  for (let above = at - 1; above >= 0; above -= 1) {
    const line = lines[above] ?? [0, 0]
    const written = source.slice(...line)
    if (box.test(written)) found.push(line)
    else if (!comment.test(written)) break
  }
  return found.reverse()
}

/** An option as an item with a box; null for a line that is none. */
function itemOf(source: string, line: Line | undefined): Rewritten | null {
  const read = line === undefined ? null : option.exec(source.slice(...line))
  if (line === undefined || read === null) return null
  const [whole, before = '', dash, one, any] = read
  const end = line[0] + whole.length
  // Without a dash the box takes all the room that there is, and what is glued to it would make it text.
  if (dash === undefined && !/[ \t]/.test(source.charAt(end))) return null
  const written = `${placeFor(before)}${dash ?? '-'} [${one ?? any ?? ' '}]`
  return [[line[0], end], written.padEnd(whole.length)]
}

/** A hint as a quote; null for a line that is none. */
function quoteOf(source: string, line: Line | undefined): Rewritten | null {
  const read = line === undefined ? null : hint.exec(source.slice(...line))
  if (line === undefined || read === null) return null
  const [whole, before = ''] = read
  // Each mark of quotes is one more level: with blanks alone in their place the text would be code.
  const written = placeFor(before).padEnd(whole.length, '> ')
  return [[line[0], line[0] + whole.length], written]
}

/** What stands before an item or a quote, no deeper than where Markdown would take it for code. */
function placeFor(before: string): string {
  const blanks = before.length - before.trimEnd().length
  return before.slice(0, before.length - blanks) + ' '.repeat(Math.min(blanks, before.includes('>') ? 1 : 3))
}
