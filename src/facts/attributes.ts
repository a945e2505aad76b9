import type { Anchor } from '../model/facts.ts'
import type { Span } from '../model/span.ts'

// Attributes as pandoc and its kin write them. GitHub shows them as they stand, so whoever writes them has another
// renderer, which knows them.

/** Ids behind a piece of text, `[pome]{#pome}`, `**pome**{ .fruit #pome }`, or on a line of their own, in a block of text. */
export function attributeIds(text: string, [start, end]: Span): readonly Anchor[] {
  return [...text.slice(start, end).matchAll(attributes)].map(({ index, 0: whole, 1: id = '' }) => {
    const at = start + index + whole.indexOf('{')
    return { id, span: [at, start + index + whole.length] }
  })
}

/** Attributes with an id among them. */
const attributes = /(?:[\])*_]|^[ \t]*)\{:?(?:[^#{}\n]*[ \t])?#([^\s{}]+)(?:\s[^{}]*)?\}/gm

/** The alternative text behind an image that ends here, `![](apple.png){alt="An apple"}`, of Quarto's `fig-alt` too; empty without one. */
export function altBehind(text: string, end: number): string {
  if (text.charAt(end) !== '{') return ''
  const [attributes = ''] = /^\{[^{}]*/.exec(text.slice(end, end + LONGEST)) ?? []
  const found = /[\s{](?:fig-)?alt=(?:"([^"]*)"|'([^']*)'|([^\s"']+))/.exec(attributes)
  return found?.[1] ?? found?.[2] ?? found?.[3] ?? ''
}

/** Attributes are not looked for behind as many characters. */
const LONGEST = 4000
