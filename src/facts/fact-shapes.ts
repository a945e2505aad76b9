import type {
  Destination,
  Facts,
  FrontMatter,
  FrontMatterEntry,
  Heading,
  Link,
  ReadFacts,
} from '../model/facts.ts'
import {
  flag,
  integer,
  json,
  list,
  nullable,
  oneOf,
  positions,
  record,
  span,
  text,
  type Shape,
} from './shapes.ts'

const read: Shape<ReadFacts> = record({
  encoding: oneOf('utf-8', 'utf-16le', 'utf-16be'),
  bom: flag,
  eol: oneOf('\n', '\r\n', '\r'),
  invalid: list(span),
  nul: list(span),
  limit: nullable(
    record({ name: oneOf('size', 'depth', 'time', 'unreadable'), limit: text, found: text, span }),
  ),
})

/** Front matter is asked for again and again; its larger parts are packed by themselves. */
const frontMatter: Shape<Fixed> = record({
  form: oneOf('none', 'yaml', 'toml', 'json'),
  first: flag,
  closed: flag,
  span,
  inner: span,
  errors: list(
    record({
      code: oneOf('syntax', 'duplicate', 'root', 'documents', 'alias', 'tag', 'key', 'limit'),
      span,
      data: json<{ readonly [slot: string]: string }>(),
      related: nullable(span),
    }),
  ),
})

// The shapes below are of what there is most of. They name each part twice, as a list of names would be gone through for
// every value, at twice the time.

const style = oneOf('plain', 'single', 'double', 'block', 'list', 'flow-list', 'map', 'flow-map')

const entry: Shape<FrontMatterEntry> = {
  write(value, to) {
    to.text(value.pointer)
    to.spanOrNull(value.key)
    to.span(value.value)
    to.span(value.whole)
    style.write(value.style, to)
    to.textOrNull(value.source)
  },
  read: (from) => ({
    pointer: from.text(),
    key: from.spanOrNull(),
    value: from.span(),
    whole: from.span(),
    style: style.read(from),
    source: from.textOrNull(),
  }),
}

const depth = oneOf(1, 2, 3, 4, 5, 6)
const container = oneOf('root', 'list', 'quote', 'html', 'footnote', 'div')

const heading: Shape<Heading> = {
  write(value, to) {
    depth.write(value.depth, to)
    to.text(value.text)
    to.textOrNull(value.ownId)
    to.text(value.slugText)
    to.text(value.raw)
    to.span(value.span)
    to.span(value.content)
    container.write(value.container, to)
    to.integer(value.parent)
    to.flag(value.hasContent)
  },
  read: (from) => ({
    depth: depth.read(from),
    text: from.text(),
    ownId: from.textOrNull(),
    slugText: from.text(),
    raw: from.text(),
    span: from.span(),
    content: from.span(),
    container: container.read(from),
    parent: from.integer(),
    hasContent: from.flag(),
  }),
}

const type = oneOf(
  ...([
    'relative',
    'fragment',
    'site',
    'url',
    'drive',
    'template',
    'empty',
    'page',
    'file',
    'label',
    'cited',
    'wiki',
    'shortcode',
  ] as const),
)

const destination: Shape<Destination> = {
  write(value, to) {
    to.text(value.url)
    to.text(value.written)
    to.span(value.span)
    type.write(value.type, to)
    to.text(value.scheme)
    to.text(value.path)
    to.span(value.pathSpan)
    to.textOrNull(value.fragment)
    to.span(value.fragmentSpan)
    to.spanOrNull(value.malformed)
  },
  read: (from) => ({
    url: from.text(),
    written: from.text(),
    span: from.span(),
    type: type.read(from),
    scheme: from.text(),
    path: from.text(),
    pathSpan: from.span(),
    fragment: from.textOrNull(),
    fragmentSpan: from.span(),
    malformed: from.spanOrNull(),
  }),
}

const kind = oneOf('link', 'image', 'autolink', 'html', 'role', 'directive', 'cross-reference')

const link: Shape<Link> = {
  write(value, to) {
    kind.write(value.kind, to)
    to.text(value.element)
    to.flag(value.image)
    to.textOrNull(value.text)
    to.flag(value.hasImage)
    to.span(value.span)
    destination.write(value.destination, to)
    to.flag(value.quoted)
    to.integer(value.heading)
  },
  read: (from) => ({
    kind: kind.read(from),
    element: from.text(),
    image: from.flag(),
    text: from.textOrNull(),
    hasImage: from.flag(),
    span: from.span(),
    destination: destination.read(from),
    quoted: from.flag(),
    heading: from.integer(),
  }),
}

/** What rules about the tree ask of files, but for their paths: each part is packed and unpacked by itself. */
export const shapes = {
  hash: text,
  length: integer,
  bodyStart: integer,
  read,
  frontMatter,
  data: json<FrontMatter['data']>(),
  entries: list(entry),
  links: list(link),
  definitions: list(
    record({ identifier: text, label: text, span, destination, quoted: flag, heading: integer }),
  ),
  nearHeadings: list(record({ depth: integer, span, gap: span })),
  nearFences: list(span),
  directives: list(
    record({
      name: text,
      nameSpan: span,
      rules: list(record({ id: text, span })),
      reason: text,
      span,
      removal: nullable(span),
      next: integer,
      place: oneOf('body', 'front-matter'),
    }),
  ),
  conflicts: list(span),
  includes: list(record({ span, path: text })),
  dialect: nullable(
    record({
      name: oneOf('myst', 'quarto', 'r-markdown', 'liascript'),
      labels: list(record({ id: text, span })),
    }),
  ),
  wiki: nullable(
    record({
      links: list(record({ span, destination, embeds: flag })),
      blocks: list(record({ id: text, span })),
    }),
  ),
  headings: list(heading),
  anchors: list(record({ id: text, span })),
  fences: list(
    record({
      language: text,
      span,
      opening: span,
      closed: flag,
      endless: flag,
      inner: nullable(span),
      error: nullable(record({ message: text, span })),
    }),
  ),
  size: record({ words: integer, codeLines: integer, images: integer }),
  sketch: positions,
  lineStarts: positions,
} satisfies { readonly [Name in keyof Parts]?: Shape<Parts[Name]> }

/** What of front matter is no larger part of its own. */
export type Fixed = Omit<FrontMatter, 'data' | 'entries'>
type Parts = Omit<Facts, 'frontMatter'> &
  Pick<FrontMatter, 'data' | 'entries'> & { readonly frontMatter: Fixed }
