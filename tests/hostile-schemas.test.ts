import { beforeAll, describe, expect, test } from 'vitest'
import { compileSchema, type SchemaCheck } from '../src/check/schema.ts'
import { readFrontMatter } from '../src/facts/front-matter.ts'
import { LessonlintError } from '../src/model/error.ts'
import type { Json, JsonObject } from '../src/model/json.ts'
import { families } from './hostile-families.ts'
import { slowness, timed } from './slowness.ts'

const limits = { frontMatterSize: 64 * 1024, yamlDepth: 64, aliases: 100 }
/** What a schema's file may hold. */
const schemaSize = 256 * 1024
const most = 250 * slowness()
/** A schema is compiled once in a run. */
const mostToCompile = 2000 * slowness()

/**
 * What work takes: the time that passed, or that this process worked if that is less, and the best of three, as others
 * may work here at the same time.
 */
async function milliseconds(work: () => unknown): Promise<number> {
  let best = Infinity
  for (let round = 0; round < 3 && best > most; round += 1) {
    const start = performance.now()
    const before = process.cpuUsage()
    await work()
    const { user, system } = process.cpuUsage(before)
    best = Math.min(best, performance.now() - start, (user + system) / 1000)
  }
  return best
}

const compile = (schema: Json) => compileSchema({ file: '/course/schema.json', schema }, { root: '/course' })
// What compiles a schema is loaded with the first.
beforeAll(async () => void (await compile({ pattern: 'a' })))

const block = (...lines: readonly string[]): string => `---\n${lines.join('\n')}\n---\n\n# Apples\n`
const many = (count: number, entry: (number: number) => readonly [string, Json]): JsonObject =>
  Object.fromEntries(Array.from({ length: count }, (_, number) => entry(number)))
const list = (count: number, item: (number: number) => Json): Json[] =>
  Array.from({ length: count }, (_, number) => item(number))
const nest = (depth: number, around: (inner: Json) => Json, inner: Json = {}): Json => {
  let nested = inner
  for (let level = 0; level < depth; level += 1) nested = around(nested)
  return nested
}

const letters = `a: ${'a'.repeat(60_000)}!`
const items = `a: [${'x, '.repeat(20_000)}]`
const distinct = `a: [${list(8000, (number) => `x${String(number)}`).join(', ')}]`
const keys = list(6000, (number) => `k${String(number)}: 1`).join('\n')
const deep = `a: ${'['.repeat(60)}${']'.repeat(60)}`

/** Schemas that cost a validator much, with the front matter that they cost it most on. */
const schemas: Readonly<Record<string, readonly [schema: Json, lines: string]>> = {
  'a pattern that backtracks': [{ properties: { a: { pattern: '^(a+)+$' } } }, letters],
  'a pattern of nested stars': [{ properties: { a: { pattern: '^(((a*)*)*)*$' } } }, letters],
  'a pattern of overlapping words': [{ properties: { a: { pattern: '^(a|aa|aaa)*$' } } }, letters],
  'a pattern of optional letters': [
    { properties: { a: { pattern: `^${'a?'.repeat(200)}${'a'.repeat(200)}$` } } },
    letters,
  ],
  'a pattern of counted groups': [{ properties: { a: { pattern: '^((a{1,20}){1,20}){1,20}$' } } }, letters],
  'a pattern with a great count': [{ properties: { a: { pattern: '^a{1000}$' } } }, letters],
  'a pattern that looks ahead': [{ properties: { a: { pattern: '^(?=(a+))\\1+$' } } }, letters],
  'a pattern that looks back': [{ properties: { a: { pattern: '(?<=a+)!' } } }, letters],
  'a pattern that refers back': [{ properties: { a: { pattern: '^(a+)\\1$' } } }, letters],
  'a long pattern': [{ properties: { a: { pattern: 'a'.repeat(50_000) } } }, letters],
  'a pattern of many groups': [
    { properties: { a: { pattern: '('.repeat(1000) + ')'.repeat(1000) } } },
    letters,
  ],
  'patterns for the names of keys': [
    { patternProperties: many(500, (number) => [`^k(${number}+)+x$`, { type: 'string' }]) },
    keys,
  ],
  'a pattern for the names of all keys': [{ propertyNames: { pattern: '^(k+)+$' } }, keys],
  'a definition that doubles': [
    {
      properties: { a: { $ref: '#/$defs/d40' } },
      $defs: many(41, (number) => [
        `d${number}`,
        number === 0
          ? true
          : { allOf: [{ $ref: `#/$defs/d${number - 1}` }, { $ref: `#/$defs/d${number - 1}` }] },
      ]),
    },
    'a: x',
  ],
  'choices that double': [
    {
      properties: { a: { $ref: '#/$defs/d30' } },
      $defs: many(31, (number) => [
        `d${number}`,
        number === 0
          ? false
          : { anyOf: [{ $ref: `#/$defs/d${number - 1}` }, { $ref: `#/$defs/d${number - 1}` }] },
      ]),
    },
    'a: x',
  ],
  'a list that holds itself twice': [
    {
      $ref: '#/$defs/a',
      $defs: {
        a: {
          properties: { a: { $ref: '#/$defs/b' } },
        },
        b: { allOf: [{ items: { $ref: '#/$defs/b' } }, { items: { $ref: '#/$defs/b' } }] },
      },
    },
    deep,
  ],
  'a schema that is itself': [{ $ref: '#' }, 'a: x'],
  'schemas that are each other': [
    { $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } } },
    'a: x',
  ],
  'a dynamic reference': [
    { $dynamicAnchor: 'a', additionalProperties: { $dynamicRef: '#a' }, items: { $dynamicRef: '#a' } },
    deep,
  ],
  'fifty thousand levels': [nest(50_000, (not) => ({ not })), 'a: x'],
  'two hundred levels': [nest(190, (inner) => ({ allOf: [inner] })), 'a: x'],
  'all items distinct': [{ properties: { a: { uniqueItems: true } } }, distinct],
  'all items distinct, and all alike': [{ properties: { a: { uniqueItems: true } } }, items],
  'all objects distinct': [
    { properties: { a: { uniqueItems: true } } },
    `a: [${list(4000, (number) => `{b: ${String(number)}}`).join(', ')}]`,
  ],
  'a thousand choices for every item': [
    { properties: { a: { items: { anyOf: list(1000, (number) => ({ const: `y${String(number)}` })) } } } },
    items,
  ],
  'a long list of values': [
    { properties: { a: { items: { enum: list(20_000, (number) => `y${String(number)}`) } } } },
    distinct,
  ],
  'as many values as there is room for': [{ properties: { a: { enum: list(125_000, () => 1) } } }, 'a: 2'],
  'five thousand keys required': [{ required: list(5000, (number) => `r${String(number)}`) }, keys],
  'two thousand keys known': [
    { properties: many(2000, (number) => [`p${number}`, { type: 'string' }]), additionalProperties: false },
    keys,
  ],
  'keys that ask for others': [
    { dependentRequired: many(2000, (number) => [`k${number}`, [`r${number}`, `s${number}`]]) },
    keys,
  ],
  'items that are counted': [
    { properties: { a: { contains: { pattern: '^(y+)+$' }, minContains: 1, maxContains: 2 } } },
    items,
  ],
  'what is left is not evaluated': [
    {
      allOf: list(100, (number) => ({ properties: { [`k${String(number)}`]: true } })),
      unevaluatedProperties: false,
    },
    keys,
  ],
  'code in the names': [
    {
      properties: { 'a"];process.exit(7);//': { const: '${process.exit(7)}' } },
      required: ["'+process.exit(7)+'"],
    },
    'a: x',
  ],
  'names of every object': [
    JSON.parse(
      '{"properties": {"__proto__": {"type": "string"}, "constructor": false}, "required": ["toString"]}',
    ),
    '__proto__: {polluted: 1}\nconstructor: 1',
  ],
  'another value by reference': [{ properties: { a: { const: { $data: '1/b' } } } }, 'a: x\nb: x'],
  'a number with no end': [{ properties: { a: { multipleOf: 1e-300 } } }, 'a: 1e300'],
  formats: [
    { properties: { a: { format: 'email' }, b: { format: 'uri' } } },
    `${letters}\nb: ${'%'.repeat(2000)}`,
  ],
}

/** What else YAML can be asked besides the families of hostile content. */
const probes: Readonly<Record<string, string>> = {
  'quoted keys': block(...list(5000, (number) => `"k${String(number)}": 1`).map(String)),
  'explicit keys': block(...list(5000, (number) => `? k${String(number)}\n: 1`).map(String)),
  'keys that are long': block(`${'k'.repeat(2000)}: 1`),
  'a key of a thousand lines': block(`? |\n${'  k\n'.repeat(10_000)}: 1`),
  'flow maps': block(`a: {${list(5000, (number) => `k${String(number)}: 1`).join(', ')}}`),
  binary: block(`a: !!binary ${'A'.repeat(50_000)}`),
  sets: block(`a: !!set {${list(5000, (number) => `k${String(number)}`).join(', ')}}`),
  'ordered maps': block(`a: !!omap [${list(3000, (number) => `k${String(number)}: 1`).join(', ')}]`),
  'numbers of base sixty': block(`a: ${'1:'.repeat(20_000)}1`),
  'numbers with an exponent': block(`a: 1e${'9'.repeat(50_000)}`),
  'a folded text of empty lines': block(`a: >\n${'\n'.repeat(60_000)}  b`),
  'a text that is indented by nines': block(`a: |9\n${' '.repeat(9)}b`),
  'an alias of itself in a key': block('a: &a\n  *a : b'),
  'aliases in flow': block('a: &a [b]', `c: [${'*a, '.repeat(90)}]`),
  'lone surrogates': block(`a: "${'\\ud800'.repeat(5000)}"`),
  'comments between all items': block('a:', '  - b # c\n'.repeat(4000)),
}

describe('F13 a hostile schema takes at most 250 ms', () => {
  test('there are at least thirty', () => expect(Object.keys(schemas).length).toBeGreaterThanOrEqual(30))

  for (const [name, [schema, lines]] of Object.entries(schemas)) {
    test(name, timed, async () => {
      const isDeep = name === 'fifty thousand levels'
      if (!isDeep) expect(JSON.stringify(schema).length).toBeLessThan(schemaSize)
      const { frontMatter } = readFrontMatter(block(lines), limits)
      expect(frontMatter.data).not.toBe(null)
      const made = await compile(schema).catch((error: unknown) => error)
      expect(await milliseconds(() => compile(schema).catch(() => null))).toBeLessThan(mostToCompile)
      // What cannot be used is said so, and nothing else is thrown.
      if (made instanceof Error) expect(made).toBeInstanceOf(LessonlintError)
      else expect(await milliseconds(() => (made as SchemaCheck).validate(frontMatter))).toBeLessThan(most)
      expect(Object.keys(Object.prototype)).toEqual([])
      expect({}).not.toHaveProperty('polluted')
    })
  }
})

describe('F14 a hostile block of front matter takes at most 250 ms', () => {
  const size = 60 * 1024
  const all = Object.entries(families)
    .filter(([name]) => /^YAML (?!samples)/.test(name))
    .map(([name, family]) => [name, family(size)] as const)
    .concat(Object.entries(probes))

  test('there are at least forty', () => expect(all.length).toBeGreaterThanOrEqual(40))

  test.each(all)('%s', timed, async (_, text) => {
    expect(await milliseconds(() => readFrontMatter(text, limits))).toBeLessThan(most)
    expect({}).not.toHaveProperty('polluted')
  })
})
