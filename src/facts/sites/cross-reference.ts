import type { PandocDialect } from '../../model/markdown.ts'
import type { Span } from '../../model/span.ts'
import type { Gathered } from '../gathered.ts'
import { labelDestination } from './source-destination.ts'

/**
 * Quarto's `@fig-loop`, also with a capital at the beginning of a sentence; what begins otherwise is cited. Two marks one
 * after the other are no part of a name: `@fig-loop---as`.
 * (Quarto's guide, "Cross-references", "Theorems and proofs", "Callout blocks"; pandoc's manual, "Citation syntax".)
 */
const quarto =
  /(?<![\p{L}\p{N}_@\\/.])@((?:fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|tip|nte|wrn|imp|cau)-[\p{L}\p{N}_]+(?:[:.-][\p{L}\p{N}_]+)*)/giu
/** Bookdown's `\@ref(fig:loop)`. */
const bookdown = /\\@ref\(([^()\s]+)\)/g

/** Gathers the cross-references in pieces of text, which come in the order of the file; null for a file that has none. */
export function crossReferenceReader(
  dialect: PandocDialect | null,
  text: string,
  { links, outline }: Gathered,
): ((piece: Span) => void) | null {
  if (dialect === null || !text.includes('@')) return null
  const found = dialect === 'quarto' ? [...text.matchAll(quarto)] : inEither(text)
  if (found.length === 0) return null
  let next = 0
  return ([start, end]) => {
    for (let one = found[next]; one !== undefined && one.index < end; one = found[++next]) {
      if (one.index < start) continue
      const { 0: whole, 1: name = '', index } = one
      const at = index + whole.indexOf(name)
      const isCited = dialect === 'r-markdown' && whole.startsWith('@')
      const destination = labelDestination(name, [at, at + name.length], isCited ? 'cited' : 'label')
      links.push({
        ...{ kind: 'cross-reference', element: '', image: false, text: null, hasImage: false },
        ...{ span: [index, index + whole.length], destination, quoted: false, heading: outline.current() },
      })
    }
  }
}

/** Those of bookdown, and of Quarto, which makes pages of R Markdown as well. */
function inEither(text: string): readonly RegExpExecArray[] {
  const found = [...text.matchAll(bookdown)]
  for (const one of text.matchAll(quarto)) found.push(one)
  return found.sort((a, b) => a.index - b.index)
}
