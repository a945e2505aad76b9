import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { chooseParser } from '../src/parse/choose.ts'
import type { Parser } from '../src/parse/parser.ts'
import { satteriParser } from '../src/parse/satteri.ts'
import { documents } from './engine-documents.ts'
import { expectSameFacts, factsOfBoth } from './engine-facts.ts'
import { runs } from './fuzz/runs.ts'

// Which differences there are, and who is right, is told in src/parse/README.md.

/** With LESSONLINT_ENGINES=full the slow fixtures are read whole, which takes the reference half a minute. */
const isFull = process.env.LESSONLINT_ENGINES === 'full'

const fixtures = fileURLToPath(new URL('../fixtures', import.meta.url))
const files = readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(?:md|markdown)$/.test(path) && statSync(join(fixtures, path)).isFile())
  .sort()

/** Those that hold nothing but a known difference: a control character in an address, a label of 1,200 characters. */
const different = new Set(['rubble/encoding/controls.md', 'rubble/inline/reference-labels.md'])

/** One or two examples of each thing that GFM adds, and of where it does not. */
const gfm = {
  table: '| a | b |\n|---|:-:|\n| [x](y.md) | `c|d` |\n| \\| | |\n',
  'a table without outer bars': 'a | b\n--- | ---\n1 | 2\n',
  'a table in a quote': '> | a |\n> |---|\n> | [b](c.md#d) |\n',
  'a table that a list ends': '| a |\n|---|\n| b |\n- [c](d.md)\n',
  'no table': '| a |\nb\n',
  'an address and a link in a tight row': '|a|b|\n|-|-|\n|https://a.example|[b](c.md)|\n',
  'an address with a bar in a definition and as a head':
    '[a]://b|c\n-|-\n\n|b|https://a.example|[b](c.md)|\n|-|-|-|\n',
  strikethrough: '~~[old](old.md)~~ and ~one~ and ~~~three~~~\n',
  'task list': '- [ ] open\n- [x] done\n  - [X] deeper\n',
  'numbered tasks': '1. [ ] open\n2. [x] done\n',
  'no task': '- [] none\n- [ ]none\n- [y] none\n',
  'a task without text': '- [ ] \n- [x] \n  - [a](b.md)\n- [ ] \n  ```js\n  x\n  ```\n',
  'literal addresses': 'www.a.example/a_(b)?c=d. https://a.example/x, me@a.example! (www.a.example)\n',
  'addresses in markup': '**www.a.example** [www.a.example](a.md) `www.a.example` <https://a.example>\n',
  'no addresses': 'xwww.a.example )www.a.example |www.a.example 😀www.a.example a@b\n',
  'addresses behind an open bracket': '# [a &amp; www.a.example *b* \\[ me@a.example c\n',
  'addresses without places in options':
    '## Quiz\n\n### Question 1\n\nWho is [me@a.example asked?\n\nA) [me@a.example and b\nB) -www.a.example\n\n**Answer: A**\n',
  'an address behind an escape': 'a \\* b https://a.example/\\* c &amp; d www.a.example\n',
  footnotes: 'text[^1] and [^note]\n\n[^1]: one [link](a.md)\n\n[^note]: two\n\n    more\n',
  'filtered tags': '<script>\n[a](b.md)\n</script>\n\n<title>x</title>\n\n[c](d.md)\n',
  'front matter': '---\ntitle: a: b\n---\n# A\n',
  'no front matter': 'a\n\n---\nb: c\n---\n',
  'a list after code':
    '    code\n\n27. ### Kept\n\n- a\n\n      code\n  3. ## Kept, too\n\n> \tcode\n>\n> 2. [b](c.md)\n',
  'a list after code in a list after code':
    '    code\n\n127. ### Kept\n\n     a\n\n         code\n\n     2) [b](c.md)\n\n128. ### Kept, too\n',
  'a list after code with a table, or in an item, or without text':
    '    code\n\n2. a | b\n   --|--\n\ncode:\n\n    code\n\n- 27. a\n\nb\n\n    code\n\n9. 0.\n',
  'a list after code and definitions': '    code\n\n[a]: b.md\n[c]: d.md\n\n27. ### [a]\n',
  'no list after code': '[a]:\n    b.md\n27. c\n\n- d\n    e\n  3. f\n',
  tabs: '#\tA\n\n-\t[b](c.md)\n\n\t- d\n\n\t\tcode\n\n>\te\n\n1.\t- [ ]\tf\n\n\tg\t[h](i.md "\t")\n',
  NUL: '[a](b\0.md) \0 `\0` **\0**\n',
}

describe('the engines agree', () => {
  test.each(files.filter((path) => !different.has(path)))('on %s', (path) => {
    const bytes = readFileSync(join(fixtures, path))
    expectSameFacts(path.includes('/slow/') && !isFull ? bytes.subarray(0, bytes.length / 4) : bytes)
  })

  test.each(Object.entries(gfm))('on GFM: %s', (_, text) => {
    expectSameFacts(text)
    expectSameFacts(`\ufeff😀\n\n${text}`.replaceAll('\n', '\r\n'))
    expectSameFacts(`> ${text.trimEnd().replaceAll('\n', '\n> ')}\n`)
  })

  test('on 2,000 documents of anything that lessons are made of', () => {
    fc.assert(
      fc.property(documents(), (text) => expectSameFacts(text)),
      runs(2000),
    )
  })
})

/** By what they are: the shortest text that shows them, and what GitHub's own parser makes of it. */
const differences = {
  'a symbol beyond the basic plane beside a mark (satteri)': ['**A)**😀', '<p>**A)**😀</p>'],
  'an escaped mark before emphasis (satteri)': ['# \\**a**\n', '<h1>*<em>a</em>*</h1>'],
  'a byte order mark beside a mark (remark)': ['# _a_\ufeff\n', '<h1>_a_\ufeff</h1>'],
  'a rule in the first line keeps an empty item from being one (remark)': [
    '---\n1. ',
    '<hr /><ol><li></li></ol>',
  ],
  'a task whose text is a heading (remark)': [
    '- [ ] a\n  ---\n',
    '<ul><li><input type="checkbox" disabled="" /> <h2>a</h2></li></ul>',
  ],
  'a tag alone below a table (satteri)': [
    '| a |\n|---|\n<kbd>\n[b](c.md)\n',
    '<table><thead><tr><th>a</th></tr></thead></table><kbd>[b](c.md)',
  ],
  'white space below indented code (remark)': [
    '# a\n- b\n---\n    code\n\n\n      \n',
    '<h1>a</h1><ul><li>b</li></ul><hr /><pre><code>code</code></pre>',
  ],
  'an address with `mailto:` behind an open bracket (satteri)': [
    '[a mailto:x@a.example. b\n',
    '<p>[a <a href="mailto:x@a.example">mailto:x@a.example</a>. b</p>',
  ],
  'a list in a quote that ends before another (remark)': [
    '> - [x] a\n>   - b\n> 1. [ ] c\n',
    '<blockquote><ul><li>[x] a<ul><li>b</li></ul></li></ul><ol><li>[ ] c</li></ol></blockquote>',
  ],
  'a label of more than 999 characters (remark)': [`[${'a'.repeat(1000)}]: b\n`, ''],
} as const

describe('known differences', () => {
  const extensions = ['table', 'autolink', 'strikethrough', 'tasklist'].flatMap((name) => ['-e', name])
  const hasCmark = spawnSync('cmark-gfm', ['--version']).status === 0

  test.each(Object.entries(differences))('%s: still there', (_, [text]) => {
    const [reference, fast] = factsOfBoth(text)
    expect(fast).not.toEqual(reference)
  })

  test.skipIf(!hasCmark).each(Object.entries(differences))('%s: what cmark-gfm says', (_, [text, html]) => {
    const output = execFileSync('cmark-gfm', ['--unsafe', ...extensions], { input: text, encoding: 'utf8' })
    expect(output.replace(/\n| (?=<\/li>)/g, '')).toBe(html)
  })
})

describe('the fast engine reads by itself', () => {
  test.each([
    ['lists after code', `    code\n\n${'27. ### A\n\n    a\n\n        code\n\n    2. b\n\n'.repeat(300)}`],
    [
      'addresses of links in a table',
      '| [a](https://a.example)|<https://b.example>|\n|-|-|\n|`https://c.example`|[[d|e]]|\n',
    ],
    ['a bar after an address and a script without spaces', '[a](https://a.example)是一个[[安全|社区]]。\n'],
    ['brackets that are no task', 'a[x] \n  b\n'],
    ['an empty item after code, with a number before it', '    code\n\n1. a\n2.\n'],
  ])('%s', async (_, text) => {
    const other: Parser = {
      name: 'remark',
      parse() {
        throw new Error('The reference was asked')
      },
    }
    const parser = await satteriParser(other)
    expect(() => parser.parse(text)).not.toThrow()
    expectSameFacts(text)
  })
})

describe('the engine of a run', () => {
  test('is satteri, or remark where the configuration says so', async () => {
    expect((await chooseParser('auto', 1000)).parser).toMatchObject({ name: 'satteri' })
    const { parser } = await chooseParser('remark', 1000)
    expect([parser.name, parser.note]).toEqual(['remark', undefined])
  })

  test.each([
    [
      'has no binary for this machine',
      () => Promise.reject(new Error('Cannot find native binding.\n  at x')),
    ],
    [
      'has a broken one',
      () => ({
        markdownToMdast: () => {
          throw new Error('Cannot find native binding.')
        },
      }),
    ],
  ])('is remark, with a note, where satteri %s', async (_, module) => {
    vi.doMock('satteri', module)
    vi.resetModules()
    try {
      const { parser } = await (await import('../src/parse/choose.ts')).chooseParser('auto', 1000)
      expect(parser.name).toBe('remark')
      expect(parser.note).toMatch(
        /^The fast engine does not load here \(.*\), so remark is used, which is slower$/,
      )
    } finally {
      vi.doUnmock('satteri')
      vi.resetModules()
    }
  })
})
