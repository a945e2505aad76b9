import type { Definition as MdastDefinition, Image, Link as MdastLink } from 'mdast'
import type {
  Anchor,
  Definition,
  Fence,
  Heading,
  Link,
  NearLink,
  Placeholder,
  Reference,
  TextSize,
} from '../model/facts.ts'
import type { Preset } from '../model/config.ts'
import type { Span } from '../model/span.ts'
import { column, rowType, WIDTH, type Rows } from '../parse/rows.ts'
import { altBehind, attributeIds } from './attributes.ts'
import { definitionDestination, inlineDestination, type DestinationPlace } from './destination-span.ts'
import { readDestination } from './destination.ts'
import { findDivs } from './divs.ts'
import { readFence } from './fence.ts'
import { headingOutline } from './heading.ts'
import { readHtml } from './html.ts'
import { kept } from './kept.ts'
import { hasImage, plainText, valueOf } from './plain-text.ts'
import { readNearLinks } from './near-link.ts'
import { mayHoldPlaceholder, readPlaceholders } from './placeholder.ts'
import { isUndefinedReference, undefinedReferences } from './reference.ts'
import { createSketch, noSketch } from './sketch.ts'

/** A comment of the body, which may be a directive. */
export interface Comment {
  readonly text: string
  readonly span: Span
  /** The piece of HTML that it stands in. */
  readonly html: Span
}

/** What the body's mdast tells. */
export interface BodyFacts {
  readonly headings: readonly Heading[]
  readonly anchors: readonly Anchor[]
  readonly links: readonly Link[]
  readonly definitions: readonly Definition[]
  readonly references: readonly Reference[]
  readonly nearLinks: readonly NearLink[]
  readonly fences: readonly Fence[]
  readonly placeholders: readonly Placeholder[]
  readonly comments: readonly Comment[]
  /** Every code block, fenced or indented. */
  readonly code: readonly Span[]
  readonly size: TextSize
  readonly sketch: readonly number[]
}

type Container = Heading['container']

// The bot of allcontributors.org writes links to nowhere between these, with what it wants to say in their titles.
const beginsList = /^\s*ALL-CONTRIBUTORS-LIST:START\b/
const endsList = /^\s*ALL-CONTRIBUTORS-LIST:END\b/

/**
 * Collects the facts of a body in one walk.
 *
 * @param text the file, without a byte order mark
 * @param front the block of front matter and its line end; what the engine found in it is left out
 * @param extent what no rule of this preset asks for is left out
 */
export function readBody(text: string, rows: Rows, front: Span, extent: Preset = 'strict'): BodyFacts {
  const [frontStart, bodyStart] = front
  const isAll = extent !== 'links'
  const isStrict = extent === 'strict'
  const sketch = isStrict ? createSketch() : noSketch
  const outline = headingOutline()
  const anchors: Anchor[] = []
  const links: Link[] = []
  const definitions: Definition[] = []
  const references: Reference[] = []
  const nearLinks: NearLink[] = []
  const fences: Fence[] = []
  const placeholders: Placeholder[] = []
  const comments: Comment[] = []
  const code: Span[] = []
  // One search through the file instead of one for each block of it.
  const hasPlaceholders = isAll && mayHoldPlaceholder(text)
  const hasBrackets = isAll && text.includes('][')
  const hasIds = text.includes(']{#')
  const divs = findDivs(text)
  let nextDiv = 0
  let bracket = text.indexOf('](')
  let codeLines = 0
  let images = 0
  let isGenerated = false

  /** What a heading stands in; they come in the order of the file. */
  const boxOf = (row: number, start: number): Container => {
    const container = containerOf(rows, row)
    while ((divs[nextDiv]?.[1] ?? Infinity) < start) nextDiv += 1
    return container === 'root' && start > (divs[nextDiv]?.[0] ?? Infinity) ? 'div' : container
  }

  const readBlock = (row: number, start: number, end: number): void => {
    if (bracket !== -1 && bracket < start) bracket = text.indexOf('](', start)
    if (bracket !== -1 && bracket < end) {
      // One by one: a paragraph can hold more than a call takes arguments.
      for (const near of readNearLinks(text, rows, row, [start, end])) nearLinks.push(near)
    }
    if (hasIds) for (const id of attributeIds(text, [start, end])) anchors.push(id)
    if (hasPlaceholders) {
      for (const one of readPlaceholders(text, rows, row, [start, end])) placeholders.push(one)
    }
    if (!hasBrackets) return
    for (const reference of undefinedReferences(text, rows, row)) {
      references.push({ ...reference, heading: outline.current() })
    }
  }

  const readCode = (row: number, span: Span): void => {
    code.push(span)
    if (isStrict) codeLines += linesOf(valueOf(rows, row))
    const fence = readFence(text, rows.node(row), span)
    if (fence !== null) fences.push(fence)
  }

  const visitHtml = (span: Span, container: Container): void => {
    if (!isOnlyComments(text.slice(span[0], span[1]))) outline.content()
    readHtml(text, span, {
      link({ element, attribute, url, span: whole, value, quoted, text: alt }) {
        if (isGenerated && url.startsWith('#')) return
        const image = element === 'img'
        if (image && attribute === 'src') images += 1
        const destination = readDestination(url, value, text.slice(value[0], value[1]))
        const name = `${element} ${attribute}`
        links.push({
          kind: 'html',
          element: name,
          image,
          text: alt,
          hasImage: false,
          span: whole,
          destination,
          quoted,
          heading: outline.current(),
        })
      },
      anchor(id, place) {
        anchors.push({ id, span: place })
      },
      comment(comment, place) {
        isGenerated = beginsList.test(comment) || (isGenerated && !endsList.test(comment))
        comments.push({ text: comment, span: place, html: span })
      },
      heading(depth, shown, place) {
        const folded = shown.replace(/\s+/g, ' ')
        outline.add({
          depth: depth as Heading['depth'],
          text: folded.trim(),
          slugText: folded.trim(),
          raw: text.slice(place[0], place[1]),
          span: place,
          content: place,
          container: container === 'root' ? 'html' : container,
        })
      },
    })
  }

  const { table, count } = rows
  for (let row = 1; row < count; row += 1) {
    const at = row * WIDTH
    const type = table[at + column.type]
    // Most of all nodes, and there is nothing to be read of them but for the sketch.
    if (type === rowType.text && !isStrict) continue
    const start = table[at + column.start] ?? -1
    const end = table[at + column.end] ?? -1
    if (start >= frontStart && start < bodyStart) {
      row = (table[at + column.next] ?? 0) - 1
      continue
    }
    switch (type) {
      case rowType.text:
        sketch.add(valueOf(rows, row))
        break
      case rowType.paragraph:
      case rowType.tableCell:
        if (start < 0) break
        outline.content()
        readBlock(row, start, end)
        break
      case rowType.heading: {
        const place: Span = start < 0 ? [bodyStart, bodyStart] : [start, end]
        outline.add(markdownHeading(text, rows, row, place, boxOf(row, start)))
        if (start >= 0) readBlock(row, start, end)
        break
      }
      case rowType.code:
        outline.content()
        if (start >= 0) readCode(row, [start, end])
        break
      case rowType.html:
        if (start >= 0) visitHtml([start, end], boxOf(row, start))
        break
      case rowType.link:
        if (start < 0 || !isStrayAddress(text, start))
          links.push(markdownLink(text, rows, row, outline.current()))
        break
      case rowType.image:
        images += 1
        links.push(markdownLink(text, rows, row, outline.current()))
        break
      case rowType.definition: {
        const node = rows.node(row)
        if (node.type !== 'definition') break
        const place: Span = start < 0 ? [bodyStart, bodyStart] : [start, end]
        definitions.push(markdownDefinition(text, node, place, outline.current()))
        break
      }
      case rowType.linkReference:
      case rowType.imageReference: {
        if (!isAll) break
        const node = rows.node(row)
        if (node.type !== 'linkReference' && node.type !== 'imageReference') break
        references.push({
          identifier: node.identifier,
          form: node.referenceType,
          image: node.type === 'imageReference',
          text: (node.type === 'imageReference' ? (node.alt ?? '') : plainText(rows, row)).trim(),
          hasImage: hasImage(rows, row),
          span: start < 0 ? [bodyStart, bodyStart] : [start, end],
          defined: true,
          heading: outline.current(),
        })
        break
      }
    }
  }
  const definitionsByName = new Set(definitions.map(({ identifier }) => identifier))
  return {
    headings: outline.done(),
    anchors,
    links,
    definitions,
    references: references
      .filter((reference) => !isUndefinedReference(reference) || !definitionsByName.has(reference.identifier))
      .sort((a, b) => a.span[0] - b.span[0]),
    nearLinks,
    fences,
    placeholders,
    comments,
    code,
    size: { words: sketch.words(), codeLines, images },
    sketch: sketch.done(),
  }
}

/** The nearest block around a row that changes what a heading in it stands for. */
function containerOf({ table }: Rows, row: number): Container {
  for (let above = row; above > 0; above = table[above * WIDTH + column.parent] ?? 0) {
    const type = table[above * WIDTH + column.type]
    if (type === rowType.listItem) return 'list'
    if (type === rowType.blockquote) return 'quote'
    if (type === rowType.footnoteDefinition) return 'footnote'
  }
  return 'root'
}

function linesOf(code: string): number {
  return code === '' ? 0 : code.split('\n').length
}

/** Whether `www.` stands where it begins no address: GFM wants white space or one of `*_~(` before it (section 6.9). */
function isStrayAddress(text: string, start: number): boolean {
  const letter = text.charCodeAt(start)
  if (start === 0 || (letter !== 119 && letter !== 87)) return false
  return text.slice(start, start + 4).toLowerCase() === 'www.' && !/[\s*_~(]/.test(text.charAt(start - 1))
}

/** Whether a piece of HTML is comments and white space alone. */
function isOnlyComments(html: string): boolean {
  let rest = html.trim()
  while (rest.startsWith('<!--')) {
    const end = rest.indexOf('-->', 4)
    rest = end === -1 ? '' : rest.slice(end + 3).trim()
  }
  return rest === ''
}

function markdownHeading(
  text: string,
  rows: Rows,
  row: number,
  span: Span,
  container: Container,
): Omit<Heading, 'parent' | 'hasContent'> {
  const node = rows.node(row)
  const content = headingContent(text, span)
  // GitHub makes a hyphen of every space, also of two in a row.
  const slugText = kept(plainText(rows, row).replace(/[\r\n\t]/g, ' '))
  const shown = folded(slugText).trim()
  const raw = text.slice(content[0], content[1])
  return {
    depth: node.type === 'heading' ? node.depth : 1,
    text: shown,
    slugText,
    raw: raw === shown ? shown : kept(raw),
    span,
    content,
    container,
  }
}

/** White space as single spaces; most texts have no other. */
function folded(text: string): string {
  return /[^\S ]|  /.test(text) ? text.replace(/\s+/g, ' ') : text
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

function markdownLink(text: string, rows: Rows, row: number, heading: number): Link {
  // It is one of the two, by its row.
  const node = rows.node(row) as MdastLink | Image
  const start = rows.table[row * WIDTH + column.start] ?? -1
  const whole: Span = start < 0 ? [0, 0] : [start, rows.table[row * WIDTH + column.end] ?? 0]
  const place = start < 0 ? null : linkDestination(text, rows, row, whole)
  const target = place?.span ?? whole
  const isImage = node.type === 'image'
  return {
    kind: place === null ? 'autolink' : node.type,
    element: '',
    image: isImage,
    text: kept(isImage ? node.alt || altBehind(text, whole[1]) : plainText(rows, row).trim()),
    hasImage: !isImage && hasImage(rows, row),
    span: whole,
    destination: readDestination(node.url, target, text.slice(target[0], target[1])),
    quoted: place?.quoted ?? false,
    heading,
  }
}

function linkDestination(text: string, rows: Rows, row: number, span: Span): DestinationPlace | null {
  if (rows.table[row * WIDTH + column.type] === rowType.image)
    return inlineDestination(text, span[0] + 2, span[1])
  if (text[span[0]] !== '[') return null
  return inlineDestination(text, lastChildEnd(rows, row) ?? span[0] + 1, span[1])
}

/** Where the last node that a row holds ends; null where there is none, or it has no place. */
function lastChildEnd({ table }: Rows, row: number): number | null {
  const end = table[row * WIDTH + column.next] ?? 0
  let last = -1
  for (let child = row + 1; child < end; child = table[child * WIDTH + column.next] ?? end) last = child
  const offset = last < 0 ? -1 : (table[last * WIDTH + column.end] ?? -1)
  return offset < 0 ? null : offset
}

function markdownDefinition(text: string, node: MdastDefinition, span: Span, heading: number): Definition {
  const place = definitionDestination(text, span[0], span[1]) ?? { span, quoted: false }
  return {
    identifier: node.identifier,
    label: node.label ?? node.identifier,
    span,
    destination: readDestination(node.url, place.span, text.slice(place.span[0], place.span[1])),
    quoted: place.quoted,
    heading,
  }
}
