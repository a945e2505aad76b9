import type { Destination, Facts, FrontMatter, Heading, ReadFacts } from '../model/facts.ts'
import type { Later } from './later.ts'
import {
  flag,
  integer,
  json,
  list,
  nullable,
  oneOf,
  positions,
  Reader,
  record,
  span,
  text,
  Writer,
  type Packed,
  type Shape,
} from './shapes.ts'

export type { Packed }

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

const entries: Shape<FrontMatter['entries']> = list(
  record({
    pointer: text,
    key: nullable(span),
    value: span,
    whole: span,
    style: oneOf('plain', 'single', 'double', 'block', 'list', 'flow-list', 'map', 'flow-map'),
    source: nullable(text),
  }),
)

const heading: Shape<Heading> = record({
  depth: oneOf(1, 2, 3, 4, 5, 6),
  text,
  slugText: text,
  raw: text,
  span,
  content: span,
  container: oneOf('root', 'list', 'quote', 'html', 'footnote'),
  parent: integer,
  hasContent: flag,
})

const destination: Shape<Destination> = record({
  url: text,
  written: text,
  span,
  type: oneOf('relative', 'fragment', 'site', 'url', 'drive', 'template', 'empty'),
  scheme: text,
  path: text,
  pathSpan: span,
  fragment: nullable(text),
  fragmentSpan: span,
  malformed: nullable(span),
})

/** What rules about the tree ask of files, but for their paths: each part is unpacked by itself. */
const shapes = {
  hash: text,
  length: integer,
  bodyStart: integer,
  read,
  frontMatter,
  data: json<FrontMatter['data']>(),
  entries,
  links: list(
    record({
      kind: oneOf('link', 'image', 'autolink', 'html'),
      element: text,
      image: flag,
      text: nullable(text),
      hasImage: flag,
      span,
      destination,
      quoted: flag,
      heading: integer,
    }),
  ),
  definitions: list(
    record({ identifier: text, label: text, span, destination, quoted: flag, heading: integer }),
  ),
  directives: list(
    record({
      verb: text,
      verbSpan: span,
      rules: list(record({ id: text, span })),
      reason: text,
      span,
      removal: nullable(span),
      place: oneOf('body', 'front-matter'),
    }),
  ),
  conflicts: list(span),
  headings: list(heading),
  anchors: list(record({ id: text, span })),
  fences: list(
    record({
      language: text,
      span,
      opening: span,
      closed: flag,
      error: nullable(record({ message: text, span })),
    }),
  ),
  size: record({ words: integer, codeLines: integer, images: integer }),
  sketch: positions,
  lineStarts: positions,
} satisfies { readonly [Name in keyof Parts]?: Shape<Parts[Name]> }

type Fixed = Omit<FrontMatter, 'data' | 'entries'>
type Parts = Omit<Facts, 'frontMatter'> &
  Pick<FrontMatter, 'data' | 'entries'> & { readonly frontMatter: Fixed }

const names = Object.keys(shapes) as (keyof typeof shapes)[]
const writer = new Writer(names.length)

/** Packs facts, without those that are left for later: they weigh a tenth, and go from one thread to another as texts. */
export function packFacts(facts: Facts, later: Later): Packed {
  const { data, entries } = facts.frontMatter
  const front = { data, entries }
  for (const name of names) {
    writer.section()
    if (later.names.has(name)) continue
    const part = name === 'data' || name === 'entries' ? front[name] : facts[name]
    ;(shapes[name] as Shape<unknown>).write(part, writer)
  }
  return writer.take()
}

/** Of so many files the parts stay unpacked that were asked for. */
const AT_HAND = 16

/**
 * Makes facts of packed ones; each is unpacked when it is asked for.
 *
 * @param again reads a file again, whole, for what was left for later
 */
export function unpacker(
  later: Later,
  again: (path: string) => Facts,
): (path: string, packed: Packed) => Facts {
  const atHand: PackedFacts[] = []
  let oldest = 0

  class PackedFacts {
    readonly path: string
    readonly bytes: string
    readonly texts: string
    #unpacked: Unpacked | null = null

    constructor(path: string, { bytes, texts }: Packed) {
      this.path = path
      this.bytes = bytes
      this.texts = texts
    }

    again(): Facts {
      return again(this.path)
    }

    get unpacked(): Unpacked {
      if (this.#unpacked !== null) return this.#unpacked
      const left = atHand[oldest]
      if (left !== undefined) left.#unpacked = null
      atHand[oldest] = this
      oldest = (oldest + 1) % AT_HAND
      return (this.#unpacked = new Unpacked(this))
    }
  }

  Object.setPrototypeOf(PackedFacts.prototype, later.prototype)
  for (const name of names) {
    if (later.names.has(name) || name === 'data' || name === 'entries') continue
    Object.defineProperty(PackedFacts.prototype, name, {
      enumerable: true,
      get(this: PackedFacts) {
        return name === 'frontMatter' ? this.unpacked.frontMatter : this.unpacked.part(name)
      },
    })
  }
  return (path, packed) => new PackedFacts(path, packed) as unknown as Facts
}

/** The parts of a file that were asked for. */
class Unpacked {
  readonly #reader: Reader
  readonly #parts: { [Name in keyof typeof shapes]?: unknown } = {}
  #frontMatter: FrontMatter | undefined

  constructor(packed: Packed) {
    this.#reader = new Reader(packed)
  }

  part(name: keyof typeof shapes): unknown {
    return (this.#parts[name] ??= this.#read(name))
  }

  get frontMatter(): FrontMatter {
    return (this.#frontMatter ??= new UnpackedFrontMatter(this) as unknown as FrontMatter)
  }

  #read(name: keyof typeof shapes): unknown {
    this.#reader.section(names.indexOf(name))
    return shapes[name].read(this.#reader)
  }
}

/**
 * Its larger parts are read when they are asked for. The getters are the same for each object: with getters of its own
 * it would get a shape of its own, and shapes keep what they lead to in memory until the next large collection.
 */
class UnpackedFrontMatter {
  static readonly #larger: PropertyDescriptorMap & ThisType<UnpackedFrontMatter> = {
    data: {
      enumerable: true,
      get() {
        return this.#file.part('data')
      },
    },
    entries: {
      enumerable: true,
      get() {
        return this.#file.part('entries')
      },
    },
  }
  readonly #file: Unpacked

  constructor(file: Unpacked) {
    this.#file = file
    Object.assign(this, file.part('frontMatter'))
    Object.defineProperties(this, UnpackedFrontMatter.#larger)
  }
}
