import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultLimits } from '../src/config/defaults.ts'
import { extractFacts } from '../src/facts/extract.ts'
import { asItIs, openDirectives } from '../src/facts/sites/prose-directives.ts'
import { remarkParser } from '../src/parse/remark.ts'
import { readText } from '../src/read/text.ts'
import { expectSameFacts } from './engine-facts.ts'
import { runs } from './fuzz/runs.ts'

const parser = remarkParser()
const factsOf = (text: string) =>
  extractFacts({ path: 'a.md', ...readText(new TextEncoder().encode(text)) }, parser, defaultLimits)

/** Each link as its kind, what it shows, and where it leads with the place of that. */
function ways(text: string): readonly string[] {
  return factsOf(text).links.map(({ kind, element, text: shown, destination: { type, url, span } }) => {
    expect(text.slice(...span).replace(/\s+/g, ' ')).toBe(url)
    return `${kind} ${element} ${shown ?? '-'} ${type} ${url}`
  })
}

describe('wiki links', () => {
  /** Each wiki link as the page and the fragment that it names, by both engines. */
  function named(text: string): readonly string[] {
    expectSameFacts(text)
    return (factsOf(text).wiki?.links ?? []).map(({ span, embeds, destination }) => {
      const { url, path, pathSpan, fragment, fragmentSpan } = destination
      expect(text.slice(...destination.span)).toBe(url)
      expect(text.slice(...pathSpan)).toBe(path)
      expect(text.slice(...fragmentSpan)).toBe(fragment ?? '')
      expect(text.slice(...span).startsWith(embeds ? '![[' : '[[')).toBe(true)
      return `${embeds ? '!' : ''}${path}${fragment === null ? '' : `#${fragment}`}`
    })
  }

  test.each([
    ['[[a b]] and ![[c/d.png|300x200]], [[e#F g#H|i j]]', ['a b', '!c/d.png', 'e#F g#H']],
    ['[[ a # b ]] [[#c]] [[d#^e]] [[f|]]', ['a# b', '#c', 'd#^e', 'f']],
    ['# A [[b]]\n\n> - *see [[c]]* and **[[d]]**\n', ['b', 'c', 'd']],
    ['| a | b |\n|---|---|\n| [[c\\|d]] | ![[e.png\\|30]] |\n', ['c', '!e.png']],
    ['[[a]][[b]] [[[c]]] \\![[d]]', ['a', 'b', 'c', 'd']],
    ['[[_a]] and [[b_]], [[*c*]], it costs $5 [[d]] or $6, `$` [[e]] `$`', ['_a', 'b_', '*c*', 'd', 'e']],
    ['%%[[a]]%% [[b]] %%\n\n[[c]]\n\n%%\n\n[[d]]\n\n`%%` [[e]] 100%% [[f]]', ['b', 'd', 'e', 'f']],
    ['---\nup: "[[a]]"\n---\n\n[[b]]', ['b']],
  ])('%j', (text, expected) => {
    expect(named(text)).toEqual(expected)
  })

  test.each([
    '`[[a]]`',
    '```\n[[a]]\n```',
    '    [[a]]',
    '<!-- [[a]] --> <b title="[[a]]">b</b>',
    '\\[[a]] [\\[a]] [[a]\\]',
    '[[]] [[ ]] [[|a]] [[a\nb]] [[a[b]]',
    '$[[1, 2]]$ and $$[[1]]$$',
    '$$\n[[a]]\n$$',
    '[[a]](b.md) ![[a]](b.png)',
    '[[a]] ![[a]]\n\n[a]: b.md',
  ])('%j is none', (text) => {
    expect(named(text)).toEqual([])
  })

  test('ids of blocks', () => {
    const text = 'a ^b-1\n\n- c ^d  \n\n> e\n\n^f\n\n![[g]]^h\n\n`i` ^j k\n\n$2^10$\n2^10\n\n```\nl ^m\n```\n'
    const blocks = factsOf(text).wiki?.blocks ?? []
    expect(blocks.map(({ id }) => id)).toEqual(['b-1', 'd', 'f', 'h'])
    expect(blocks.map(({ span }) => text.slice(...span))).toEqual(['^b-1', '^d', '^f', '^h'])
  })

  test('law: each lies where it says, whichever engine reads the text', () => {
    const piece = fc.constantFrom(
      '[[',
      ']]',
      '!',
      'a',
      ' ',
      '|',
      '#',
      '%%',
      '$',
      '`',
      '\\',
      '\n',
      '_',
      '*',
      '](b)',
      '^',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => void named(pieces.join(''))),
      runs(300),
    )
  })
})

describe('roles', () => {
  test.each([
    ['{doc}`loops`', ['role doc - page loops']],
    ['{doc}`the loops </a/loops>`', ['role doc the loops page /a/loops']],
    ['{doc}`the\n  loops\n<loops>`', ['role doc the\n  loops page loops']],
    ['{doc}``a`b <loops>``', ['role doc a`b page loops']],
    [
      '{download}`/a.zip`, {download}`b.zip`',
      ['role download - file /a.zip', 'role download - relative b.zip'],
    ],
    ['{eq}`sum` and {prf:ref}`thm`', ['role eq - label sum', 'role prf:ref - label thm']],
    ['{numref}`Figure %s <plot>`', ['role numref Figure %s label plot']],
    ['{ref}`a\nlabel`', ['role ref - label a label']],
    ['{doc}`other:page`', ['role doc - url other:page']],
    ['> {doc}`a`\n> [b](b.md) {doc}`c`', ['role doc - page a', 'link  b relative b.md', 'role doc - page c']],
  ])('%j', (text, expected) => {
    expect(ways(text)).toEqual(expected)
  })

  test.each([
    '{math}`a`',
    '``{doc}`loops` ``',
    '{doc} `loops`',
    '{doc}loops',
    '{doc}`<>`',
    '{toString}`a`',
    '}`a`',
  ])('%j is none', (text) => {
    expect(ways(text)).toEqual([])
  })

  test('its place begins with the brace', () => {
    const text = 'See {doc}`the loops <loops>`.'
    expect(factsOf(text).links.map(({ span }) => text.slice(...span))).toEqual(['{doc}`the loops <loops>`'])
  })
})

describe('directives that show a file', () => {
  test.each([
    ['```{figure} ./a b.png \n:name: x\n```', ['directive figure - relative ./a b.png']],
    ['~~~{image} /a.png\n~~~', ['directive image - file /a.png']],
    ['Text\n  :::{figure} a.png\n  :::', ['directive figure - relative a.png']],
    ['- ```{literalinclude} a.py\n  ```', ['directive literalinclude - file a.py']],
    [
      '[b](b.md)\n:::::{grid}\n:::{figure} a.png\n[c](c.md)',
      ['link  b relative b.md', 'directive figure - relative a.png', 'link  c relative c.md'],
    ],
    ['```{figure} https://a.example/b.png\n```', ['directive figure - url https://a.example/b.png']],
    [
      '```{figure} a.png\n[b](b.md)\n```\n~~~{figure} c.png\n<br>\n~~~\n~~~{figure} d.png\n:name: d\n\n~~~',
      ['directive figure - relative a.png', 'link  b relative b.md'].concat(
        ['c.png', 'd.png'].map((path) => `directive figure - relative ${path}`),
      ),
    ],
    ['```{figure-md} a\n![b](b.png)\n\n{doc}`c`\n```', ['image  b relative b.png', 'role doc - page c']],
  ])('%j', (text, expected) => {
    expect(ways(text)).toEqual(expected)
  })

  test.each([
    ['```{include} a.md\n```', ['directive include - file a.md']],
    ['```{include} /a.md\n```', ['directive include - file /a.md']],
    ['```{solution} a-1\nb\n```', ['directive solution - label a-1']],
    [':::{solution-start} a\n:::', ['directive solution-start - label a']],
  ])('%j', (text, expected) => {
    expect(ways(text)).toEqual(expected)
  })

  test.each([
    '```{include} <isonum.txt>\n```',
    '```{solution} Answer\n```',
    '```{solution-start} An answer\n```',
    '```md\n:::{figure} a.png\n:::\n```',
    '````md\n```{figure} a.png\n```\n````',
    '    :::{figure} a.png',
    'Such as `:::{figure} a.png`.',
    ':::{figure}\n:::',
  ])('%j is none', (text) => {
    expect(ways(text)).toEqual([])
  })
})

describe('files that mdBook takes in', () => {
  test.each([
    ['{{#include a.md}}', ['directive include - file a.md']],
    ['a {{ #include ../b.rs:main }} c', ['directive include - file ../b.rs']],
    [
      '```rust\n{{#rustdoc_include b.rs:2:5}}\n{{#include c.rs}}\n```',
      ['directive rustdoc_include - file b.rs', 'directive include - file c.rs'],
    ],
    ['{{#playground b.rs editable}}', ['directive playground - file b.rs']],
    [
      '[a](a.md) {{#quiz q.toml}} [b](b.md)',
      ['link  a relative a.md', 'directive quiz - file q.toml', 'link  b relative b.md'],
    ],
  ])('%j', (text, expected) => {
    expect(ways(text)).toEqual(expected)
  })

  test.each(['\\{{#include a.md}}', '{{#include}}', '{{#if a}}', '{{include a.md}}', '{{#include a.md'])(
    '%j is none',
    (text) => {
      expect(ways(text)).toEqual([])
    },
  )
})

describe('directives that hold Markdown', () => {
  /** White space is shown as dots. */
  const opened = (text: string) => openDirectives(text).text.replaceAll(' ', '.')

  test('what opens and closes one and its options become white space', () => {
    expect(opened('```{note}\n[a](b.md)\n```\nc')).toBe('.........\n[a](b.md)\n...\nc')
    expect(opened('  ~~~{tip} Title\n  :class: x\n\n  a\n  ~~~~\n')).toBe(
      '................\n...........\n\n..a\n......\n',
    )
    expect(opened('```{note}\n---\nclass: x\n---\na\n```')).toBe('.........\n...\n........\n...\na\n...')
    expect(opened('```{note}\r\na\r\n```\r\n')).toBe('.........\r\na\r\n...\r\n')
  })

  test('also one in the other', () => {
    expect(opened('````{exercise}\n```{hint}\na\n```\n```sh\nb\n```\n````')).toBe(
      '..............\n.........\na\n...\n```sh\nb\n```\n....',
    )
    expect(openDirectives('````{exercise}\n```{hint}\na\n```\n````').directives).toEqual([[0, 35]])
  })

  test.each([
    '```{code-cell}\na\n```\n',
    '```{r}\na\n```\n',
    '```{prf:algorithm}\n    a\n```\n',
    '```{note}\na\n',
    '```{figure} a.png\n:name: a\n\n```\n',
    '````md\n```{note}\na\n```\n````\n',
    '````{note}\n```sh\na\n````\n',
    '``` {note} `a`\n```\n',
  ])('%j stays as it is', (text) => {
    expect(openDirectives(text)).toEqual(asItIs(text))
  })

  test('a heading in one is of a box, and its links are followed', () => {
    const { headings, links, fences } = factsOf('# A\n\n```{note}\n## B\n\n[c](c.md)\n```\n\n## D\n')
    expect(headings.map(({ text, container }) => `${text} ${container}`)).toEqual([
      'A root',
      'B div',
      'D root',
    ])
    expect([links.length, fences]).toEqual([1, []])
  })

  test('law: nothing but whole lines of white space is new, and opened once is opened', () => {
    const line = fc.constantFrom(
      ...[
        '```{note}',
        '````{exercise} A',
        '```',
        '````',
        '~~~',
        '```sh',
        '  ```{tip}',
        ':a: b',
        '---',
        'text',
        '',
      ],
    )
    const lines = fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r')), { maxLength: 16 })
    fc.assert(
      fc.property(lines, (all) => {
        const before = all.map((each) => each.join('')).join('')
        const { text, directives } = openDirectives(before)
        const [was, is] = [before, text].map((each) => each.split(/\r\n|\r|\n/))
        expect(
          is?.map((each, at) =>
            /^ *$/.test(each) ? ' '.repeat((was ?? [])[at]?.length ?? -1) : (was ?? [])[at],
          ),
        ).toEqual(is)
        expect(text.length).toBe(before.length)
        expect(openDirectives(text)).toEqual(asItIs(text))
        for (const [at, [start, end]] of directives.entries()) {
          expect(start).toBeLessThan(end)
          expect(start).toBeGreaterThanOrEqual(directives[at - 1]?.[1] ?? 0)
        }
      }),
      runs(1000),
    )
  })
})
