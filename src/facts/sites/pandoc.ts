import type { Anchor, Dialect } from '../../model/facts.ts'
import type { PandocDialect } from '../../model/markdown.ts'
import type { Span } from '../../model/span.ts'
import { spansAhead } from '../spans-ahead.ts'
import { isMade } from './pandoc-chunks.ts'

/**
 * What names a place: attributes `{#fig-loop .wide}`, an option of a chunk, `#| label: fig-loop`, what stands in a chunk's
 * first line, `{r loop, echo=FALSE}`, bookdown's `(\#fig:loop)`, in a text of R `(\\#fig:loop)`, LaTeX's `\label`, what
 * code gives a table, `kable(loops, label = "loop")`, a cell of a notebook that is shown.
 * (Quarto's guide, "Cross-references"; bookdown, "Cross-references".)
 */
const label =
  /\{(?:[^#{}]{0,300}\s)?#([\p{L}\p{N}_][\p{L}\p{N}_:.-]*)|^[ \t>]*(?:#|\/\/|--|%%?)\|[ \t]*label:[ \t]*["']?([^\s"']+)|^[ \t>]*`{3,}[ \t]*\{[A-Za-z]\w*[ \t,]+([^\r\n]+)|\(\\{1,2}#([\p{L}\p{N}_:.-]+)\)|\\label\{([^{}\s]+)\}|(?<![\w.])label[ \t]*=[ \t]*["']([^\s"']+)["']|\{\{<[ \t]*embed[ \t][^#<>\n]{1,300}#([\w-]+)/gmu

/** Reads the labels of a body. Code that is only shown names nothing. */
export function readPandoc(name: PandocDialect, text: string, code: readonly Span[]): Dialect {
  const nextShown = spansAhead(
    code.filter((span) => !isMade(text, span)).map((span) => withoutFirstLine(text, span)),
  )
  const labels: Anchor[] = []
  for (const match of text.matchAll(label)) {
    if (nextShown(match.index) <= match.index) continue
    const header = match[3]
    const id =
      header === undefined ? match.slice(1).find((group?: string) => group !== undefined) : labelIn(header)
    if (id === undefined) continue
    const [whole] = match
    const at = header === undefined ? whole.lastIndexOf(id) : whole.indexOf(id, whole.length - header.length)
    const start = match.index + at
    labels.push({ id, span: [start, start + id.length] })
  }
  return { name, labels }
}

/** Code without the line of its opening fence, which may give it a name: ```` ```{#lst-loop .r} ````. */
function withoutFirstLine(text: string, [start, end]: Span): Span {
  const next = text.indexOf('\n', start)
  const isFence = text[start] === '`' || text[start] === '~'
  return [isFence && next !== -1 && next < end ? next : start, end]
}

/** A chunk's label in what stands behind its language: `loop, echo=FALSE`, or `echo=FALSE, label="loop"`. */
function labelIn(header: string): string | undefined {
  const first = (header.split(',', 1)[0] ?? '').replace('}', '').trim()
  if (first !== '' && !first.includes('=')) return first
  return /\blabel[ \t]*=[ \t]*["']?([^\s,"']+)/.exec(header)?.[1]
}

/** A heading's text without attributes, of itself, `Loops {#loops .wide}`, and of its words, `[Loops]{.wide}`. */
export function withoutAttributes(text: string): string {
  const plain = text.includes(']{') ? text.replace(/\[([^[\]]*)\]\{[^{}]*\}/g, '$1') : text
  const start = plain.trimEnd().endsWith('}') ? plain.search(attributes) : -1
  return start === -1 ? plain : plain.slice(0, start).trimEnd()
}

/** As they begin: `{#id`, `{.class`, `{-}`, `{key=`. */
const attributes = /\{\s*(?:[#.][^\s{}]|-\s*\}|[\w-]+=)/
