import type { Span } from '../../model/span.ts'
import type { ShownFile } from './shown-file.ts'
import { takenIn } from './source-destination.ts'

/** Quarto: `{{< include _loop.qmd >}}`; with three braces it is only shown. */
const include = /(?<!\{)\{\{<[ \t]*(include)[ \t]+([^{}<>\s]+)[ \t]*>\}\}/g
/** Knitr: `include_graphics("loop.png")`, or `include_graphics(c("loop.png", "end.png"))`. */
const graphics = /\binclude_graphics\([ \t]*(?:path[ \t]*=[ \t]*)?(?:c\([ \t]*)?(?=["'])/g
/** Knitr: `child="loop.Rmd"` in a chunk's first line or among its options, `#| child: "loop.Rmd"`. */
const child = /(?<![\w.])child[ \t]*[:=][ \t]*(?:c\([ \t]*|\[[ \t]*)?(?=["'])/g
const quoted = /(["'])([^"'\r\n]+)\1[ \t]*(?:,\s*)?/y

/** Finds the files that a text of Quarto or R Markdown takes in, and the images that its chunks show by their names alone. */
export function findShownByPandoc(text: string): readonly ShownFile[] {
  const found: ShownFile[] = []
  if (text.includes('{{<')) {
    for (const { 0: whole, 1: name = '', 2: path = '', index } of text.matchAll(include)) {
      const start = index + whole.indexOf(path, whole.indexOf(name) + name.length)
      const destination = takenIn(path, [start, start + path.length])
      found.push({ name, span: [index, index + whole.length], destination, at: 'line' })
    }
  }
  const named = (name: string, from: number): void => {
    for (const [start, end] of texts(text, from)) {
      const destination = takenIn(text.slice(start, end), [start, end])
      found.push({ name, span: [start, end], destination, at: 'chunk' })
    }
  }
  if (text.includes('include_graphics(')) {
    for (const { 0: whole, index } of text.matchAll(graphics))
      if (!isCommentedOut(text, index)) named('include_graphics', index + whole.length)
  }
  if (text.includes('child')) {
    for (const { 0: whole, index } of text.matchAll(child))
      if (isOption(text, index)) named('child', index + whole.length)
  }
  return found.sort((a, b) => a.span[0] - b.span[0])
}

/** The quoted texts that stand one after the other from a place on, without their quotes. */
function texts(text: string, from: number): readonly Span[] {
  const found: Span[] = []
  quoted.lastIndex = from
  for (let one = quoted.exec(text); one !== null; one = quoted.exec(text)) {
    const start = one.index + 1
    found.push([start, start + (one[2] ?? '').length])
    if (!one[0].includes(',')) break
  }
  return found
}

/** Whether a place is in a chunk's first line, or in one of its options, and near that. */
function isOption(text: string, place: number): boolean {
  return /(?:^|[\r\n])[ \t>]*(?:`{3,}|#\|)[^\r\n]*$/.test(text.slice(Math.max(0, place - 300), place))
}

/** Whether a comment of R begins before a place in its line, and near. */
function isCommentedOut(text: string, place: number): boolean {
  return /#[^\r\n]*$/.test(text.slice(Math.max(0, place - 300), place))
}
