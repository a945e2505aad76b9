import type { Include } from '../../model/facts.ts'
import type { Span } from '../../model/span.ts'
import { spansAhead } from '../spans-ahead.ts'

/**
 * How sites take the text of another Markdown file in, on one line: Liquid and its kin, mdBook, Quarto and Hugo, snippets
 * of MkDocs, VitePress, MyST, Microsoft's docs. Of Jekyll's, `links.md` is by custom a list of definitions.
 */
const include =
  /(?:\{%-? ?include|\{\{[<%#] ?(?:include|readfile|snippet|embed)|^[ \t]*-+8<-+|\{!|@include:|\[!include|^[ \t]*[`:]{3,}\{include\})[^\n{}]{1,300}?(?<!\blinks)\.(?:md|markdown|mdx|qmd|rmd)\b/gim

/** A cheap look for any of them: most files have no brace. */
function mayInclude(text: string): boolean {
  return ['{', '@include:', '[!', '8<-'].some((sign) => text.includes(sign))
}

/**
 * Finds where a body takes in the text of other files, whose headings and links are not seen here.
 *
 * @param code code blocks, which may show such a line; one of MyST's is a block of code by its form
 */
export function readIncludes(text: string, code: readonly Span[]): Include[] {
  if (!mayInclude(text)) return []
  const found: Include[] = []
  const nextCode = spansAhead(code)
  for (const { 0: line, index } of text.matchAll(include)) {
    const at = index + line.search(/\S/)
    if (nextCode(at) >= at) found.push({ span: [at, index + line.length], path: pathIn(line) })
  }
  return found
}

/** The path that an include ends with: behind the last quote if there is one, else the last blank or bracket. */
function pathIn(line: string): string {
  const quote = Math.max(line.lastIndexOf('"'), line.lastIndexOf("'"))
  return quote < 0 ? (/[^\s()!<>{}[\]:]*$/.exec(line)?.[0] ?? '') : line.slice(quote + 1)
}
