import fc from 'fast-check'
import remarkFrontmatter from 'remark-frontmatter'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { parse as parseYaml } from 'yaml'
import { describe, expect, test } from 'vitest'
import { readFrontMatter } from '../src/facts/front-matter.ts'
import type { Span } from '../src/model/span.ts'
import { runs } from './fuzz/runs.ts'

const limits = { frontMatterSize: 65_536, yamlDepth: 64, aliases: 100 }
const read = (text: string) => readFrontMatter(text, limits)
const block = (...lines: string[]) => `---\n${lines.join('\n')}\n---\n`
const at = (text: string, [start, end]: Span) => text.slice(start, end)

/** What a block's errors say and where: `code "source" detail`. */
function errorsOf(text: string): string[] {
  return read(text).frontMatter.errors.map(({ code, span, data }) =>
    [code, JSON.stringify(at(text, span)), Object.values(data).join(' ')].join(' ').trim(),
  )
}

/** A block's entries as `pointer = source`. */
function entriesOf(text: string): string[] {
  return read(text).frontMatter.entries.map(({ pointer, value }) => `${pointer} = ${at(text, value)}`)
}

describe('where the block is', () => {
  const apple = '---\ntitle: Apples\n---\n# Apples\n'

  test('a block is what stands between two fences at the start', () => {
    const { frontMatter, bodyStart } = read(apple)
    expect(frontMatter).toMatchObject({
      form: 'yaml',
      first: true,
      closed: true,
      span: [0, 21],
      inner: [4, 18],
    })
    expect(apple.slice(bodyStart)).toBe('# Apples\n')
    expect(frontMatter.data).toEqual({ title: 'Apples' })
  })

  test('F02: line ends of every kind give the same keys at the same columns', () => {
    for (const eol of ['\r\n', '\r']) {
      const text = apple.replaceAll('\n', eol)
      const { frontMatter, bodyStart } = read(text)
      expect(frontMatter.data).toEqual({ title: 'Apples' })
      expect(entriesOf(text)).toContain('/title = Apples')
      expect(text.slice(bodyStart)).toBe(`# Apples${eol}`)
    }
    const mixed = '---\r\na: 1\rb:\n  - x\r---\n'
    expect(read(mixed).frontMatter.data).toEqual({ a: 1, b: ['x'] })
  })

  test('F01: a block after blank lines or a comment is found and is not first', () => {
    for (const before of ['\n', '\n\n', '  ', ' \t\n', '<!-- by hand -->\n', '<!-- a\nb -->\n\n']) {
      const text = before + apple
      const { frontMatter, bodyStart } = read(text)
      expect(frontMatter).toMatchObject({ form: 'yaml', first: false, data: { title: 'Apples' } })
      expect(at(text, frontMatter.span)).toBe('---\ntitle: Apples\n---')
      expect(text.slice(bodyStart)).toBe('# Apples\n')
    }
  })

  test('F03: two fences later in the body are not a block', () => {
    expect(read('# Apples\n\n---\ntitle: x\n---\n').frontMatter.form).toBe('none')
    const text = `${apple}\n---\nslug: x\n---\n`
    expect(read(text).frontMatter.data).toEqual({ title: 'Apples' })
  })

  test.each([
    ['a rule and prose', '---\n\nApples keep well.\n'],
    ['a rule after a blank line and a setext heading', '\n---\nApples: a History\n---\n'],
    ['stars', '***\ntitle: x\n***\n'],
    ['a long dash and prose', '—\nApples: a History\n—\n'],
    ['four dashes and prose', '----\nApples: a History\n----\n'],
    ['an indented fence', '    ---\n    title: x\n    ---\n'],
    ['A13 a setext heading', 'Apples\n---\ntext\n---\n'],
    ['a fence alone', '---'],
    ['a list after a rule', '---\n- a\n- b\n'],
    ['nothing', ''],
  ])('%s is no block', (_, text) => {
    expect(read(text)).toMatchObject({
      bodyStart: 0,
      frontMatter: { form: 'none', span: [0, 0], data: null },
    })
  })

  test('F09: an unclosed block ends where its lines stop looking like metadata', () => {
    for (const body of [
      '# Apples\n\nRed.\n',
      '\n# Apples\n',
      '\nRed: a colour.\n',
      'Apples are red.\n',
      '```js\n',
    ]) {
      const text = `---\ntitle: Apples\ntags:\n  - fruit\n- red\n${body}`
      const { frontMatter, bodyStart } = read(text)
      expect(frontMatter).toMatchObject({ form: 'yaml', closed: false, first: true })
      expect(text.slice(bodyStart).trimStart()).toBe(body.trimStart())
      expect(frontMatter.data).toMatchObject({ title: 'Apples' })
    }
  })

  test('F10: spaces after a fence are allowed, a comment is not', () => {
    expect(read('---  \ntitle: a\n---\t\nx').frontMatter).toMatchObject({ data: { title: 'a' }, errors: [] })
    const text = '--- # the apple\ntitle: a\n---\n'
    expect(read(text).frontMatter.data).toEqual({ title: 'a' })
    expect(errorsOf(text)).toEqual(['syntax "# the apple" the opening line must be `---` and nothing else'])
  })

  test('F11: TOML and JSON are told from a missing block', () => {
    const toml = '+++\ntitle = "Apples"\n+++\n# Apples\n'
    expect(read(toml)).toMatchObject({ frontMatter: { form: 'toml', data: null, errors: [], span: [0, 24] } })
    expect(toml.slice(read(toml).bodyStart)).toBe('# Apples\n')
    const json = '{\n  "title": "}\\""\n}\n# Apples\n'
    expect(read(json)).toMatchObject({ frontMatter: { form: 'json', data: null, errors: [] } })
    expect(json.slice(read(json).bodyStart)).toBe('# Apples\n')
    expect(read('---json\n{"a": 1}\n---\n').frontMatter.form).toBe('json')
    for (const text of ['{{ include "x" }}\n', '{% raw %}\n', '{"a": 1} and text\n', '+++\n']) {
      expect(read(text).frontMatter.form).toBe('none')
    }
  })

  test.each([
    ['---\na: 1\n----\nx\n', 'closing'],
    ['---\r\na: 1\r\n--- # end \r\nx\r\n', 'closing'],
    ['-----  \na: 1\n---\nx\n', 'opening'],
    ['----\na: 1\n-----\nx\n', 'opening'],
    ['—\na: 1\n—\nx\n', 'opening'],
    ['–-\na: 1\n---\nx\n', 'opening'],
    ['---\na: 1\n—-\nx\n', 'closing'],
  ])('%j: the %s line is nearly right', (text, line) => {
    const { frontMatter, bodyStart } = read(text)
    expect(frontMatter).toMatchObject({ form: 'yaml', first: true, closed: true, data: { a: 1 } })
    expect(frontMatter.errors.map(({ data }) => data['detail'])).toEqual([
      `the ${line} line must be \`---\` and nothing else`,
    ])
    expect(text.slice(bodyStart).trim()).toBe('x')
  })

  test.each(['!When', '!When we go', '!When: we go'])(
    'the text %j is read though YAML takes it for a tag',
    (title) => {
      const { data, errors } = read(`---\ntitle: ${title}\nslug: a\n---\n`).frontMatter
      expect([data, errors.length]).toEqual([{ title, slug: 'a' }, 1])
    },
  )

  test('one without its first line is read where its lines can be nothing else', () => {
    const { form, first, closed, span, inner, data } = read(
      'title: Apples\nslug: apples\n---\n# Apples\n',
    ).frontMatter
    expect({ form, first, closed, span, inner }).toEqual({
      ...{ form: 'yaml', first: true, closed: true, span: [0, 30], inner: [0, 27] },
    })
    expect(data).toEqual({ title: 'Apples', slug: 'apples' })
    for (const text of [
      'title: Apples\n---\n',
      'Goal: a\nTime: b\n---\n',
      'a: b\n\n# c\n\n---\n',
      'a: b\nc: d\n',
    ]) {
      expect(read(text).frontMatter.form).toBe('none')
    }
  })

  test('agrees with remark-frontmatter on every first block', () => {
    const parser = unified().use(remarkParse).use(remarkFrontmatter)
    const piece = fc.constantFrom(
      '---',
      '--- ',
      '----',
      '...',
      'a: 1',
      '- x',
      '',
      ' ',
      '# t',
      '\t',
      'text',
      ' ---',
      '--',
    )
    const eol = fc.constantFrom('\n', '\r\n', '\r')
    const lines = fc.array(
      fc.tuple(piece, eol).map(([text, end]) => text + end),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(lines, fc.boolean(), (parts, open) => {
        const text = (open ? '---\n' : '') + parts.join('')
        const first = parser.parse(text).children[0]
        const { form, first: isFirst, closed, span, inner, errors } = read(text).frontMatter
        const isNearly = errors.some(({ data }) => data['detail']?.endsWith('must be `---` and nothing else'))
        const isOpened = inner[0] > span[0]
        const ours = form === 'yaml' && isFirst && isOpened && closed && !isNearly ? span : null
        const theirs =
          first?.type === 'yaml' ? [first.position?.start.offset, first.position?.end.offset] : null
        expect(ours).toEqual(theirs)
      }),
      runs(1000),
    )
  })
})

describe('what the block holds', () => {
  test('flow lists with blanks of all kinds around their items', () => {
    expect(read(block('a: [ b,  c d , "e" ]')).frontMatter.data).toEqual({ a: ['b', 'c d', 'e'] })
  })

  test('F12: every key and value has its place, in flow style and over several lines too', () => {
    const text = block(
      'a: {b: [x, "y"], c: }',
      'd: >-',
      '  one',
      '  two',
      'e:',
      '  - f: 1',
      "    g: 'h'",
      '  -',
      'i:',
    )
    expect(entriesOf(text)).toEqual([
      ' = a: {b: [x, "y"], c: }\nd: >-\n  one\n  two\ne:\n  - f: 1\n    g: \'h\'\n  -\ni:',
      '/a = {b: [x, "y"], c: }',
      '/a/b = [x, "y"]',
      '/a/b/0 = x',
      '/a/b/1 = "y"',
      '/a/c = ',
      '/d = >-\n  one\n  two',
      "/e = - f: 1\n    g: 'h'\n  -",
      "/e/0 = f: 1\n    g: 'h'",
      '/e/0/f = 1',
      "/e/0/g = 'h'",
      '/e/1 = ',
      '/i = ',
    ])
    const { entries, data } = read(text).frontMatter
    expect(entries.map(({ style }) => style)).toEqual([
      'map',
      'flow-map',
      'flow-list',
      'plain',
      'double',
      'plain',
      'block',
      'list',
      'map',
      'plain',
      'single',
      'plain',
      'plain',
    ])
    expect(data).toEqual({
      a: { b: ['x', 'y'], c: null },
      d: 'one two',
      e: [{ f: 1, g: 'h' }, null],
      i: null,
    })
    const empty = entries.at(-1)
    expect(empty?.value).toEqual([text.indexOf('i:') + 2, text.indexOf('i:') + 2])
  })

  test('what goes with an entry: whole lines in block style, one comma in flow style', () => {
    const text = block('a: 1 # one', 'b:', '  - x', '  - y', 'c: [p, q]', 'd: {r: 1, s: 2}')
    const whole = Object.fromEntries(
      read(text).frontMatter.entries.map((e) => [e.pointer, at(text, e.whole)]),
    )
    expect(whole).toMatchObject({
      '/a': 'a: 1 # one\n',
      '/b': 'b:\n  - x\n  - y\n',
      '/b/0': '  - x\n',
      '/b/1': '  - y\n',
      '/c/0': 'p, ',
      '/c/1': ', q',
      '/d/r': 'r: 1, ',
      '/d/s': ', s: 2',
    })
  })

  test('F08: a plain scalar that reads otherwise than it looks keeps its source', () => {
    const text = block(
      'a: 010',
      'b: 1.0',
      'c: 1e3',
      'd: no',
      'e: On',
      'f: 2024-01-01',
      'g: "010"',
      'h: 10',
      'i: nothing',
      'j: ~',
      'k: 1_000',
    )
    const sources = Object.fromEntries(read(text).frontMatter.entries.map((e) => [e.pointer, e.source]))
    expect(sources).toEqual({
      '': null,
      '/a': '010',
      '/b': '1.0',
      '/c': '1e3',
      '/d': 'no',
      '/e': 'On',
      '/f': '2024-01-01',
      '/g': null,
      '/h': null,
      '/i': null,
      '/j': '~',
      '/k': '1_000',
    })
    expect(read(text).frontMatter.data).toEqual({
      a: 10,
      b: 1,
      c: 1000,
      d: 'no',
      e: 'On',
      f: '2024-01-01',
      g: '010',
      h: 10,
      i: 'nothing',
      j: null,
      k: '1_000',
    })
  })

  test('values that JSON lacks stay text, and `__proto__` is a key', () => {
    const text = block(
      'a: .inf',
      'b: .nan',
      '__proto__: {polluted: true}',
      'constructor: x',
      'n: 123456789012345678901',
    )
    const { data } = read(text).frontMatter
    expect(JSON.stringify(data)).toBe(
      '{"a":".inf","b":".nan","__proto__":{"polluted":true},"constructor":"x","n":123456789012345680000}',
    )
    expect('polluted' in {}).toBe(false)
  })

  test('aliases are followed; a merge key is a key like any other', () => {
    const text = block('a: &x [1, 2]', 'b: *x', '<<: *x')
    expect(read(text).frontMatter).toMatchObject({ data: { a: [1, 2], b: [1, 2], '<<': [1, 2] }, errors: [] })
    expect(entriesOf(text)).toContain('/b = *x')
  })

  test('comments are listed as written, and only comments', () => {
    const text = block('# first', 'a: 1 # second', 'b: "# no"', 'c: |', '  # no', 'd: x#no', '# last')
    const { comments } = read(text)
    expect(comments.map(({ text }) => text)).toEqual(['# first', '# second', '# last'])
    for (const comment of comments) expect(at(text, comment.span)).toBe(comment.text)
  })

  test('F04: places count the lines before them', () => {
    const text = block('', '', 'title: Apples')
    expect(entriesOf(text)).toContain('/title = Apples')
    expect(text.slice(read(`${text}\n\n# A`).bodyStart)).toBe('')
  })

  test('agrees with the YAML library on plain blocks', () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9 ]{0,6}[a-z]$/)
    const scalar = fc.oneof(
      word,
      fc.integer(),
      fc.boolean(),
      fc.constantFrom('"a: b"', "'it''s'", '~', '1.50', '0x1f'),
    )
    const list = fc.array(scalar, { maxLength: 3 }).map((items) => `[${items.join(', ')}]`)
    const nested = fc
      .array(scalar, { minLength: 1, maxLength: 3 })
      .map((items) => items.map((x) => `\n  - ${x}`).join(''))
    const entry = fc.tuple(fc.stringMatching(/^[a-z_]{1,8}$/), fc.oneof(scalar, list, nested))
    const entries = fc.uniqueArray(entry, { minLength: 1, maxLength: 6, selector: ([key]) => key })
    fc.assert(
      fc.property(entries, fc.constantFrom('\n', '\r\n', '\r'), (pairs, eol) => {
        const source = pairs.map(([key, value]) => `${key}: ${value}`).join('\n')
        const { data, errors } = read(block(source).replaceAll('\n', eol)).frontMatter
        expect(errors).toEqual([])
        expect(data).toEqual(parseYaml(source, { schema: 'core' }))
      }),
    )
  })
})

/** The block as the YAML library reads it: a comment keeps it from the fast way. */
function slowly(inner: string) {
  const { data, entries, errors } = read(`---\n${inner}# slow\n---\n`).frontMatter
  return { data, entries, errors }
}

describe('the fast way for flat blocks', () => {
  const scalar = fc.oneof(
    fc.constantFrom(
      '1',
      '0',
      '010',
      '-1',
      '1.5',
      'a',
      'a b ',
      'on',
      'y',
      'null',
      'True',
      '~',
      '"a"',
      "'a'",
      '"a: b"',
    ),
    fc.constantFrom(
      "'it''s'",
      '"\\n"',
      'a: b',
      'a:',
      'a:b',
      'a #b',
      'a#b',
      'é',
      'aé',
      '😀',
      'a😀',
      '2024-01-01',
      '&a',
      '*a',
    ),
    fc.constantFrom(
      'a, b',
      'a]',
      '[a',
      '{a: 1}',
      '|',
      '>',
      '@',
      '- a',
      '-',
      'a\tb',
      '"a" b',
      '!!str a',
      '""',
      "''",
      '12345678901234567890',
    ),
  )
  const list = fc.array(scalar, { maxLength: 3 }).map((items) => `[${items.join(', ')}]`)
  const loose = fc.constantFrom(
    '\n  - a\n- b',
    '\n- a\n  - b',
    '\n  - a\n\n  - b',
    '[ a , b ]',
    '[a,]',
    '[,]',
    '[a,b]',
    '[ ]',
    '[a] b',
    '[a',
    '["a","b" ]',
    '[a b, 1]',
    '[1 , "x"]  ',
  )
  const items = fc
    .tuple(fc.constantFrom('', '  ', '    '), fc.array(scalar, { minLength: 1, maxLength: 3 }))
    .map(([indent, all]) => all.map((each) => `\n${indent}- ${each}`).join(''))
  const key = fc.constantFrom('a', 'b', 'c-d', 'e_f', 'G', '__proto__', '1', 'x y', '"q"', '  h')
  const line = fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .tuple(key, fc.oneof(scalar, list, loose, items, fc.constant('')))
        .map(([k, v]) => `${k}: ${v}`),
    },
    fc.constantFrom('', ' ', 'a:', 'b:x', '- a', '  - a', '  text', '...', '%x', '? a', '\t'),
  )

  test('gives what the YAML library gives', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), fc.constantFrom('\n', '\r\n'), (lines, eol) => {
        const inner = lines.map((each) => each.replaceAll('\n', eol) + eol).join('')
        const { data, entries, errors } = read(`---\n${inner}---\n`).frontMatter
        const expected = slowly(inner)
        if (errors.length > 0 || expected.errors.length > 0) {
          expect(errors.length > 0).toBe(expected.errors.length > 0)
          return
        }
        expect({ data, entries }).toEqual({ data: expected.data, entries: expected.entries })
      }),
      runs(3000),
    )
  })
})

describe('what is wrong with the block', () => {
  test.each([
    [
      'F06',
      ["title: 'Here's a wrong pair'"],
      "syntax \"s a wrong pair'\" text follows the closing quote; inside single quotes a `'` is written twice (`''`)",
    ],
    ['F08', ['tags: [a,, b]'], 'syntax "," an item is missing before this comma'],
    ['F08', ['a: 1', '\tb: 2'], 'syntax "\\t" a tab indents this line, where only spaces may'],
    ['F08', ['a:', '\tb: 2'], 'syntax "\\t" a tab indents this line, where only spaces may'],
    ['F08', ['key:value'], 'syntax "key:value" a space is missing after `key:`'],
    ['F08', ['a: 1', 'key:value', 'b: 2'], 'syntax "key:value" a space is missing after `key:`'],
    ['F08', ['a: "x', 'b: 1'], 'syntax "\\"" the quote that opens here (`"`) is never closed'],
    ['F08', ["a: 'x", 'b: 1'], 'syntax "\'" the quote that opens here (`\'`) is never closed'],
    ['', ['a: [x, y', 'b: 1'], 'syntax "[" the `[` that opens here is not closed by `]`'],
    ['', ['a: {b: 1'], 'syntax "{" the `{` that opens here is not closed by `}`'],
    ['', ['a: [x]]'], 'syntax "]" `]` closes nothing that is open'],
    [
      '',
      ['title: Apples: a History'],
      'syntax "Apples: a History" a value that holds a colon and a space must be in quotes',
    ],
    [
      '',
      ['a: 1', ' b: 2'],
      'syntax "b: 2" the line is indented more than the key above it, which already has a value',
    ],
    ['', ['a: @x'], 'syntax "@" a value that starts with `@` must be in quotes'],
    ['', ['a: "\\d"'], 'syntax "\\\\d" `\\d` is no escape; write `\\\\d`, or use single quotes'],
    ['', ['a: 1', 'Some prose.'], 'syntax "Some prose." the line has no colon: `key: value` is expected'],
    ['', ['a: 1', 'b：2'], 'syntax "：" the colon is full-width: `key: value` is expected'],
    [
      '',
      ['a: 1', 'b:\u00a02'],
      'syntax ":\u00a0" what stands behind the colon looks like a space and is none',
    ],
    ['', ['a: 1', '- b'], 'syntax "- b" a list item stands where a key is expected'],
    ['', ['- a', 'b: 1'], 'syntax "b: 1" a key stands where a list item is expected'],
    ['F08', ['a: !!js/function "x"'], 'tag "!!js/function" !!js/function'],
    ['', ['a: !local x'], 'tag "!local" !local'],
    [
      'F08',
      ['a: *x'],
      'alias "*x" x names no anchor above it; a text that starts with `*` must be in quotes',
    ],
    ['', ['a: *x y* z', 'b: 1'], 'syntax "*" a value that starts with `*` must be in quotes'],
    ['', ['a: **x** y'], 'syntax "*" a value that starts with `*` must be in quotes'],
    ['', ['a: {{ x }}'], 'syntax "{{" a value that starts with `{{` must be in quotes'],
    ['', ['a: |x', 'b: 1'], 'syntax "|" a value that starts with `|` must be in quotes'],
    ['', ['a: >x y'], 'syntax ">" a value that starts with `>` must be in quotes'],
    [
      '',
      ['a: - x'],
      'syntax "- x" a list begins below its key, and a text that starts with `-` must be in quotes',
    ],
    [
      '',
      ['a: [x] y'],
      'syntax "y" text follows the closing bracket; a text that starts with `[` must be in quotes',
    ],
    [
      '',
      ['a: ["x" "y", "z"]'],
      'syntax "\\"" a comma is missing before this item, or a quote in the one before it',
    ],
    [
      '',
      ['a: ["x, "y", "z"]'],
      'syntax "y" a comma is missing before this item, or a quote in the one before it',
    ],
    ['', ['a: {x: 1 y: 2}'], 'syntax "1 y: 2" a comma is missing here, or a value with a colon needs quotes'],
    ['', ['a: "x",'], 'syntax "," nothing may follow the value here; a list stands in `[` and `]`'],
    [
      '',
      ['a: "x", "y"'],
      'syntax ", \\"y\\"" nothing may follow the value here; a list stands in `[` and `]`',
    ],
    ['', ['a:', '  - x', ' - y', 'b: 1'], 'syntax "- y" the line is not indented like those above it'],
    ['', ['a: &x [*x]'], 'alias "*x" x refers to a value that contains it'],
    ['', ['? [a]', ': 1'], 'key "["'],
    ['F10', ['- a', '- b'], 'root "- a" a list'],
    ['F10', ['null'], 'root "---" empty'],
    ['F10', ['# only a comment'], 'root "---" empty'],
    ['F10', ['just text', 'and more'], 'root "just text" text'],
    ['F10', ['a: 1', '...', 'b: 2'], 'documents "b"'],
    ['F10', ['a: 1', '--- # two', 'b: 2'], 'documents "b"'],
  ])('%s %j', (_, lines, expected) => {
    expect(errorsOf(block(...lines))).toEqual([expected])
  })

  test('F10: an empty block is empty, and `...` ends the YAML', () => {
    expect(read('---\n---\n').frontMatter.errors).toMatchObject([
      { code: 'root', span: [0, 3], data: { found: 'empty' } },
    ])
    expect(read('---\n---\n# A').bodyStart).toBe(8)
    expect(read(block('a: 1', '...')).frontMatter).toMatchObject({ data: { a: 1 }, errors: [] })
  })

  test('F07: a key that stands twice is reported at the second, and the first one counts', () => {
    const text = block('a: 1', 'n: {x: 1, x: 2}', 'a: 3')
    const { data, errors } = read(text).frontMatter
    expect(data).toEqual({ a: 1, n: { x: 1 } })
    expect(errors.map(({ code, span, related }) => [code, span, related])).toEqual([
      ['duplicate', [19, 20], [13, 14]],
      ['duplicate', [25, 26], [4, 5]],
    ])
  })

  test('data is read as far as it goes, so that the tree still knows the lesson', () => {
    const { data } = read(block('number: 1', 'title: a: b', 'slug: a')).frontMatter
    expect(data).toEqual({ number: 1, title: 'a: b', slug: 'a' })
  })
})

describe('limits', () => {
  test('a large block is not read', () => {
    const text = block(`a: ${'x'.repeat(70_000)}`)
    expect(errorsOf(text)).toEqual(['limit "---" has 70004 bytes; the limit is 65536'])
    expect(read(text).frontMatter.data).toBeNull()
  })

  test.each([
    ['[', 60_000],
    ['{', 60_000],
    ['- ', 30_000],
    ['? ', 30_000],
    ['a: [', 15_000],
  ])('%j, repeated, is stopped before it is composed', (unit, times) => {
    expect(read(block(unit.repeat(times))).frontMatter.errors).toMatchObject([
      { code: 'limit', data: { detail: 'is nested more than 64 levels deep' } },
    ])
  })

  test('64 levels are read', () => {
    const text = block(`a: ${'['.repeat(62)}${']'.repeat(62)}`)
    expect(read(text).frontMatter.errors).toEqual([])
  })

  test('F08: aliases that multiply are stopped', () => {
    const levels = Array.from({ length: 9 }, (_, i) => `k${i + 1}: &k${i + 1} [${`*k${i},`.repeat(9)}]`)
    const text = block('k0: &k0 lolololololololololol', ...levels)
    const { frontMatter } = read(text)
    expect(frontMatter.errors).toMatchObject([
      { code: 'alias', data: { reason: 'makes the block grow beyond 65536 characters' } },
    ])
    expect(JSON.stringify(frontMatter.data).length).toBeLessThan(400_000)
    expect(errorsOf(block('a: &a 1', `b: [${'*a, '.repeat(101)}]`))).toEqual([
      'limit "*a" has more than 100 aliases',
    ])
  })

  test('any text gives facts: plain JSON, with every place inside the text', () => {
    const unit = fc.constantFrom(
      '---',
      '\n',
      '\r',
      ' ',
      '\t',
      'a',
      ': ',
      '- ',
      '? ',
      '[',
      ']',
      '{',
      '}',
      ',',
      '"',
      "'",
      '|',
      '>',
      '#',
      '&a',
      '*a',
      '!',
      '%',
      '@',
      '<<',
      '...',
      '\u0000',
      '\u001f',
      '\ufeff',
      '😀',
      '__proto__',
    )
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 60 }), fc.boolean(), (units, closed) => {
        const text = `---\n${units.join('')}${closed ? '\n---\n' : ''}`
        const reading = read(text)
        const { entries, errors, span, inner } = reading.frontMatter
        const spans = [
          span,
          inner,
          ...errors.map((e) => e.span),
          ...entries.flatMap((e) => [e.value, e.whole, e.key ?? e.value]),
        ]
        for (const [start, end] of spans) {
          expect(0 <= start && start <= end && end <= text.length).toBe(true)
        }
        expect(new Set(entries.map(({ pointer }) => pointer)).size).toBe(entries.length)
        expect(JSON.parse(JSON.stringify(reading))).toEqual(reading)
      }),
      runs(2000),
    )
  })
})
