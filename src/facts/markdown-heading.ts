import type { Heading } from '../model/facts.ts'
import type { Span } from '../model/span.ts'
import type { BodyWalk } from './body-walk.ts'
import { foldSpaces } from './fold-spaces.ts'
import { isPartMark } from './part-mark.ts'
import { kept } from './kept.ts'
import { ownIdOf } from './own-id.ts'
import { plainText } from './plain-text.ts'
import { withoutAttributes } from './sites/pandoc.ts'

/** What a heading says, and where, before its place in the outline is known. */
export function markdownHeading(
  { text, rows, dialect, isMdx }: BodyWalk,
  row: number,
  span: Span,
  container: Heading['container'],
): Omit<Heading, 'parent' | 'hasContent'> {
  const node = rows.node(row)
  const content = headingContent(text, span)
  // GitHub makes a hyphen of every space, also of two in a row, but of no tab or line end.
  const plain = plainText(rows, row)
  const raw = text.slice(content[0], content[1])
  // Braces at its end hold attributes for pandoc, and no text.
  const own = dialect === null ? ownIdOf(raw, isMdx) : null
  const said = own === null ? plain : plain.slice(0, plain.lastIndexOf(own.opening)).trimEnd()
  const slugText = kept(dialect === null ? said : withoutAttributes(plain))
  const shown = foldSpaces(slugText)
  return {
    depth: node.type === 'heading' ? node.depth : 1,
    text: shown,
    ownId: own === null ? null : kept(own.id),
    slugText,
    raw: raw === shown ? shown : kept(raw),
    span,
    content,
    // A mark sets off a part of the page, and is no heading of its outline.
    container: isPartMark(shown) ? 'div' : container,
  }
}

/** A heading's text without the marks of its form: `#` before and after it, or the line below it. */
function headingContent(text: string, span: Span): Span {
  return plainHeadingContent(text, span) ?? anyHeadingContent(text, span)
}

/** What most headings are: hashes, white space, and a text that ends in none of either; null for others. */
function plainHeadingContent(text: string, [start, end]: Span): Span | null {
  let at = start
  while (text.charCodeAt(at) === hash) at += 1
  const last = text.charCodeAt(end - 1)
  if (at === start || at - start > 6 || last === hash || last <= space || last > tilde) return null
  const afterHashes = at
  while (text.charCodeAt(at) === space || text.charCodeAt(at) === tab) at += 1
  return at === afterHashes ? null : [at, end]
}

const hash = 35
const space = 32
const tab = 9
const tilde = 126

function anyHeadingContent(text: string, span: Span): Span {
  const source = text.slice(span[0], span[1])
  const opening = /^#{1,6}(?:[ \t]+|$)/.exec(source)
  const start = opening === null ? 0 : opening[0].length
  const underline = Math.max(source.lastIndexOf('\n'), source.lastIndexOf('\r'))
  const rest = opening === null && underline !== -1 ? source.slice(0, underline) : source
  const trimmed = rest.trimEnd()
  const hashes =
    opening === null || !trimmed.endsWith('#')
      ? trimmed
      : trimmed.replace(/(?:^|(?<=[ \t]))#+$/, '').trimEnd()
  return [span[0] + start, span[0] + Math.max(start, hashes.length)]
}
