import { Tokenizer } from 'parse5'
import type { Span } from '../model/span.ts'

/** An attribute that is a link. Spans are offsets into the file. */
export interface HtmlAttribute {
  readonly element: string
  readonly attribute: string
  readonly url: string
  readonly span: Span
  readonly value: Span
  readonly quoted: boolean
  /** The alternative text of an image; null where there is none, or no image. */
  readonly text: string | null
}

/** What we need of a piece of HTML. Spans are offsets into the file. */
export interface HtmlSink {
  link(link: HtmlAttribute): void
  anchor(id: string, span: Span): void
  comment(text: string, span: Span): void
  heading(depth: number, text: string, span: Span): void
}

type Tokens = ConstructorParameters<typeof Tokenizer>[1]
type StartTag = Parameters<Tokens['onStartTag']>[0]
type EndTag = Parameters<Tokens['onEndTag']>[0]

/** Attributes that lead somewhere, by element (HTML Living Standard, index of attributes). */
const linkAttributes: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  area: ['href'],
  img: ['src', 'srcset'],
  source: ['src', 'srcset'],
  video: ['src', 'poster'],
  audio: ['src'],
  track: ['src'],
  embed: ['src'],
  object: ['data'],
  iframe: ['src'],
}

/** Those of components that lead somewhere, where their value is no bare name. */
const componentAttributes = ['href', 'src']
const leadsOn = /^\s*(?:\.{0,2}[/#]|[a-z]+:)/i

/** What stands in these shows how something is written, and leads nowhere; its ids can be reached. */
const shown = new Set(['pre', 'code'])

/** What stands in these is no HTML. */
const foreign = new Set(['script', 'style'])

/** A cheap look before the tokenizer is asked: can this piece hold a link, an anchor, a heading or a comment that says something? */
const interesting =
  /[\s"'/](?:href|src|srcset|poster|data|id|name)\s*=|<h[1-6]|lessonlint|<!--\s*(?:les[a-z-]{5,16}able|ALL-CONTRIBUTORS)/i

/**
 * Reads a piece of HTML by its tokens alone: no tree, so an unclosed element hides nothing, but for links in `pre` and
 * `code` and all that a script or a style holds.
 *
 * @param source the piece, as long as it is in the file
 * @param offset where it begins
 * @param isMdx whether a name that begins with a capital is that of a component
 */
export function readHtml(source: string, offset: number, sink: HtmlSink, isMdx = false): void {
  if (!interesting.test(source)) return
  let showing = 0
  let isForeign = false
  let heading: { depth: number; start: number; text: string } | null = null
  // What is still open at the end is said to end one past it.
  const place = (token: { location: { startOffset: number; endOffset: number } | null }): Span => [
    offset + (token.location?.startOffset ?? 0),
    offset + Math.min(token.location?.endOffset ?? source.length, source.length),
  ]
  const characters = (token: { chars: string }): void => {
    if (heading !== null) heading.text += token.chars
  }
  const handler: Tokens = {
    onStartTag(token) {
      if (isForeign) return
      if (shown.has(token.tagName) && !token.selfClosing) showing += 1
      isForeign = foreign.has(token.tagName)
      const depth = headingDepth(token.tagName)
      if (depth > 0) heading = { depth, start: place(token)[0], text: '' }
      const wanted = attributesOf(token, source, isMdx)
      readTag(token, offset, source, showing > 0 ? { ...wanted, links: [] } : wanted, sink)
    },
    onEndTag(token: EndTag) {
      if (foreign.has(token.tagName)) isForeign = false
      if (isForeign) return
      if (shown.has(token.tagName) && showing > 0) showing -= 1
      if (heading === null || headingDepth(token.tagName) === 0) return
      sink.heading(heading.depth, heading.text, [heading.start, place(token)[1]])
      heading = null
    },
    onComment(token) {
      sink.comment(token.data, place(token))
    },
    onCharacter: characters,
    onWhitespaceCharacter: characters,
    onNullCharacter() {},
    onDoctype() {},
    onEof() {},
  }
  new Tokenizer({ sourceCodeLocationInfo: true }, handler).write(source, true)
}

function headingDepth(tagName: string): number {
  return /^h[1-6]$/.test(tagName) ? Number(tagName[1]) : 0
}

/** The attributes of a tag that lead somewhere, and those that can be reached. */
interface Attributes {
  readonly links: readonly string[]
  readonly anchors: readonly string[]
}

function attributesOf({ tagName, attrs, location }: StartTag, source: string, isMdx: boolean): Attributes {
  const isComponent = isMdx && /^[A-Z]/.test(source.charAt((location?.startOffset ?? 0) + 1))
  if (!isComponent) return { links: linkAttributes[tagName] ?? [], anchors: ['id', 'name'] }
  const leads = ({ name, value }: { name: string; value: string }): boolean =>
    componentAttributes.includes(name) && leadsOn.test(value)
  return { links: attrs.filter(leads).map(({ name }) => name), anchors: ['id'] }
}

function readTag(token: StartTag, offset: number, source: string, wanted: Attributes, sink: HtmlSink): void {
  for (const { name, value } of token.attrs) {
    const isLink = wanted.links.includes(name)
    if (!isLink && !wanted.anchors.includes(name)) continue
    const location = token.location?.attrs?.[name]
    if (location === undefined) continue
    const place = valuePlace(source, location.startOffset, location.endOffset)
    const inFile: Span = [offset + place.span[0], offset + place.span[1]]
    if (!isLink) {
      if (value !== '') sink.anchor(value, inFile)
      continue
    }
    const whole: Span = [
      offset + (token.location?.startOffset ?? 0),
      offset + (token.location?.endOffset ?? 0),
    ]
    const alt =
      token.tagName === 'img'
        ? (token.attrs.find((attribute) => attribute.name === 'alt')?.value ?? null)
        : null
    const link = { element: token.tagName, attribute: name, span: whole, quoted: place.quoted, text: alt }
    if (name === 'srcset') {
      const written = candidates(source.slice(...place.span))
      const read = candidates(value)
      // As many as are read, unless a character reference stands for what parts them.
      if (written.length !== read.length) continue
      for (const [index, { start, url }] of written.entries()) {
        const from = inFile[0] + start
        sink.link({ ...link, url: read[index]?.url ?? url, value: [from, from + url.length] })
      }
    } else {
      sink.link({ ...link, url: value.trim(), value: trimmed(source, place.span, offset) })
    }
  }
}

/** The value of an attribute, without its quotes. */
function valuePlace(source: string, start: number, end: number): { span: Span; quoted: boolean } {
  const equals = source.indexOf('=', start)
  if (equals === -1 || equals >= end) return { span: [end, end], quoted: false }
  let from = equals + 1
  while (from < end && /\s/.test(source[from] ?? '')) from += 1
  const quoted = source[from] === '"' || source[from] === "'"
  return quoted ? { span: [from + 1, end - 1], quoted } : { span: [from, end], quoted }
}

function trimmed(source: string, span: Span, offset: number): Span {
  const value = source.slice(span[0], span[1])
  const start = span[0] + (value.length - value.trimStart().length)
  return [offset + start, offset + Math.max(start, span[0] + value.trimEnd().length)]
}

/**
 * The addresses of `srcset="a.png 1x, b.png 2x"`, each up to white space, as it may hold commas (HTML Living Standard,
 * "Parsing a srcset attribute").
 */
function candidates(srcset: string): { url: string; start: number }[] {
  const found: { url: string; start: number }[] = []
  const address = /[^\s,]\S*/g
  for (let match = address.exec(srcset); match !== null; match = address.exec(srcset)) {
    const [text] = match
    let { length } = text
    while (text[length - 1] === ',') length -= 1
    found.push({ url: text.slice(0, length), start: match.index })
    if (length < text.length) continue
    // What says how large it is goes up to the next comma.
    const comma = srcset.indexOf(',', address.lastIndex)
    if (comma === -1) break
    address.lastIndex = comma + 1
  }
  return found
}
