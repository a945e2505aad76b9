import type { Destination, Wiki, WikiLink } from '../../model/facts.ts'
import type { Span } from '../../model/span.ts'
import { kept } from '../kept.ts'
import { spansAhead } from '../spans-ahead.ts'

/** `[[Lesson two]]`, `[[Lesson two#Loops|as before]]`, `![[loop.png|300]]`; and `%%`, which begins and ends a comment. */
const sign = /%%|(?<!\\)(!?)\[\[([^[\]\r\n]+)\]\]/g

/** Maths within a line, in which brackets hold rows of numbers: `$[[1, 2]]$`. */
const formula = /(?<![\\$])(?:\$\$[^$\r\n]+\$\$|\$(?![\s$])[^$\r\n]*[^$\s\\]\$(?![\d$]))/g

/** Gathers links from what pieces of text say, which come in the order of the file. */
export interface WikiReader {
  read(piece: Span): void
  /** All that was found. */
  done(): readonly WikiLink[]
}

/**
 * Reads links that name a note between double brackets; null for a text without any.
 *
 * @param isInMath whether a place is in display maths; asked for in the order of the file
 */
export function wikiReader(text: string, isInMath: (at: number) => boolean): WikiReader | null {
  if (!text.includes('[[')) return null
  const signs = [...text.matchAll(sign)]
  const found: WikiLink[] = []
  let next = 0
  /** How many links were found before the comment that is open; -1 where none is. */
  let before = -1
  return {
    read(piece) {
      let isInFormula: ((at: number) => boolean) | null = null
      for (let one = signs[next]; one !== undefined && one.index < piece[1]; one = signs[++next]) {
        const { 0: whole, 1: mark = '', 2: inner, index } = one
        if (index < piece[0]) continue
        if (inner === undefined) {
          if (before !== -1) found.length = before
          before = before === -1 ? found.length : -1
          continue
        }
        // Of a reference that the file defines, `[[a]]`, the outer brackets alone are text.
        if (index + mark.length + 2 > piece[1] || isInMath(index)) continue
        isInFormula ??= formulas(text, piece)
        if (isInFormula(index)) continue
        const link = wikiLink(inner, index + mark.length + 2, [index, index + whole.length], mark !== '')
        if (link !== null) found.push(link)
      }
    },
    done: () => found,
  }
}

/** Says of places of a piece, asked for in their order, whether they are in maths. */
function formulas(text: string, [start, end]: Span): (at: number) => boolean {
  const found: Span[] = []
  for (const { 0: whole, index } of text.slice(start, end).matchAll(formula)) {
    found.push([start + index, start + index + whole.length])
  }
  const ahead = spansAhead(found)
  return (at) => ahead(at) <= at
}

function wikiLink(inner: string, start: number, span: Span, embeds: boolean): WikiLink | null {
  const bar = inner.indexOf('|')
  // In a table the bar is escaped.
  const named = (bar === -1 ? inner : inner.slice(0, bar)).replace(/\\$/, '')
  const written = named.trim()
  if (written === '') return null
  const from = start + named.indexOf(written)
  return { span, destination: wikiDestination(written, [from, from + written.length]), embeds }
}

/** Nothing is encoded or escaped in there. */
function wikiDestination(written: string, span: Span): Destination {
  const url = kept(written)
  const hash = url.indexOf('#')
  const path = hash === -1 ? url : url.slice(0, hash).trimEnd()
  return {
    ...{ url, written: url, span, type: 'wiki', scheme: '', path, malformed: null },
    pathSpan: [span[0], span[0] + path.length],
    fragment: hash === -1 ? null : url.slice(hash + 1),
    fragmentSpan: hash === -1 ? [span[1], span[1]] : [span[0] + hash + 1, span[1]],
  }
}

/** The id of a block, behind it or below it: `^sum`; in maths, `2^10`, it is none. */
const blockId = /(?:^|[^\w\\])\^([A-Za-z0-9-]+)[ \t]*$/gm

/**
 * What a text has of wiki links and of blocks that they name; null for one without either.
 *
 * @param code code blocks, in which nothing is a block by itself
 */
export function wikiOf(text: string, links: readonly WikiLink[], code: readonly Span[]): Wiki | null {
  const blocks: { readonly id: string; readonly span: Span }[] = []
  if (text.includes('^')) {
    const nextCode = spansAhead(code)
    for (const { 0: whole, 1: id = '', index } of text.matchAll(blockId)) {
      const at = index + whole.indexOf('^')
      if (nextCode(at) > at) blocks.push({ id: kept(id), span: [at, at + id.length + 1] })
    }
  }
  return links.length === 0 && blocks.length === 0 ? null : { links, blocks }
}
