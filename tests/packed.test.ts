import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultLimits } from '../src/config/defaults.ts'
import { extractFacts } from '../src/facts/extract.ts'
import { laterOnceAsked } from '../src/facts/later.ts'
import { packFacts, unpacker } from '../src/facts/packed.ts'
import { integer, json, list, nullable, positions, Reader, span, text, Writer } from '../src/facts/shapes.ts'
import type { Facts } from '../src/model/facts.ts'
import { remarkParser } from '../src/parse/remark.ts'
import { satteriParser } from '../src/parse/satteri.ts'
import { readText } from '../src/read/text.ts'
import { draft, write } from './drafts.ts'
import { documents } from './engine-documents.ts'
import { plainPart } from './plain-part.ts'

const parser = await satteriParser(remarkParser())

function factsOf(content: string | Uint8Array, path = 'a.md'): Facts {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return extractFacts({ path, ...readText(bytes) }, parser, defaultLimits)
}

const later = laterOnceAsked.strict

describe('facts that were packed are the same', () => {
  const unpack = unpacker(later, () => {
    throw new Error('nothing of this has to be read again')
  })
  const back = (facts: Facts): void => {
    const unpacked = unpack(facts.path, packFacts(facts, later))
    const names = (Object.keys(facts) as (keyof Facts)[]).filter((name) => !later.names.has(name))
    expect(names).toContain('links')
    for (const name of names) expect(plainPart(unpacked[name])).toEqual(facts[name])
    expect(JSON.parse(JSON.stringify(unpacked.frontMatter))).toEqual(
      JSON.parse(JSON.stringify(facts.frontMatter)),
    )
  }

  test('law: of any lesson', () => {
    fc.assert(
      fc.property(draft, (one) => back(factsOf(write(one)))),
      { numRuns: 300 },
    )
  })

  test('law: of any Markdown', () => {
    fc.assert(
      fc.property(documents(), (markdown) => back(factsOf(markdown))),
      { numRuns: 300 },
    )
  })

  test('law: of any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => back(factsOf(bytes))),
      { numRuns: 300 },
    )
  })

  test('where something is wrong with every part', () => {
    for (const markdown of [
      '---\na: [1, *b]\nb: &b [*b]\na: !x 2\n? [c]\n: 1\n---\n',
      '---\n- a\n---\n# x\n',
      '---\na: .inf\nb: -.INF\nc: .nan\nd: -0\ne: 1e999\nf: 0x1F\n---\n',
      '+++\na = 1\n+++\n',
      '> '.repeat(200),
      '<<<<<<< ours\n=======\n>>>>>>> theirs\n',
      '<!-- lessonlint-disable-next-line a, b -- why -->\n[x](<a b.md#c%2> "t")\n[y]: /z?q#\n\n<a id="é" href=c:\\d>',
      '```json\n{"a":}\n```\n~~~yaml\na: [',
      `# ${'ü🍐'.repeat(5000)}\n\n![](${'a'.repeat(20_000)})\n`,
    ]) {
      back(factsOf(markdown))
    }
  })
})

test('parts that were handed out stay as they are, and the others can be asked for, in any order', () => {
  const read: string[] = []
  const files = Array.from({ length: 200 }, (_, at) => {
    const markdown = `---\nnumber: ${at}\n---\n# Pears ${at}\n\n[x](${at}.md)\n\n### Question 1\n\nTODO\n`
    return factsOf(markdown, `${at}.md`)
  })
  const byPath = new Map(files.map((file) => [file.path, file]))
  const unpack = unpacker(later, (path) => {
    read.push(path)
    return byPath.get(path) ?? (files[0] as Facts)
  })
  const unpacked = files.map((file) => unpack(file.path, packFacts(file, later)))
  const fronts = unpacked.map(({ frontMatter }) => frontMatter)
  expect(unpacked[7]?.headings).toBe(unpacked[7]?.headings)
  for (const at of [...files.keys(), ...files.keys()].reverse()) {
    expect(plainPart(fronts[at])).toEqual(files[at]?.frontMatter)
    expect(unpacked[at]?.links).toEqual(files[at]?.links)
  }
  expect(read).toEqual([])
  expect(unpacked[150]?.placeholders).toEqual(files[150]?.placeholders)
  expect(unpacked[150]?.placeholders).toHaveLength(1)
  expect(read).toEqual(['150.md'])
})

test('law: what is written is read, each section by itself', () => {
  const number = fc.oneof(
    fc.integer(),
    fc.nat(),
    fc.maxSafeNat().map((value) => Math.floor(value / 4)),
  )
  const word = fc.string({ unit: 'binary', maxLength: 200 })
  const section = fc.record({
    integer: number,
    positions: fc.array(number),
    span: fc.tuple(number, number),
    texts: fc.array(fc.oneof(word, fc.constantFrom('', 'a', 'b', 'c', 'd', 'e', 'f')), { maxLength: 30 }),
    maybe: fc.option(word),
    json: fc.jsonValue(),
  })
  const texts = list(text)
  const maybe = nullable(text)
  const any = json()
  fc.assert(
    fc.property(fc.array(section, { minLength: 3, maxLength: 3 }), fc.array(fc.nat(2)), (sections, order) => {
      const writer = new Writer(3)
      // A writer is used for one file after the other.
      for (const round of [[...sections].reverse(), sections]) {
        for (const each of round) {
          writer.section()
          integer.write(each.integer, writer)
          positions.write(each.positions, writer)
          span.write(each.span, writer)
          texts.write(each.texts, writer)
          maybe.write(each.maybe, writer)
          any.write(each.json as never, writer)
        }
        const reader = new Reader(writer.take())
        for (const at of order) {
          const each = round[at]
          reader.section(at)
          expect(integer.read(reader)).toBe(each?.integer)
          expect(positions.read(reader)).toEqual(each?.positions)
          expect(span.read(reader)).toEqual(each?.span)
          expect(texts.read(reader)).toEqual(each?.texts)
          expect(maybe.read(reader)).toBe(each?.maybe)
          expect(any.read(reader)).toEqual(JSON.parse(JSON.stringify(each?.json)))
        }
      }
    }),
  )
})
