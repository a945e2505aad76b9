import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attributeIds } from '../src/facts/attributes.ts'
import { extractAll, extractFacts } from '../src/facts/extract.ts'
import type { Facts } from '../src/model/facts.ts'
import type { Span } from '../src/model/span.ts'
import { defaultLimits } from '../src/config/defaults.ts'
import { chooseParser } from '../src/parse/choose.ts'
import { remarkParser } from '../src/parse/remark.ts'
import { readText } from '../src/read/text.ts'
import { runs } from './fuzz/runs.ts'

const parser = remarkParser()

function facts(text: string, path = 'a.md'): Facts {
  const file = readText(new TextEncoder().encode(text))
  return extractFacts({ path, ...file }, parser, defaultLimits)
}

function at(text: string, span: Span): string {
  return text.slice(span[0], span[1])
}

test.each(['remark', 'auto'] as const)('a second byte order mark is text, by %s', async (engine) => {
  const { parser: chosen } = await chooseParser(engine, 10_000)
  const text = '\ufeff# Apples\n\n[Soil](soil.md)\n'
  const file = readText(new TextEncoder().encode(`\ufeff${text}`))
  const { headings, links } = extractFacts({ path: 'a.md', ...file }, chosen, defaultLimits)
  expect(headings).toEqual([])
  expect(links.map(({ destination }) => at(text, destination.span))).toEqual(['soil.md'])
})

test('files that are read together give what each gives alone, also between some that are given up', async () => {
  const { parser: chosen } = await chooseParser('auto', 10_000)
  const question = '1. What is red?\n   - [x] Apples\n   - [ ] Soil\n'
  const texts = [
    '---\ntitle: Soil\n---\n\n# Soil\n\n[Apples](apples.md)\n',
    `${'> '.repeat(200)}deep\n`,
    `# Quiz\n\n## Questions\n\n${question}`,
    'x'.repeat(2 ** 20 + 1),
    `${'*a '.repeat(30_000)}\n`,
    '',
  ]
  const files = texts.map((text, index) => ({
    path: `${index}.md`,
    ...readText(new TextEncoder().encode(text)),
  }))
  for (const extent of ['links', 'strict'] as const) {
    const together = extractAll(files, chosen, defaultLimits, extent)
    expect(together).toEqual(files.map((file) => extractFacts(file, chosen, defaultLimits, extent)))
    expect(together.map(({ read }) => read.limit?.name ?? null).slice(0, 4)).toEqual([
      null,
      'depth',
      null,
      'size',
    ])
  }
})

describe('headings', () => {
  test('A13: setext headings count, and a rule under a paragraph is one', () => {
    const found = facts('Apples\n======\n\nLoops\n---\n').headings
    expect(found.map(({ depth, text }) => [depth, text])).toEqual([
      [1, 'Apples'],
      [2, 'Loops'],
    ])
  })

  test('A07: the text of a heading is what a reader sees', () => {
    const text =
      '# `--config`\n## [X](y)\n## <a name=20190707></a>64. What?\n## <Component /> Loops\n## Bees <!-- note -->\n## *Em* &amp; co\n'
    expect(facts(text).headings.map((heading) => heading.text)).toEqual([
      '--config',
      'X',
      '64. What?',
      'Loops',
      'Bees',
      'Em & co',
    ])
  })

  test('a comment of MDX that holds the id is no text of the heading, and none but that', () => {
    const text =
      '# `a` {/*b_c*/}\n\n## D {/* #e */} ##\n\nF {/*g*/}\n---\n\n## H {/* i */}\n\n## {/*j*/} k\n\n## L {/*m-_n_*/}\n'
    const { headings } = facts(text)
    expect(headings.map((one) => one.text)).toEqual(['a', 'D', 'F', 'H {/* i */}', '{/j/} k', 'L'])
    expect(headings.map(({ ownId }) => ownId)).toEqual(['b_c', 'e', 'g', null, null, 'm-_n_'])
  })

  test('double brackets that hold the id are no text of the heading, and none but those', () => {
    const text = '# `A`[[a_b]]\n\n## C[[D e]]\n\n## F [[f]]\n\n## [[g]]\n\n## H [[I]]\n\n## J[[ ]]\n'
    const own = (path: string): unknown =>
      facts(text, path).headings.map(({ text: shown, ownId }) => ownId ?? shown)
    expect(own('a.md')).toEqual(['a_b', 'C[[D e]]', 'F [[f]]', '[[g]]', 'H [[I]]', 'J[[ ]]'])
    expect(own('a.mdx')).toEqual(['a_b', 'D e', 'f', '[[g]]', 'H [[I]]', 'J[[ ]]'])
    expect(facts(text, 'a.mdx').headings.map((one) => one.text)).toEqual([
      'A',
      'C',
      'F',
      '[[g]]',
      'H [[I]]',
      'J[[ ]]',
    ])
  })

  test('A12: headings in lists and quotes are marked, those in code and comments are none', () => {
    const text = '# One\n\n- ## Two\n\n> ### Three\n\n```md\n# Four\n```\n\n<!--\n# Five\n-->\n\n    # Six\n'
    expect(facts(text).headings.map(({ text: shown, container }) => [shown, container])).toEqual([
      ['One', 'root'],
      ['Two', 'list'],
      ['Three', 'quote'],
    ])
  })

  test('a heading in an ordered list after indented code is one, though micromark takes it for a paragraph', () => {
    expect(facts('    code\n\n27. ### Title\n').headings.map(({ text }) => text)).toEqual(['Title'])
    expect(facts('prose\n27. ### Title\n').headings).toEqual([])
  })

  test('lines of display maths are no headings and no links', () => {
    const text =
      '## One\n\n$$\nQ(v)\n=\nE[X](n)\n-\n$$\n\n### Two\n\n$$ a $$\nThree\n=====\n\n$$\n\nFour\n====\n'
    expect(facts(text).headings.map(({ text: shown }) => shown)).toEqual([
      'One',
      'Two',
      '$$ a $$ Three',
      'Four',
    ])
    expect(facts(text).links).toEqual([])
    const shell = '`$$` is the number, and [$$](a.md) leads there.\n\n# $$\n\nCosts $$\n===\n'
    expect(facts(shell).headings.map(({ text: shown }) => shown)).toEqual(['$$', 'Costs $$'])
    expect(facts(shell).links).toHaveLength(1)
  })

  test('headings in HTML count', () => {
    const [heading] = facts('<h1 align="center">Orchard\n  Course</h1>\n').headings
    expect(heading).toMatchObject({ depth: 1, text: 'Orchard Course', container: 'html' })
  })

  test('content directly under a heading is noted; comments and definitions are none', () => {
    const text = '# A\n\n## B\n\n<!-- later -->\n\n[x]: y.md\n\n## C\n\n- item\n'
    expect(facts(text).headings.map(({ hasContent }) => hasContent)).toEqual([false, false, true])
  })

  test('parents form the outline', () => {
    expect(facts('# A\n## B\n#### C\n## D\n# E\n').headings.map(({ parent }) => parent)).toEqual([
      -1, 0, 1, 0, -1,
    ])
  })
})

describe('links', () => {
  const destinations = (text: string): [string, string, string | null][] => {
    const { links, definitions } = facts(text)
    return [...links, ...definitions].map(({ destination }) => [
      at(text, destination.span),
      destination.path,
      destination.fragment,
    ])
  }

  test('D01: percent-encoded and angle-bracketed spaces', () => {
    expect(destinations('[a](./02.%20API.md) [b](<./02. API.md>)')).toEqual([
      ['./02.%20API.md', './02. API.md', null],
      ['./02. API.md', './02. API.md', null],
    ])
  })

  test('D01: a bare space makes it no link, but one that a reader takes for one', () => {
    const text = 'See [API](./02. API.md "the API") and f[0](a b).\n'
    const { links, nearLinks } = facts(text)
    expect(links).toEqual([])
    expect(nearLinks).toHaveLength(1)
    expect(nearLinks[0]).toMatchObject({ reason: 'space', text: 'API', destination: './02. API.md' })
    expect(nearLinks.map(({ destinationSpan }) => at(text, destinationSpan))).toEqual(['./02. API.md'])
  })

  test('D02: decoded once only; a malformed escape is noted with its place', () => {
    const text = '[a](100%25.md) [b](c%23.md) [c](CI%CD.md) [d](50%zz.md)'
    expect(facts(text).links.map(({ destination }) => destination.path)).toEqual([
      '100%.md',
      'c#.md',
      'CI%CD.md',
      '50%zz.md',
    ])
    expect(
      facts(text).links.map(({ destination: { malformed } }) => malformed && at(text, malformed)),
    ).toEqual([null, null, '%CD', '%'])
  })

  test('D03: balanced parentheses, and parentheses in the text', () => {
    expect(destinations('[a](x_(y).md) [T (Runner)](#t-runner)')).toEqual([
      ['x_(y).md', 'x_(y).md', null],
      ['#t-runner', '', 't-runner'],
    ])
  })

  test('D09: a query belongs neither to the file nor to the fragment', () => {
    expect(destinations('[a](x.md?a=1#h) [b](x.md#h?a=1)')).toEqual([
      ['x.md?a=1#h', 'x.md', 'h'],
      ['x.md#h?a=1', 'x.md', 'h'],
    ])
  })

  test('a question mark behind the # that begins no query is of the fragment', () => {
    expect(destinations('[a](#what-is-git?) [b](x.md#¿qué-es?x)')).toEqual([
      ['#what-is-git?', '', 'what-is-git?'],
      ['x.md#¿qué-es?x', 'x.md', '¿qué-es?x'],
    ])
  })

  test('D14, D15: schemes, drives and templates are told apart from files', () => {
    const text =
      '[a](mailto:x@y.org) [b](//host/x) [c](C:\\x.md) [d](<{{ ref "x" }}>) [e](/x.md) [f]() [g](05:%20x.md)'
    expect(facts(text).links.map(({ destination: { type, scheme } }) => [type, scheme])).toEqual([
      ['url', 'mailto'],
      ['url', '//'],
      ['drive', ''],
      ['template', ''],
      ['site', ''],
      ['empty', ''],
      ['relative', ''],
    ])
  })

  test('D16: titles, definitions, images in links, tables, headings and footnotes', () => {
    const text = [
      '## [h](h.md)',
      '',
      '[t](t.md#f "a title") [![i](i.png)](o.md) [r][d] [d][] [d]',
      '',
      '| a |',
      '|---|',
      '| [c\\|d](c.md) |',
      '',
      'x[^1] <./no.md>',
      '',
      '[^1]: see [n](n.md)',
      '',
      '[d]: <b c.md>',
      '',
    ].join('\n')
    expect(destinations(text)).toEqual([
      ['h.md', 'h.md', null],
      ['t.md#f', 't.md', 'f'],
      ['o.md', 'o.md', null],
      ['i.png', 'i.png', null],
      ['c.md', 'c.md', null],
      ['n.md', 'n.md', null],
      ['b c.md', 'b c.md', null],
    ])
    expect(facts(text).references.map(({ form, defined }) => [form, defined])).toEqual([
      ['full', true],
      ['collapsed', true],
      ['shortcut', true],
    ])
  })

  test('D17: HTML links, not inside pre, code or comments', () => {
    const text =
      '<details>\n<a href="./x.md#y">x</a> <img src=i.png alt="">\n<pre><a href="no.md"></a></pre>\n<!-- <a href="no2.md"> -->\n</details>\n'
    expect(
      facts(text).links.map(({ element, destination, text: alt }) => [element, destination.path, alt]),
    ).toEqual([
      ['a href', './x.md', null],
      ['img src', 'i.png', ''],
    ])
    const span = facts(text).links[0]?.destination.fragmentSpan ?? [0, 0]
    expect(at(text, span)).toBe('y')
  })

  test('D17: ids can be reached in pre and code, and nothing is HTML in scripts and styles', () => {
    const text =
      '<pre id="a"><a id="b" href="no.md"></a></pre>\n<script id="c">x = "<a id=\\"no\\" href=\\"no.md\\">"</script>\n<a href="d.md">d</a>\n'
    const { anchors, links } = facts(text)
    expect(anchors.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect(links.map(({ destination }) => destination.path)).toEqual(['d.md'])
  })

  test('HTML links in any letter case, and not attributes that only end in a name like theirs', () => {
    const text =
      '<A HREF="x.md">x</A> <IMG SRC="i.png">\n\n<H2 ID="y">Y</H2>\n\n<b data-id="z" xhref="no.md"></b>\n'
    const { links, anchors, headings } = facts(text)
    expect(links.map(({ element, destination }) => [element, destination.path])).toEqual([
      ['a href', 'x.md'],
      ['img src', 'i.png'],
    ])
    expect(anchors.map(({ id }) => id)).toEqual(['y'])
    expect(headings.map(({ text: shown }) => shown)).toEqual(['Y'])
  })

  test.each([
    ['> [!NOTE]\n> <img src="a.png"\n>      alt="A tree"> <a class="b"\n>    href="c.md" id="d">x</a>\n'],
    ['> > <div>\n> > <img src="a.png"\n> >   alt="A tree"><a\n>> href="c.md" id="d">x</a>\n> > </div>\n'],
    ['- a\n  > <img src="a.png"\n  >  alt="A tree"> <a\n  > href="c.md" id="d">x</a>\n'],
  ])('HTML that goes over several lines of a quote: %j', (text) => {
    const { links, anchors } = facts(text)
    expect(
      links.map(({ element, text: alt, destination }) => [element, alt, at(text, destination.span)]),
    ).toEqual([
      ['img src', 'A tree', 'a.png'],
      ['a href', null, 'c.md'],
    ])
    expect(anchors.map(({ id, span }) => [id, at(text, span)])).toEqual([['d', 'd']])
  })

  test('D18: links in code are none', () => {
    expect(destinations('`[a](b.md)`\n\n    [c](d.md)\n\n```\n[e](f.md)\n')).toEqual([])
  })

  test('D19: wikilinks and their embeds are text', () => {
    const { links, references, nearLinks } = facts('See [[apples]] and ![[tree.png]] and [[apples|those]].\n')
    expect({ links, references, nearLinks }).toEqual({ links: [], references: [], nearLinks: [] })
  })

  test('D20: both of two equal definitions are kept', () => {
    expect(facts('[a]: x.md\n[a]: y.md\n').definitions.map(({ destination }) => destination.path)).toEqual([
      'x.md',
      'y.md',
    ])
  })

  test('D22: adjacent and escaped', () => {
    expect(destinations('[a](b.md)[c](d.md) \\<[x](y)\\>').map(([source]) => source)).toEqual([
      'b.md',
      'd.md',
      'y',
    ])
  })

  test('an entity in a destination', () => {
    expect(destinations('[a](x&#32;y.md#z)')).toEqual([['x&#32;y.md#z', 'x y.md', 'z']])
  })

  test('a reference without a definition is kept, but not what is code in prose', () => {
    const { references } = facts('See [the guide][guide] and [help][]. m[i][j] [x] [1][2] [1,2][3,-4]\n')
    expect(references.map(({ identifier, form, defined }) => [identifier, form, defined])).toEqual([
      ['guide', 'full', false],
      ['help', 'collapsed', false],
    ])
  })
})

describe('anchors', () => {
  test('A11: id and name in every form of quotes, not in code', () => {
    const text =
      '<a id=\'x\'></a> <a id=y></a> <span id="z"></span> <a name="w"></a>\n\n`<a id="no"></a>`\n\n<div id="d">\n</div>\n'
    expect(facts(text).anchors.map(({ id, span }) => [id, at(text, span)])).toEqual([
      ['x', 'x'],
      ['y', 'y'],
      ['z', 'z'],
      ['w', 'w'],
      ['d', 'd'],
    ])
  })
})

describe('fences', () => {
  test('D18: one that is never closed, also inside a quote', () => {
    expect(
      facts('```js\na\n```\n\n> ~~~\n> b\n\n````\n```\n').fences.map(({ closed, endless, language }) => [
        closed,
        endless,
        language,
      ]),
    ).toEqual([
      [true, false, 'js'],
      [false, false, ''],
      [false, true, ''],
    ])
  })

  test('one in which another opens, at the place of that', () => {
    const text = '> - ~~~sh\n>   a\n>    ~~~ js\n>   b\n>   ~~~\n\n```md\n```js\n```\n\n````\n```js\n````\n'
    const [first, ...others] = facts(text).fences
    expect(first).toMatchObject({ closed: true, endless: false })
    expect(first?.inner && text.slice(...first.inner)).toBe('~~~ js')
    expect(others).toMatchObject([{ inner: null }, { inner: null }])
  })

  test('code that does not parse, at the place of the error', () => {
    const text =
      '- list\n\n  ```json\n  {\n    "a": 1\n    "b": 2\n  }\n  ```\n\n```yaml\na: [1\n```\n\n```json\n{ ... }\n```\n'
    const [json, yaml, excerpt] = facts(text).fences
    expect(json?.error?.message).toBe('a comma is missing before this')
    expect(at(text, [json?.error?.span[0] ?? 0, (json?.error?.span[0] ?? 0) + 3])).toBe('"b"')
    expect(yaml?.error).not.toBeNull()
    expect(excerpt?.error).toBeNull()
  })
})

describe('the rest', () => {
  test('directives with rules, reasons and places', () => {
    const text =
      '<!-- lessonlint-disable-next-line link-target, link-anchor -- moved soon -->\n\n<!-- lessonlint-enable-->\n'
    const [first, second] = facts(text).directives
    expect(first).toMatchObject({ name: 'lessonlint-disable-next-line', reason: 'moved soon', place: 'body' })
    expect(first?.rules.map(({ span }) => at(text, span))).toEqual(['link-target', 'link-anchor'])
    expect(second).toMatchObject({ name: 'lessonlint-enable', rules: [] })
  })

  test('a directive over several lines of a quote', () => {
    const [directive] = facts(
      '> <!-- lessonlint-disable-next-line link-target\n> -- later -->\n> [x](y.md)\n',
    ).directives
    expect(directive).toMatchObject({ rules: [{ id: 'link-target' }], reason: 'later' })
  })

  test.each([
    ['{% include "/parts/django.md" %}'],
    ['{{#include ../parts/django.md}}'],
    ['{{< include _parts.qmd >}}'],
    ['--8<-- "parts/django.md"'],
    ['<!--@include: ./parts/django.md-->'],
    ['[!INCLUDE [django](../parts/django.md)]'],
    ['{!parts/django.md!}'],
    ["{% include 'parts/django.md' %}"],
    ['```{include} parts/django.md\n```'],
  ])('what a site takes in from another file: %s', (line) => {
    const { includes } = facts(`# A\n\n${line}\n`)
    expect(includes).toHaveLength(1)
    expect(includes[0]?.path.replace(/^[./]*(?:parts\/)?/, '')).toMatch(/^(?:django\.md|_parts\.qmd)$/)
    expect(facts(`# A\n\n~~~\n${line}\n~~~\n`).includes).toEqual([])
  })
  test('lists of definitions, pictures and prose are not taken for that', () => {
    const text =
      '{% include links.md %}\n\n{% include toc.html %}\n\n{{< figure src="a.png" >}}\n\nWe include a.md here.\n'
    expect(facts(text).includes).toEqual([])
  })

  test('conflict markers, but not those that a fence shows', () => {
    const conflict = '<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n'
    expect(facts(`# A\n\n${conflict}`).conflicts).toHaveLength(1)
    expect(facts(`\`\`\`\n${conflict}\`\`\`\n`).conflicts).toEqual([])
    expect(facts(conflict + conflict.replaceAll(/ \w+$/gm, '')).conflicts).toHaveLength(2)
    expect(facts('a\n>>>>>>> theirs\n').conflicts).toEqual([[2, 9]])
    expect(facts('a\n>>>>>>>\n\n<<<<<<<\n>>>>>>>\n').conflicts).toEqual([])
    // One that begins in code and ends outside it is none that code shows.
    expect(facts(`\`\`\`\n${conflict.replace('=', '```\n=')}`).conflicts).toHaveLength(1)
  })

  test('placeholders', () => {
    const shown = (text: string) =>
      facts(text).placeholders.map(({ text: word, span }) => [word, at(text, span)])
    expect(shown('A TODO app. `TODO: x`\n\nTODO: write\n\n**TBD**\n\nLorem ipsum dolor\n')).toEqual([
      ['TODO', 'TODO'],
      ['TBD', 'TBD'],
      ['Lorem ipsum', 'Lorem ipsum'],
    ])
    expect(
      shown(
        '今日はTODOの実装。\n\nСоздадим TODO на языке.\n\nA small TODO: it keeps.\n\n**Elementos TODO**: x\n',
      ),
    ).toEqual([])
    expect(shown('It ends. TODO: go on\nFIXME: x\n')).toHaveLength(2)
    expect(shown('Search for "TODO: x", “FIXME: y” and «TBD: z» before you commit.\n')).toEqual([])
  })

  test('E01: offsets count UTF-16 units, after a byte order mark', () => {
    const text = '\u{1F34E} é́ [a](b.md)\n'
    const [link] = facts(`\uFEFF${text}`).links
    expect(link && at(text, link.span)).toBe('[a](b.md)')
  })

  test('E03: too deep a nesting is a limit, and nothing is parsed', () => {
    expect(facts(`${'> '.repeat(500)}# A\n`)).toMatchObject({
      read: { limit: { name: 'depth' } },
      headings: [],
    })
  })
})

describe('laws', () => {
  const piece = fc.constantFrom(
    '# A\n',
    '\n',
    '[a](b.md)',
    '`',
    '```\n',
    '---\n',
    'x: y\n',
    '- ',
    '> ',
    '<a id=x>',
    '![',
    '](',
    ')',
    '\r\n',
    '\uFEFF',
    '\u{1F34E}',
    '**A)** x  \n',
    '| a |\n|---|\n',
    '<!--',
    '-->',
    '[d]: e\n',
    '##A\n',
    '{doc}`a <b>`',
    '{ref}`',
    ':::{figure} x.png\n',
    '```{note}\n',
    '&amp;',
    '\\',
    '\t',
  )
  const markdown = fc.array(
    fc.oneof({ weight: 6, arbitrary: piece }, { weight: 1, arbitrary: fc.string({ unit: 'binary' }) }),
    { maxLength: 40 },
  )

  test('facts are plain JSON, and every span lies in the file', () => {
    fc.assert(
      fc.property(markdown, (pieces) => {
        const text = pieces.join('')
        const found = facts(text)
        expect(JSON.parse(JSON.stringify(found))).toEqual(found)
        for (const span of spansIn(found)) {
          expect(span[0]).toBeGreaterThanOrEqual(0)
          expect(span[0]).toBeLessThanOrEqual(span[1])
          expect(span[1]).toBeLessThanOrEqual(found.length)
        }
      }),
      runs(1000),
    )
  })

  function* spansIn(value: unknown): Generator<Span> {
    if (Array.isArray(value)) {
      for (const each of value) yield* spansIn(each)
      return
    }
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value)) {
      if (
        /span$|^(?:content|opening|value|key|whole|inner)$/i.test(key) &&
        Array.isArray(inner) &&
        typeof inner[0] === 'number'
      )
        yield inner as unknown as Span
      else yield* spansIn(inner)
    }
  }
})

describe('boxes', () => {
  const containers = (text: string) =>
    facts(text).headings.map(({ text: title, container }) => `${title} ${container}`)

  test('what stands folded away behind a summary is one', () => {
    const opening = '<details>\n<summary>\n\n## B\n\n</summary>\n\n'
    const inner = '<details><summary>More</summary>\n<p>\n\n#### D\n\n</p>\n</details>'
    expect(containers(`# A\n\n${opening}### C\n\n${inner}\n\n### E\n\n</details>\n\n## F\n`)).toEqual([
      'A root',
      'B root',
      'C div',
      'D div',
      'E div',
      'F root',
    ])
    expect(containers('<details>\n\n# A\n\n</details>\n<h2>B</h2>\n')).toEqual(['A div', 'B html'])
    expect(containers('<details>\n\n# A\n')).toEqual(['A root'])
    expect(containers('<!-- <details> -->\n\n# A\n\n<!-- </details>')).toEqual(['A root'])
    expect(containers('```html\n<details>\n```\n\n# A\n\n</summary>\n\n</details>\n')).toEqual(['A root'])
  })

  test('headings in one stand below each other, and below the outline', () => {
    const box = '<details>\n\n## B\n\n- # C\n\n#### D\n\n</details>\n\n<details>\n\n#### E\n\n</details>\n'
    const { headings } = facts(`# A\n\n${box}\n### F\n`)
    const parents = headings.map(({ text, parent }) => `${text} below ${headings[parent]?.text ?? 'none'}`)
    expect(parents).toEqual(['A below none', 'B below A', 'C below B', 'D below B', 'E below A', 'F below A'])
  })

  test('a heading stands in the outermost fenced div around it', () => {
    const text = '# A\n\n:::: one\n## B\n::: two\n## C\n:::\n## D\n::::\n\n## E\n\n:::note\n## F\n:::\n'
    expect(containers(text)).toEqual(['A root', 'B div', 'C div', 'D div', 'E root', 'F div'])
  })

  test('one that nobody closes is none, and nothing but colons opens none', () => {
    expect(containers('::: one\n\n# A\n\n::: two\n## B\n:::\n\n## C\n')).toEqual([
      'A root',
      'B div',
      'C root',
    ])
    expect(containers(':::\n\n# A\n\n:::\n\n## B\n')).toEqual(['A root', 'B root'])
  })
})

describe('attributes behind brackets', () => {
  test('ids, but not in code', () => {
    const { anchors } = facts(
      '[pome]{#pome .word} and [a]{.b} `[c]{#c}` [d](e.md){#d}\n\n```\n[f]{#f}\n```\n',
    )
    expect(anchors.map(({ id }) => id)).toContain('pome')
    expect(anchors.map(({ id }) => id)).not.toContain('f')
  })

  test('one that has no end takes little time', () => {
    const started = performance.now()
    expect(attributeIds(`]{#${'a'.repeat(1_000_000)}`, [0, 1_000_003])).toEqual([])
    expect(performance.now() - started).toBeLessThan(5000)
  })

  test('alternative texts, quoted or not', () => {
    const images =
      '![](a.png){alt="One\ntwo" .b} ![](a.png){width=1 alt=Three} ![](a.png){alt=\'\'} ![](a.png) {alt="no"}'
    expect(facts(images).links.map(({ text }) => text)).toEqual(['One\ntwo', 'Three', '', ''])
  })
})
