import type { Anchor, Dialect } from '../../model/facts.ts'
import type { Span } from '../../model/span.ts'
import { spansAhead } from '../spans-ahead.ts'

/**
 * Labels as MyST writes them: `(here)=` on a line, an option of a directive (in YAML too) or a cell, behind display
 * maths, in LaTeX, behind `figure-md`.
 * (MyST's guide, "Cross-references"; MyST-Parser, "Cross-referencing".)
 */
const label =
  /^[ \t>]*\(([^()\s][^()\n]*)\)=[ \t]*$|^[ \t>]*(?::|#\|[ \t]*)?(?:label|name):[ \t]+([^\s:]\S*)|\$\$[ \t]*\(([^()\s]+)\)[ \t]*$|\\label\{([^{}\s]+)\}|\{figure-md\}[ \t]+(\S+)/gm

/** A directive, but for ```` ```{r} ````, which is a chunk of R Markdown as well. */
const directive = /^[ \t>]*(?::{3,}\{[a-z]|`{3,}\{[a-z]+[-:][a-z:-]+\})/m

/** Reads what a body has of MyST; null when it has nothing. */
export function readMyst(text: string, code: readonly Span[]): Dialect | null {
  const mayDirect = text.includes('`{') || text.includes(':{')
  if (!mayDirect && !text.includes(')=') && !text.includes('$$')) return null
  const labels = labelsOf(text, code)
  return labels.length > 0 || (mayDirect && directive.test(text)) ? { name: 'myst', labels } : null
}

/** Labels outside of code. A directive in a fence is code by its form alone. */
function labelsOf(text: string, code: readonly Span[]): Anchor[] {
  const nextCode = spansAhead(code.filter(([start]) => !/^[`~]+\{/.test(text.slice(start, start + 20))))
  const labels: Anchor[] = []
  for (const { 0: whole, 1: target, 2: option, 3: equation, 4: formula, 5: figure, index } of text.matchAll(
    label,
  )) {
    if (nextCode(index) <= index) continue
    const id = target ?? option ?? equation ?? formula ?? figure ?? ''
    const start = index + whole.lastIndexOf(id)
    labels.push({ id, span: [start, start + id.length] })
  }
  return labels
}
