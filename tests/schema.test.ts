import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileSchema, type SchemaCheck } from '../src/check/schema.ts'
import { readFrontMatter } from '../src/facts/front-matter.ts'
import type { Json } from '../src/model/json.ts'
import type { Violation } from '../src/model/kind.ts'

const limits = { frontMatterSize: 65_536, yamlDepth: 64, aliases: 100 }
const lessonFile = new URL('../schemas/lesson.schema.json', import.meta.url)
const lessonSchema: Json = JSON.parse(readFileSync(lessonFile, 'utf8'))
const lesson = await compile(lessonSchema)

/** Compiles a schema at /course/schema.json, with other files beside it. */
function compile(schema: Json, files: Record<string, Json> = {}): Promise<SchemaCheck> {
  const readSchema = (file: string) => files[file]
  const locate = (_: string, pointer: string) => (pointer === '/$schema' ? '2:3' : null)
  return compileSchema({ file: '/course/schema.json', schema }, { root: '/course', readSchema, locate })
}

const block = (...lines: string[]) => `---\n${lines.join('\n')}\n---\n`

function violations(check: SchemaCheck, text: string): readonly Violation[] {
  return check.validate(readFrontMatter(text, limits).frontMatter).violations
}

/** Each violation as `code "source" slots`, with what was probably meant. */
function explained(check: SchemaCheck, ...lines: string[]): string[] {
  const text = block(...lines)
  return violations(check, text).map(({ code, span, data, near }) => {
    const slots = Object.values(data).filter((slot) => slot !== '')
    return `${code} ${JSON.stringify(text.slice(...span))} ${slots.join(' | ')}${near === null ? '' : ` => ${near}`}`
  })
}

/** A block after all repairs. */
function repaired(check: SchemaCheck, ...lines: string[]): string {
  const text = block(...lines)
  const edits = violations(check, text).flatMap(({ repair }) => repair)
  let mended = text
  for (const { span, text } of edits.toReversed())
    mended = mended.slice(0, span[0]) + text + mended.slice(span[1])
  return mended
}

const good = [
  'number: 1',
  'title: Know Your Soil',
  'slug: know-your-soil',
  'level: beginner',
  'tags: [soil]',
  'prerequisites: []',
  'estimated_minutes: 30',
  'contributors: []',
  'canonical_id: growing-beginner-01',
]

/** The good block with some keys set otherwise, or left out. */
function lines(changes: Record<string, string | null>): string[] {
  return good.flatMap((line) => {
    const key = line.slice(0, line.indexOf(':'))
    const change = changes[key]
    return change === undefined ? [line] : change === null ? [] : [`${key}: ${change}`]
  })
}

describe('the schema of a lesson', () => {
  test('a good block breaks nothing', () => {
    expect(explained(lesson, ...good)).toEqual([])
    expect(lesson.required).toEqual(good.map((line) => line.slice(0, line.indexOf(':'))))
  })

  test('the seed breaks nothing', () => {
    const seed = [
      'number: 1',
      'title: "Backend Development Fundamentals"',
      'slug: "backend-development-fundamentals"',
      'level: "beginner"',
      'tags: ["backend", "client-server"]',
      'prerequisites: []',
      'estimated_minutes: 90',
      'contributors: []',
      'diagrams: []',
      'examples: []',
      'canonical_id: "backend-beginner-01"',
    ]
    expect(explained(lesson, ...seed)).toEqual([])
  })

  test('F13: a missing key is reported at the block and goes to its canonical place', () => {
    expect(explained(lesson, ...lines({ prerequisites: null, level: null }))).toEqual([
      'missing "---" level | front matter',
      'missing "---" prerequisites | front matter',
    ])
    expect(repaired(lesson, ...lines({ prerequisites: null }))).toBe(block(...good))
    expect(repaired(lesson, ...lines({ contributors: null }))).toBe(block(...good))
  })

  test('F13: an unknown key near a missing one is one problem, at the key', () => {
    const misspelt = good.map((line) => line.replace('estimated_minutes', 'estimated-minutes'))
    expect(explained(lesson, ...misspelt)).toEqual([
      'unknown "estimated-minutes" estimated-minutes | front matter => estimated_minutes',
    ])
    expect(repaired(lesson, ...misspelt)).toBe(block(...good))
  })

  test('an unknown key that is near nothing is left alone', () => {
    expect(explained(lesson, ...good, 'weather: fine')).toEqual(['unknown "weather" weather | front matter'])
    expect(explained(lesson, ...good, 'tag: x')).toEqual(['unknown "tag" tag | front matter => tags'])
    expect(repaired(lesson, ...good, 'tag: x')).toBe(block(...good, 'tag: x'))
  })

  test.each([
    [
      'level',
      'begginer',
      'enum "begginer" level | begginer | beginner, intermediate, advanced or overachiever => beginner',
      'beginner',
    ],
    [
      'level',
      '"Beginner"',
      'enum "\\"Beginner\\"" level | Beginner | beginner, intermediate, advanced or overachiever => beginner',
      '"beginner"',
    ],
    [
      'slug',
      'Know Your Soil',
      'pattern "Know Your Soil" slug | Know Your Soil | lower-case words joined by hyphens, such as `client-server` => know-your-soil',
      'know-your-soil',
    ],
    [
      'slug',
      "'KnowYourSoil'",
      'pattern "\'KnowYourSoil\'" slug | KnowYourSoil | lower-case words joined by hyphens, such as `client-server` => know-your-soil',
      "'know-your-soil'",
    ],
    [
      'canonical_id',
      'growing-beginner',
      'pattern "growing-beginner" canonical_id | growing-beginner | lower-case words joined by hyphens that end in the lesson\'s two-digit number, such as `backend-beginner-01`',
      'growing-beginner',
    ],
    ['estimated_minutes', '0', 'minimum "0" estimated_minutes | 0 | at least 1', '0'],
    ['estimated_minutes', '900', 'maximum "900" estimated_minutes | 900 | at most 600', '900'],
    ['estimated_minutes', '1.5', 'type "1.5" estimated_minutes | 1.5 | a whole number | 1.5', '1.5'],
    [
      'estimated_minutes',
      '30 minutes',
      'type "30 minutes" estimated_minutes | 30 minutes | a whole number | the text `30 minutes`',
      '30 minutes',
    ],
    ['title', '""', 'length "\\"\\"" title | "" | 0 characters | at least 1 character', '""'],
    ['title', '', 'type "title" title | null | text | nothing', ''],
    ['tags', '[]', 'count "[]" tags | [] | 0 items | at least 1 item', '[]'],
    ['tags', '[a, b, a]', 'duplicate "a" tags | a', '[a, b]'],
    [
      'tags',
      '[Big Apple]',
      'pattern "Big Apple" tags[0] | Big Apple | lower-case words joined by hyphens, such as `client-server` => big-apple',
      '[big-apple]',
    ],
    ['contributors', '{}', 'type "{}" contributors | {} | a list | a mapping', '{}'],
  ])('%s: %s', (key, value, expected, mended) => {
    expect(explained(lesson, ...lines({ [key]: value }))).toEqual([expected])
    expect(repaired(lesson, ...lines({ [key]: value }))).toBe(block(...lines({ [key]: mended })))
  })

  test.each([
    ['number', '010', '010 | which YAML reads as 10 and YAML 1.1 as 8 | write `10`', '10'],
    ['number', '08', '08 | which YAML reads as 8 and YAML 1.1 as text | write `8`', '8'],
    ['number', '1.0', '1.0 | which YAML reads as 1 | write `1`', '1'],
    ['number', '"1"', '"1" | which is text | a number has no quotes', '1'],
    ['slug', 'on', 'on | which YAML 1.1 reads as true | put it in quotes to keep it text', '"on"'],
    [
      'canonical_id',
      '1e3',
      '1e3 | which YAML reads as the number 1000 | put it in quotes to keep it text',
      '"1e3"',
    ],
    [
      'title',
      'true',
      'true | which YAML reads as the boolean true | put it in quotes to keep it text',
      '"true"',
    ],
    [
      'title',
      '2024',
      '2024 | which YAML reads as the number 2024 | put it in quotes to keep it text',
      '"2024"',
    ],
    ['tags', 'a', 'a | which is text, not a list | a list is written `[a]`', '[a]'],
    ['tags', 'a, b', 'a, b | which is text, not a list | a list is written `[a, b]`', '[a, b]'],
    ['tags', '-a b\n  -c', '-a b -c | which is text, not a list | a list is written `[a b, c]`', '[a b, c]'],
    ['prerequisites', 'none', 'none | which is text, not a list | an empty list is written `[]`', '[]'],
    ['prerequisites', '3', '3 | which is one value, not a list | a list is written `[3]`', '[3]'],
    ['estimated_minutes', '1_0', '1_0 | which YAML reads as text | write `10`', '10'],
  ])('F08: %s: %s is a surprise of YAML', (key, value, expected, mended) => {
    expect(explained(lesson, ...lines({ [key]: value }))).toEqual([
      `surprise ${JSON.stringify(value)} ${key} | ${expected}`,
    ])
    expect(repaired(lesson, ...lines({ [key]: value }))).toBe(block(...lines({ [key]: mended })))
  })

  test('F08: a leading zero that changes nothing is no surprise', () => {
    expect(explained(lesson, ...lines({ number: '01' }))).toEqual([])
    expect(explained(lesson, ...lines({ number: '07' }))).toEqual([])
  })

  test('F08: `level: no` is answered with the levels', () => {
    expect(explained(lesson, ...lines({ level: 'no' }))).toEqual([
      'enum "no" level | no | beginner, intermediate, advanced or overachiever',
    ])
  })

  test('the second of two equal items is reported, with the first', () => {
    const text = block(...lines({ tags: '[a, b, a]' }))
    expect(violations(lesson, text)[0]?.related.map(({ span }) => text.slice(span[0] - 1, span[1]))).toEqual([
      '[a',
    ])
  })

  test('what a value refers to is known by the schema', () => {
    const text = block(...lines({ prerequisites: '[soil, 2]' }), 'diagrams: [./a.svg]')
    const { lessonRefs, fileRefs } = lesson.validate(readFrontMatter(text, limits).frontMatter)
    expect(lessonRefs.map(({ value, pointer, span }) => [value, pointer, text.slice(...span)])).toEqual([
      ['soil', '/prerequisites/0', 'soil'],
      [2, '/prerequisites/1', '2'],
    ])
    expect(fileRefs.map(({ value }) => value)).toEqual(['./a.svg'])
  })

  test('repairs are written with the line end of the file', () => {
    const text = block(...lines({ prerequisites: null })).replaceAll('\n', '\r\n')
    const [violation] = lesson.validate(readFrontMatter(text, limits).frontMatter, '\r\n').violations
    expect(violation?.repair[0]?.text).toBe('prerequisites: []\r\n')
  })

  test('a block that others report is not checked', () => {
    for (const text of ['# Apples\n', '+++\na = 1\n+++\n', '---\n- a\n---\n', block('title: "x'), block()]) {
      expect(violations(lesson, text)).toEqual([])
    }
  })

  test('F09: an unclosed block is not said to lack keys', () => {
    expect(violations(lesson, '---\nnumber: 0\ntitle: x\n\n# Apples\n').map(({ code }) => code)).toEqual([
      'minimum',
    ])
  })
})

describe('what schemas can say', () => {
  test('F13: the closest branch of a choice is explained', async () => {
    const check = await compile({
      properties: {
        media: {
          oneOf: [
            {
              properties: { kind: { const: 'video' }, minutes: { type: 'integer' } },
              required: ['kind', 'minutes'],
            },
            { properties: { kind: { const: 'image' }, alt: { type: 'string' } }, required: ['kind', 'alt'] },
            { $ref: '#/$defs/sound' },
          ],
        },
      },
      $defs: {
        sound: { type: 'object', properties: { kind: { const: 'sound' } }, required: ['kind', 'loud'] },
      },
    })
    expect(explained(check, 'media: {kind: image}')).toEqual(['missing "media" media.alt | media'])
    expect(explained(check, 'media: {kind: video, minutes: long}')).toEqual([
      'type "long" media.minutes | long | a whole number | the text `long`',
    ])
    expect(explained(check, 'media: {kind: sound}')).toEqual(['missing "media" media.loud | media'])
  })

  test('a choice of types or words is one violation', async () => {
    const check = await compile({
      properties: {
        a: { anyOf: [{ type: 'string' }, { type: 'integer' }] },
        b: { oneOf: [{ const: 'red' }, { const: 'green' }] },
        c: {
          anyOf: [
            { type: 'array', items: { type: 'string' } },
            { type: 'string', minLength: 3 },
          ],
        },
        d: { oneOf: [{ type: 'integer' }, { minimum: 2 }] },
      },
    })
    expect(explained(check, 'a: []', 'b: gren', 'c: x', 'd: 5')).toEqual([
      'type "[]" a | [] | text or a whole number | a list',
      'enum "gren" b | gren | red or green => green',
      'length "x" c | x | 1 character | at least 3 characters',
      'choice "5" d | 5 | fits more than one of the forms that its schema allows one of',
    ])
  })

  test('other keywords', async () => {
    const check = await compile({
      type: 'object',
      properties: {
        old: { deprecated: true, description: 'Use `new` instead.' },
        fixed: { const: 'v1' },
        day: { type: 'string', format: 'date' },
        never: false,
        few: { type: 'array', maxItems: 1 },
        meta: {
          type: 'object',
          properties: { author: { type: 'string' } },
          required: ['author'],
          propertyNames: { maxLength: 9 },
        },
        some: { type: 'array', contains: { const: 'a' } },
        code: { type: 'string', pattern: '^[A-Z]{2}$' },
        half: { multipleOf: 0.5 },
      },
      dependentRequired: { day: ['hour'] },
      if: { required: ['fixed'] },
      then: { required: ['extra'] },
    })
    const text = [
      'old: 1',
      'fixed: v2',
      'day: tomorrow',
      'never: 1',
      'few: [1, 2]',
      'meta: {incomprehensible: 1}',
      'some: [b]',
      'code: x',
      'half: 0.3',
    ]
    expect(explained(check, ...text)).toEqual([
      'missing "---" extra | front matter',
      'missing "---" hour | front matter | , which `day` asks for',
      'deprecated "old" old | Use `new` instead',
      'const "v2" fixed | v2 | v1',
      'format "tomorrow" day | tomorrow | a date such as 2026-01-31',
      'forbidden "never" never | 1',
      'count "[1, 2]" few | [1,2] | 2 items | at most 1 item',
      'missing "meta" meta.author | meta',
      'forbidden "incomprehensible" meta.incomprehensible',
      'other "[b]" some | ["b"] | lacks an item of the kind that its schema asks for',
      'pattern "x" code | x | text that matches `^[A-Z]{2}$`',
      'other "0.3" half | 0.3 | is no multiple of 0.5',
    ])
  })

  test('F13: draft-07 is read too', async () => {
    const check = await compile({
      $schema: 'http://json-schema.org/draft-07/schema#',
      definitions: { word: { type: 'string' } },
      properties: {
        pair: {
          type: 'array',
          items: [{ $ref: '#/definitions/word' }, { type: 'integer', lessonRef: true }],
        },
      },
    })
    const { lessonRefs, violations } = check.validate(
      readFrontMatter(block('pair: [[], 7]'), limits).frontMatter,
    )
    expect(violations.map(({ code, pointer }) => [code, pointer])).toEqual([['type', '/pair/0']])
    expect(lessonRefs.map(({ value }) => value)).toEqual([7])
  })

  test('a file beside the schema may be referred to, and what it declares counts', async () => {
    const check = await compile(
      { properties: { needs: { $ref: './parts/my%20refs.json#/$defs/list' } }, unevaluatedProperties: false },
      {
        '/course/parts/my refs.json': {
          $defs: {
            list: { type: 'array', items: { $ref: '#/$defs/one' } },
            one: { lessonRef: true, type: 'string' },
          },
        },
      },
    )
    const { lessonRefs, violations } = check.validate(
      readFrontMatter(block('needs: [a, 1]', 'b: 1'), limits).frontMatter,
    )
    expect(violations.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['surprise', '/needs/1'],
      ['unknown', '/b'],
    ])
    expect(lessonRefs.map(({ value }) => value)).toEqual(['a', 1])
  })

  test('references are found in recursive schemas and behind patterns', async () => {
    const check = await compile({
      $ref: '#/$defs/node',
      $defs: {
        node: {
          properties: { see: { type: 'string', lessonRef: true }, then: { $ref: '#/$defs/node' } },
          patternProperties: { '^file_': { fileRef: true } },
          additionalProperties: { items: { lessonRef: true } },
        },
      },
    })
    const { lessonRefs, fileRefs } = check.validate(
      readFrontMatter(block('then: {then: {see: a}}', 'file_x: b', 'more: [c]'), limits).frontMatter,
    )
    expect(lessonRefs.map(({ pointer }) => pointer)).toEqual(['/then/then/see', '/more/0'])
    expect(fileRefs.map(({ pointer }) => pointer)).toEqual(['/file_x'])
  })
})

describe('schemas that cannot be used', () => {
  const said = async (schema: Json, files?: Record<string, Json>): Promise<string> => {
    try {
      await compile(schema, files)
    } catch (error) {
      expect(error).toMatchObject({ name: 'LessonlintError', code: 'schema' })
      return error instanceof Error ? error.message : ''
    }
    return 'no error'
  }

  test('F13: each says where and what to do', async () => {
    expect(await said({ $schema: 7 })).toBe(
      '/course/schema.json:2:3 (/$schema): `$schema` must be text, the address of JSON Schema 2020-12 or draft-07; correct it',
    )
    expect(await said({ $schema: 'http://json-schema.org/draft-04/schema#' })).toContain(
      'which is not read; use https://',
    )
    expect(await said({ properties: { a: { $ref: '#/$defs/no' } } })).toBe(
      '/course/schema.json (/properties/a/$ref): `$ref` is "#/$defs/no", which leads to no schema; correct it or add what it names',
    )
    expect(await said({ $ref: 'other.json' })).toContain(
      'but there is no file /course/other.json; correct it',
    )
    expect(await said({ $ref: '../../etc/passwd' })).toContain(
      'which is outside the course root; move that schema into it',
    )
    expect(await said({ $ref: '%2e%2e/secret.json' })).toContain('which is outside the course root')
    expect(await said({ $ref: 'https://example.com/s.json' })).toContain(
      'which is not fetched; save that schema in the course',
    )
    expect(await said({ $ref: '//example.com/s.json' })).toContain('which is not fetched')
    expect(
      await said({ $defs: { a: { $ref: '#/$defs/b' }, b: { allOf: [{ $ref: '#/$defs/a' }] } } }),
    ).toContain('refers to itself without end')
    expect(await said({ $ref: '#' })).toContain('refers to itself without end')
    expect(await said({ properties: { a: { type: 'text' } } })).toContain(
      '(/properties/a/type): this is not JSON Schema 2020-12',
    )
    expect(await said({ properties: { a: { pattern: '(?=x)' } } })).toContain(
      'the pattern `(?=x)` is no regular expression that can be tested in linear time',
    )
    expect(await said('text')).toContain('a schema is an object')
    expect(await said({ $ref: 'b.json' }, { '/course/b.json': { $ref: './c.json' } })).toContain(
      '/course/b.json (/$ref): `$ref` is "./c.json"',
    )
  })

  test('schemas that double their work are stopped', async () => {
    const $defs: Record<string, Json> = { d0: { type: 'string' } }
    for (let i = 1; i <= 40; i += 1)
      $defs[`d${i}`] = { allOf: [{ $ref: `#/$defs/d${i - 1}` }, { $ref: `#/$defs/d${i - 1}` }] }
    const check = await compile({ properties: { a: { $ref: '#/$defs/d40' } }, $defs })
    expect(explained(check, 'a: x')).toEqual([
      'other "---" front matter | takes its schema too many steps to check',
    ])
  })

  test('a pattern that backtracks elsewhere is linear here', async () => {
    const check = await compile({ properties: { a: { pattern: '^(a+)+$' } } })
    expect(explained(check, `a: ${'a'.repeat(5000)}b`)).toHaveLength(1)
  })

  test('keys of Object.prototype are keys like any other', async () => {
    const check = await compile({
      properties: { a: {} },
      required: ['constructor'],
      additionalProperties: false,
    })
    expect(explained(check, '__proto__: {x: 1}')).toEqual([
      'missing "---" constructor | front matter',
      'unknown "__proto__" __proto__ | front matter',
    ])
  })

  test('a deep schema does not exhaust the stack', async () => {
    let deep: Json = {}
    for (let i = 0; i < 50_000; i += 1) deep = { not: deep }
    expect(await said(deep)).toContain('nested more than 200 levels deep')
  })
})

test('any block gives violations inside the text, and repairs that do not overlap it', () => {
  const key = fc.constantFrom(
    'number',
    'title',
    'slug',
    'level',
    'tags',
    'tagz',
    'prerequisites',
    'x',
    '__proto__',
    'examples',
    'a/b',
    '~',
  )
  const value = fc.constantFrom(
    '',
    '1',
    '010',
    'a',
    '[a, a]',
    '{a: 1}',
    '"1"',
    'true',
    'no',
    "'x y'",
    '[1, [], {}]',
    '|\n  x',
    '\n  - a\n  - a',
    '~',
    '2024-01-01',
  )
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(key, value), { selector: ([name]) => name }), (pairs) => {
      const text = block(...pairs.map(([name, each]) => `${name}: ${each}`))
      const answer = lesson.validate(readFrontMatter(text, limits).frontMatter)
      expect(JSON.parse(JSON.stringify(answer))).toEqual(answer)
      const starts = answer.violations.map(({ span }) => span[0])
      expect(starts).toEqual(starts.toSorted((a, b) => a - b))
      for (const { span, repair, data } of answer.violations) {
        for (const [start, end] of [span, ...repair.map((each) => each.span)]) {
          expect(0 <= start && start <= end && end <= text.length).toBe(true)
        }
        expect(data.key).not.toBe('')
      }
    }),
  )
})
