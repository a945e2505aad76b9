import type { Asked } from './asked.ts'
import { closingOf, linesOf, openingAt, type Line } from './fence-lines.ts'
import { blanksFor, endOfLine } from '../line-ends.ts'
import { ownIdOf } from '../own-id.ts'
import { importedFiles, type Imported } from './mdx-imports.ts'
import { questionsAsCheckBoxes } from './mdx-questions.ts'
import { readTags, type Tagged } from './mdx-tags.ts'
import { rewritten, type Rewritten } from './rewritten.ts'

/** The first line of a block of ESM, which stands at the very beginning of its line (MDX, "Syntax"). */
const esm = /^(?:import|export)\s/
/** A line with nothing but one tag of a component: what follows is Markdown, where it would go on as HTML. */
const tag = /^[ \t]*<\/?[A-Z][\w.]*(?:\s[^<>]*)?>[ \t]*$/

/** What stands before the first block of an item. */
const listMarks = /^(?:[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t])+/

/** A text of MDX as Markdown, and what that does not show. */
export interface Mdx extends Imported, Tagged {
  readonly text: string
  /** Questions that components ask. */
  readonly asked: readonly Asked[]
}

export function readMdx(source: string): Mdx {
  const { text: quiz, asked } = questionsAsCheckBoxes(source)
  const { text, tags } = mdxAsMarkdown(quiz)
  const { links, includes } = importedFiles(quiz, text)
  const tagged = readTags(quiz, tags)
  return { text, asked, includes, links: [...links, ...tagged.links], anchors: tagged.anchors }
}

/**
 * Writes MDX as Markdown of the same length: comments as those of HTML, and white space in the place of ESM and of tags
 * of components that have a line of their own, which are given too. Expressions stay, as they are text to a reader of the
 * source.
 */
export function mdxAsMarkdown(text: string): { readonly text: string; readonly tags: readonly Line[] } {
  const lines = linesOf(text)
  const lastClose = text.lastIndexOf('*/}')
  const parts: Rewritten[] = []
  const tags: Line[] = []
  let end = 0
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? [0, 0]
    if (line[0] < end) continue
    const source = text.slice(...line)
    const fence = openingAt(text, [line[0] + (listMarks.exec(source)?.[0].length ?? 0), line[1]])
    if (fence !== null) {
      at = closingOf(text, lines, fence, at + 1, lines.length)
      const moved = levelled(text, line, fence.start, lines[at])
      if (moved !== null) parts.push(moved)
      continue
    }
    if (esm.test(source) && beginsBlock(text, lines[at - 1])) {
      const last = endOfEsm(text, lines, at)
      for (const one of lines.slice(at, last)) parts.push([one, ''])
      at = last - 1
    } else if (tag.test(source)) {
      parts.push([line, ''])
      tags.push(line)
    } else if (line[0] < lastClose && source.includes('{/*')) {
      const comments = commentsFrom(text, line[0])
      parts.push([[line[0], comments.end], comments.text])
      end = comments.end
    }
  }
  return { text: rewritten(text, parts), tags }
}

/** From this column on Markdown takes a fence's marks for code, where MDX knows no code by indentation alone. */
const deep = 4

/** The line of a fence's marks that is indented more than its other one, to the same place; null where it can stay. */
function levelled(text: string, line: Line, opening: number, closing: Line | undefined): Rewritten | null {
  if (closing === undefined) return null
  const marks = closing[0] + text.slice(...closing).search(/\S/)
  const above = columnsOf(text.slice(line[0], opening))
  const below = columnsOf(text.slice(closing[0], marks))
  if (above === below || Math.max(above, below) < deep) return null
  if (below > above) return movedLeft(text, closing, marks, below - above)
  // In the first column or behind a list's mark the item would end before the closing one.
  const isOfItem = below === 0 || text.slice(line[0], opening).trim() !== ''
  return isOfItem ? null : movedLeft(text, line, opening, above - below)
}

/** How far a text reaches, with its tabs, each up to the next stop (CommonMark 0.31, section 2.2). */
function columnsOf(text: string): number {
  let columns = 0
  for (const letter of text) columns += letter === '\t' ? 4 - (columns % 4) : 1
  return columns
}

/** Null where a tab is among what would go. */
function movedLeft(text: string, line: Line, marks: number, by: number): Rewritten | null {
  if (text.slice(line[0], marks).includes('\t')) return null
  return [line, text.slice(line[0], marks - by) + text.slice(marks, line[1])]
}

/** Whether what stands below a line begins a block: below an empty one, or front matter. */
function beginsBlock(text: string, above: Line | undefined): boolean {
  return above === undefined || /^\s*$|^---\s*$/.test(text.slice(...above))
}

/** So many lines are looked at for the end of a block of ESM, that a file of openings costs no more than its size. */
const longestEsm = 200

/** The line behind a block of ESM: an empty one with no bracket left open; else the first empty one. */
function endOfEsm(text: string, lines: readonly Line[], from: number): number {
  let open = 0
  let first: number | null = null
  const last = Math.min(lines.length, from + longestEsm)
  for (let at = from; at < last; at += 1) {
    const [start, end] = lines[at] ?? [0, 0]
    let isEmpty = true
    for (let place = start; place < end; place += 1) {
      const letter = text.charAt(place)
      if (letter !== ' ' && letter !== '\t') isEmpty = false
      if (letter === '(' || letter === '[' || letter === '{') open += 1
      else if (letter === ')' || letter === ']' || letter === '}') open -= 1
    }
    if (isEmpty && open <= 0) return at
    if (isEmpty) first ??= at
  }
  return open <= 0 ? last : (first ?? last)
}

/**
 * The text of a line with its comments as HTML has them, up to the end of the last one that begins in a line where
 * another one ends.
 */
function commentsFrom(text: string, from: number): { readonly text: string; readonly end: number } {
  let written = ''
  let end = from
  let lineEnd = endOfLine(text, from)
  const ownId = placeOfId(text.slice(from, lineEnd), from)
  for (;;) {
    const start = text.indexOf('{/*', end)
    const close = start === -1 || start > lineEnd ? -1 : text.indexOf('*/}', start + 3)
    if (close === -1) return { text: written, end }
    const comment = text.slice(start, close + 3)
    written += text.slice(end, start) + (start === ownId ? comment : asHtml(comment))
    end = close + 3
    if (end > lineEnd) lineEnd = endOfLine(text, end)
  }
}

/** Where the comment begins that names a heading's id at the end of its line, which stays; -1 without one. */
function placeOfId(line: string, from: number): number {
  const isId = /(?:^|[ \t>])#{1,6}[ \t]/.test(line) && ownIdOf(line.trimEnd(), true)?.opening === '{/'
  return isId ? from + line.lastIndexOf('{/*') : -1
}

/** A comment as HTML has it, in whose longer opening a blank is lost; white space for one that has none there. */
function asHtml(comment: string): string {
  return /^\{\/\*[ \t]/.test(comment) ? `<!--${comment.slice(4, -3)}-->` : blanksFor(comment)
}
