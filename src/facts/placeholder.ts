import type { Placeholder } from '../model/facts.ts'
import type { Span } from '../model/span.ts'
import type { BlockOfText } from './near-link.ts'
import { plainText } from './plain-text.ts'

/** A note with a colon after it; `a TODO app` is none, nor is one that is quoted. */
const noted = /(?<!["'“‘„«「『])\b(?:TODO|TBD|FIXME)\b(?=[*_]{0,2}\s?:|\([^)\n]{1,40}\):)/g

/** Filler text itself; prose that names it ("paste some lorem ipsum") goes on otherwise. */
const filler = /lorem ipsum(?=,?\s+dolor\b)/gi

/** A block that is nothing but the note or the filler. */
const alone = /^\W*(TODO|TBD|FIXME|[Ll]orem [Ii]psum)\W*$/

/** A cheap look for any of these words. */
export function mayHoldPlaceholder(text: string): boolean {
  return ['TODO', 'TBD', 'FIXME'].some((word) => text.includes(word)) || /ipsum/i.test(text)
}

/** Finds what an author left for later in a block of text. Code does not count. */
export function readPlaceholders(text: string, block: BlockOfText, span: Span): Placeholder[] {
  const source = text.slice(span[0], span[1])
  if (!mayHoldPlaceholder(source)) return []
  const prose = block.children.filter(({ type }) => type !== 'inlineCode')
  const [, only] = alone.exec(plainText({ ...block, children: prose })) ?? []
  const at = only === undefined ? -1 : source.indexOf(only)
  if (only !== undefined && at !== -1) return [placeholder(only, span[0] + at)]
  const found: Placeholder[] = []
  for (const node of textNodes(block)) {
    const from = node.position?.start.offset
    const to = node.position?.end.offset
    if (from === undefined || to === undefined) continue
    const piece = text.slice(from, to)
    const follows = text.slice(to, to + 3)
    for (const match of `${piece}${follows}`.matchAll(noted))
      found.push(placeholder(match[0], from + match.index))
    for (const match of piece.matchAll(filler)) found.push(placeholder(match[0], from + match.index))
  }
  return found.sort((a, b) => a.span[0] - b.span[0])
}

function placeholder(text: string, start: number): Placeholder {
  return { text, span: [start, start + text.length] }
}

type TextNode = { readonly position?: { start: { offset?: number }; end: { offset?: number } } | undefined }

function* textNodes(node: BlockOfText | BlockOfText['children'][number]): Generator<TextNode> {
  if (node.type === 'text') yield node
  else if ('children' in node) for (const child of node.children) yield* textNodes(child)
}
