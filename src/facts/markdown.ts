import type {
  Definition as MdastDefinition,
  Heading as MdastHeading,
  Image,
  Link as MdastLink,
  Nodes,
  Root,
} from 'mdast'
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
import { definitionDestination, inlineDestination, type DestinationPlace } from './destination-span.ts'
import { readDestination } from './destination.ts'
import { readFence } from './fence.ts'
import { headingOutline } from './heading.ts'
import { readHtml } from './html.ts'
import { kept } from './kept.ts'
import { hasImage, plainText } from './plain-text.ts'
import { isBlockOfText, readNearLinks } from './near-link.ts'
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

const containers: Readonly<Record<string, Container>> = {
  listItem: 'list',
  blockquote: 'quote',
  footnoteDefinition: 'footnote',
}

/**
 * Collects the facts of a body in one walk.
 *
 * @param text the file, without a byte order mark
 * @param bodyStart where the body begins; what the engine found before it is front matter and left out
 * @param extent what no rule of this preset asks for is left out
 */
export function readBody(text: string, root: Root, bodyStart: number, extent: Preset = 'strict'): BodyFacts {
  const isAll = extent !== 'links'
  const sketch = extent === 'strict' ? createSketch() : noSketch
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
  let codeLines = 0
  let images = 0

  const visit = (node: Nodes, container: Container): void => {
    const span = spanOf(node)
    if (span !== null && span[0] < bodyStart && node.type !== 'root') return
    switch (node.type) {
      case 'heading':
        outline.add(markdownHeading(text, node, span ?? [bodyStart, bodyStart], container))
        break
      case 'code': {
        outline.content()
        if (span === null) return
        code.push(span)
        codeLines += node.value === '' ? 0 : node.value.split('\n').length
        const fence = readFence(text, node, span)
        if (fence !== null) fences.push(fence)
        return
      }
      case 'html':
        if (span !== null) visitHtml(span, container)
        return
      case 'link':
        if (span === null || !isStrayAddress(text, span))
          links.push(markdownLink(text, node, span, outline.current()))
        break
      case 'image':
        images += 1
        links.push(markdownLink(text, node, span, outline.current()))
        return
      case 'definition':
        definitions.push(markdownDefinition(text, node, span ?? [bodyStart, bodyStart], outline.current()))
        return
      case 'linkReference':
      case 'imageReference':
        if (!isAll) break
        references.push({
          identifier: node.identifier,
          form: node.referenceType,
          image: node.type === 'imageReference',
          text: (node.type === 'imageReference' ? (node.alt ?? '') : plainText(node)).trim(),
          hasImage: hasImage(node),
          span: span ?? [bodyStart, bodyStart],
          defined: true,
          heading: outline.current(),
        })
        break
      case 'text':
        sketch.add(node.value)
        return
      case 'yaml':
      case 'inlineCode':
        return
    }
    if (isBlockOfText(node) && span !== null) {
      if (node.type !== 'heading') outline.content()
      // One by one: a paragraph can hold more than a call takes arguments.
      for (const near of readNearLinks(text, node)) nearLinks.push(near)
      if (hasPlaceholders) for (const one of readPlaceholders(text, node, span)) placeholders.push(one)
      if (hasBrackets) {
        for (const reference of undefinedReferences(text, node)) {
          references.push({ ...reference, heading: outline.current() })
        }
      }
    }
    if (!('children' in node)) return
    const inner = containers[node.type] ?? container
    for (const child of node.children) visit(child, inner)
  }

  const visitHtml = (span: Span, container: Container): void => {
    if (!isOnlyComments(text.slice(span[0], span[1]))) outline.content()
    readHtml(text, span, {
      link({ element, attribute, url, span: whole, value, quoted, text: alt }) {
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

  visit(root, 'root')
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

/** A node's place; null for the few that a plugin made without one. */
function spanOf(node: Nodes): Span | null {
  const start = node.position?.start.offset
  const end = node.position?.end.offset
  return start === undefined || end === undefined ? null : [start, end]
}

/** Whether `www.` stands where it begins no address: GFM wants white space or one of `*_~(` before it (section 6.9). */
function isStrayAddress(text: string, [start]: Span): boolean {
  const isAddress = start > 0 && text.slice(start, start + 4).toLowerCase() === 'www.'
  return isAddress && !/[\s*_~(]/.test(text.charAt(start - 1))
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
  node: MdastHeading,
  span: Span,
  container: Container,
): Omit<Heading, 'parent' | 'hasContent'> {
  const content = headingContent(text, span)
  // GitHub makes a hyphen of every space, also of two in a row.
  const slugText = kept(plainText(node).replace(/[\r\n\t]/g, ' '))
  const shown = folded(slugText).trim()
  const raw = text.slice(content[0], content[1])
  return {
    depth: node.depth,
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

function markdownLink(text: string, node: MdastLink | Image, span: Span | null, heading: number): Link {
  const whole: Span = span ?? [0, 0]
  const place = span === null ? null : linkDestination(text, node, span)
  const target = place?.span ?? whole
  return {
    kind: place === null ? 'autolink' : node.type,
    element: '',
    image: node.type === 'image',
    text: kept(node.type === 'image' ? (node.alt ?? '') : plainText(node).trim()),
    hasImage: node.type === 'link' && hasImage(node),
    span: whole,
    destination: readDestination(node.url, target, text.slice(target[0], target[1])),
    quoted: place?.quoted ?? false,
    heading,
  }
}

function linkDestination(text: string, node: MdastLink | Image, span: Span): DestinationPlace | null {
  if (node.type === 'image') return inlineDestination(text, span[0] + 2, span[1])
  if (text[span[0]] !== '[') return null
  const last = node.children.at(-1)
  return inlineDestination(text, (last && spanOf(last)?.[1]) ?? span[0] + 1, span[1])
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
