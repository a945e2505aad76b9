import type { Facts, FrontMatter } from '../model/facts.ts'
import { shapes, type Fixed } from './fact-shapes.ts'
import type { Later } from './later.ts'
import { Reader, Writer, type Packed, type Shape } from './shapes.ts'

export type { Packed }

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
    return (this.#frontMatter ??= new UnpackedFrontMatter(this))
  }

  #read(name: keyof typeof shapes): unknown {
    this.#reader.section(names.indexOf(name))
    return shapes[name].read(this.#reader)
  }
}

/**
 * Its larger parts are read when they are asked for. Their getters are on the prototype: with getters of its own each
 * object would take longer to make than its smaller parts to read, and would get a shape of its own, which keeps what it
 * leads to in memory until the next large collection.
 */
class UnpackedFrontMatter implements FrontMatter {
  readonly form: FrontMatter['form']
  readonly first: boolean
  readonly closed: boolean
  readonly span: FrontMatter['span']
  readonly inner: FrontMatter['inner']
  readonly errors: FrontMatter['errors']
  readonly #file: Unpacked

  constructor(file: Unpacked) {
    const { form, first, closed, span, inner, errors } = file.part('frontMatter') as Fixed
    this.form = form
    this.first = first
    this.closed = closed
    this.span = span
    this.inner = inner
    this.errors = errors
    this.#file = file
  }

  get data(): FrontMatter['data'] {
    return this.#file.part('data') as FrontMatter['data']
  }

  get entries(): FrontMatter['entries'] {
    return this.#file.part('entries') as FrontMatter['entries']
  }

  toJSON(): FrontMatter {
    const { form, first, closed, span, inner, errors, data, entries } = this
    return { form, first, closed, span, inner, errors, data, entries }
  }
}
