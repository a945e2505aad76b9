import type { Span } from '../../model/span.ts'
import { closingOf, linesOf, openingAt, type Line } from './fence-lines.ts'
import { blanked } from './rewritten.ts'

/** A chunk's first line, as knitr reads it: with backticks in it CommonMark would have no fence there. */
const header = /^([ \t>]*`{3,}[ \t]*)(\{[^\r\n]*\})(?=[ \t]*$)/gm
/** Chunks of knitr and bookdown whose code is Markdown: boxes, theorems, what is shown on a condition. */
const markdownChunk =
  /^`{3,}[ \t]*\{(?:block2?|asis|theorem|lemma|corollary|proposition|conjecture|definition|example|exercise|hypothesis|proof|remark|solution)[ \t,}]/
const mayNeedLines = new RegExp(`^[ \\t]+\`{3,}[ \\t]*\\{|${markdownChunk.source}`, 'm')

/**
 * A text with its chunks as they stand for knitr, which reads them line by line whatever they are in. A backtick in a
 * chunk's first line ends nothing: it becomes an apostrophe. What is indented by less than the first line, so that it
 * would end a list's item, is blank, and so are the fences of a chunk that holds Markdown.
 */
export function asKnitrReads(text: string): string {
  const plain = text.replace(
    header,
    (_, marks: string, options: string) => marks + options.replaceAll('`', "'"),
  )
  if (!mayNeedLines.test(plain)) return plain
  const lines = linesOf(plain)
  const blank: Line[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? [0, 0]
    const fence = openingAt(plain, line)
    if (fence === null) continue
    const last = closingOf(plain, lines, fence, at + 1, lines.length)
    const first: Line = [fence.start, line[1]]
    if (last < lines.length && isChunk(plain, first)) {
      const indent = fence.start - line[0]
      if (isMarkdown(plain.slice(...first))) blank.push(first, lines[last] ?? first)
      else for (const code of lines.slice(at + 1, last)) if (indentOf(plain, code) < indent) blank.push(code)
    }
    at = last
  }
  return blanked(plain, blank)
}

/** Whether a chunk with this first line holds Markdown, and shows it. */
function isMarkdown(line: string): boolean {
  return markdownChunk.test(line) && !/\b(?:eval|echo|include)[ \t]*=[ \t]*F/.test(line)
}

function indentOf(text: string, [start, end]: Line): number {
  let at = start
  while (at < end && (text[at] === ' ' || text[at] === '\t')) at += 1
  return at - start
}

/** Whether a block of code is a chunk, ```` ```{r} ````; ```` ```{.r} ```` and ```` ```{{r}} ```` are only shown. */
function isChunk(text: string, [start]: Span): boolean {
  return /^[`~]{3,}[ \t]*\{[A-Za-z=]/.test(text.slice(start, start + 40))
}

/** Whether a block of code makes something of the page: a chunk, but for one that is shown as it stands, or left out. */
export function isMade(text: string, span: Span): boolean {
  const isKept = /^[`~]{3,}[ \t]*\{(?:verbatim|comment)\b/.test(text.slice(span[0], span[0] + 40))
  return isChunk(text, span) && !isKept
}

/** Whether a block of code is a chunk that is not kept from being run. */
export function isRun(text: string, span: Span): boolean {
  return isMade(text, span) && !/\beval[ \t]*(?:=[ \t]*F|:[ \t]*f)/.test(text.slice(...span))
}
