import type { Json } from '../model/json.ts'
import type { Span } from '../model/span.ts'

/**
 * How values of one shape are written to a few bytes and read again. Positions are written by their distance from the
 * one before, and a text that was there already by its number, so that most of what a file's facts hold takes a byte.
 */
export interface Shape<T> {
  write(value: T, to: Writer): void
  /** Reads what `write` wrote: an equal value, made anew. */
  read(from: Reader): T
}

/** Bytes, as a string of as many characters, and the texts in a row: strings weigh less than arrays. */
export interface Packed {
  readonly bytes: string
  readonly texts: string
}

/** A section's entry in the directory, which comes first, has so many bytes. */
const ENTRY = 4
/** A text that is one of so many before it is not kept again: a destination's URL, its source and its path. */
const NEAR = 4

/** Takes down values, one after the other. */
export class Writer {
  #bytes = Buffer.allocUnsafe(4096)
  readonly #sections: number
  #section = 0
  #length = 0
  #last = 0
  #texts: string[] = []
  #textLength = 0
  readonly #near = new NearTexts()

  /** @param sections how many there will be each time */
  constructor(sections: number) {
    this.#sections = sections
    this.#length = ENTRY * sections
  }

  /** Begins a section: a part that can be read by itself. */
  section(): void {
    this.#bytes.writeUInt32LE(this.#length, ENTRY * this.#section)
    this.#section += 1
    this.#last = 0
    this.#near.forget()
    this.count(this.#textLength)
  }

  /** Writes a whole number from 0 on. */
  count(value: number): void {
    if (this.#length + 8 > this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes], this.#length * 2)
    let rest = value
    while (rest >= 128) {
      this.#bytes[this.#length++] = (rest % 128) + 128
      rest = Math.floor(rest / 128)
    }
    this.#bytes[this.#length++] = rest
  }

  /** Writes a whole number. */
  integer(value: number): void {
    this.count(value < 0 ? -2 * value - 1 : 2 * value)
  }

  /** Writes a position by its distance from the last one. */
  position(value: number): void {
    this.integer(value - this.#last)
    this.#last = value
  }

  span([start, end]: Span): void {
    this.position(start)
    this.integer(end - start)
  }

  flag(value: boolean): void {
    this.count(value ? 1 : 0)
  }

  text(value: string): void {
    if (value === '') return this.count(0)
    const known = this.#near.find(value)
    if (known !== 0) return this.count(known)
    this.count(value.length + NEAR)
    this.#texts.push(value)
    this.#textLength += value.length
    this.#near.add(value)
  }

  textOrNull(value: string | null): void {
    this.flag(value !== null)
    if (value !== null) this.text(value)
  }

  spanOrNull(value: Span | null): void {
    this.flag(value !== null)
    if (value !== null) this.span(value)
  }

  /** Gives what was written, and begins anew. */
  take(): Packed {
    const packed = {
      bytes: this.#bytes.toString('latin1', 0, this.#length),
      texts: this.#texts.join(''),
    }
    this.#section = 0
    this.#length = ENTRY * this.#sections
    this.#texts = []
    this.#textLength = 0
    return packed
  }
}

/** Reads what a writer took down. */
export class Reader {
  readonly #bytes: string
  readonly #texts: string
  #at = 0
  #last = 0
  #textAt = 0
  readonly #near = new NearTexts()

  constructor({ bytes, texts }: Packed) {
    this.#bytes = bytes
    this.#texts = texts
  }

  /** Goes to the begin of a section, by its number. */
  section(index: number): void {
    let at = 0
    for (let byte = ENTRY - 1; byte >= 0; byte -= 1)
      at = 256 * at + this.#bytes.charCodeAt(ENTRY * index + byte)
    this.#at = at
    this.#last = 0
    this.#near.forget()
    this.#textAt = this.count()
  }

  count(): number {
    let byte = this.#bytes.charCodeAt(this.#at++)
    if (byte < 128) return byte
    let value = byte - 128
    for (let weight = 128; byte >= 128; weight *= 128) {
      byte = this.#bytes.charCodeAt(this.#at++)
      value += (byte % 128) * weight
    }
    return value
  }

  integer(): number {
    const value = this.count()
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }

  position(): number {
    return (this.#last += this.integer())
  }

  span(): Span {
    const start = this.position()
    return [start, start + this.integer()]
  }

  flag(): boolean {
    return this.count() === 1
  }

  text(): string {
    const code = this.count()
    if (code === 0) return ''
    if (code <= NEAR) return this.#near.get(code)
    const start = this.#textAt
    this.#textAt += code - NEAR
    const value = this.#texts.slice(start, this.#textAt)
    this.#near.add(value)
    return value
  }

  textOrNull(): string | null {
    return this.flag() ? this.text() : null
  }

  spanOrNull(): Span | null {
    return this.flag() ? this.span() : null
  }
}

/** The last texts that were not the same as one of those before them. */
class NearTexts {
  readonly #texts = new Array<string>(NEAR).fill('')
  #next = 0

  forget(): void {
    if (this.#next === 0) return
    this.#texts.fill('')
    this.#next = 0
  }

  add(text: string): void {
    this.#texts[this.#next % NEAR] = text
    this.#next += 1
  }

  /** How many texts ago this one was added, 1 for the last; 0 where it is none of them. */
  find(text: string): number {
    for (let back = 1; back <= NEAR; back += 1) if (this.get(back) === text) return back
    return 0
  }

  get(back: number): string {
    return this.#texts[(this.#next + NEAR - back) % NEAR] ?? ''
  }
}

export const integer: Shape<number> = {
  write: (value, to) => to.integer(value),
  read: (from) => from.integer(),
}

export const text: Shape<string> = {
  write: (value, to) => to.text(value),
  read: (from) => from.text(),
}

export const flag: Shape<boolean> = {
  write: (value, to) => to.flag(value),
  read: (from) => from.flag(),
}

export const span: Shape<Span> = {
  write: (value, to) => to.span(value),
  read: (from) => from.span(),
}

/** Numbers that rise from one to the next, mostly. */
export const positions: Shape<readonly number[]> = {
  write(values, to) {
    to.count(values.length)
    for (const value of values) to.position(value)
  },
  read: (from) => Array.from({ length: from.count() }, () => from.position()),
}

/** Any JSON. */
export function json<T extends Json | null>(): Shape<T> {
  return {
    write: (value, to) => to.text(JSON.stringify(value)),
    read: (from) => JSON.parse(from.text()) as T,
  }
}

/** One of some values. */
export function oneOf<const T extends string | number>(...values: readonly T[]): Shape<T> {
  return {
    write(value, to) {
      const index = values.indexOf(value)
      if (index === -1) throw new Error(`${value} is none of ${values.join(', ')}`)
      to.count(index)
    },
    read: (from) => values[from.count()] as T,
  }
}

export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return {
    write(value, to) {
      to.count(value === null ? 0 : 1)
      if (value !== null) shape.write(value, to)
    },
    read: (from) => (from.count() === 0 ? null : shape.read(from)),
  }
}

export function list<T>(shape: Shape<T>): Shape<readonly T[]> {
  return {
    write(values, to) {
      to.count(values.length)
      for (const value of values) shape.write(value, to)
    },
    read(from) {
      const values: T[] = []
      for (let left = from.count(); left > 0; left -= 1) values.push(shape.read(from))
      return values
    },
  }
}

/** An object with these keys and no others. */
export function record<T extends object>(fields: { readonly [Key in keyof T]: Shape<T[Key]> }): Shape<T> {
  const names = Object.keys(fields) as (keyof T)[]
  return {
    write(value, to) {
      for (const name of names) fields[name].write(value[name], to)
    },
    read(from) {
      const value: Partial<T> = {}
      for (const name of names) value[name] = fields[name].read(from)
      return value as T
    },
  }
}
