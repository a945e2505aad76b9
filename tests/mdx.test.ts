import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultLimits } from '../src/config/defaults.ts'
import { extractFacts } from '../src/facts/extract.ts'
import { questionsAsCheckBoxes } from '../src/facts/sites/mdx-questions.ts'
import { mdxAsMarkdown } from '../src/facts/sites/mdx.ts'
import { remarkParser } from '../src/parse/remark.ts'
import { readText } from '../src/read/text.ts'
import { openCourse } from './course.ts'
import { runs } from './fuzz/runs.ts'

const parser = remarkParser()
const factsOf = (text: string, path = 'a.mdx') =>
  extractFacts({ path, ...readText(new TextEncoder().encode(text)) }, parser, defaultLimits)

describe('MDX as Markdown', () => {
  test.each([
    [
      'import A from "./a"\nimport B from "./b"\n\n# C\n',
      '                   \n                   \n\n# C\n',
    ],
    ['export const a = [\n  1,\n\n  2,\n]\n\n# B\n', '                  \n    \n\n    \n \n\n# B\n'],
    ['---\na: b\n---\nimport A from "a"\n', '---\na: b\n---\n                 \n'],
    ['export const a = (\n\n# B\n', '                  \n\n# B\n'],
    ['<Tabs>\n[a](b.md)\n</Tabs>\n', '      \n[a](b.md)\n       \n'],
    ['  <Tab.Item value="a">\r\n', '                      \r\n'],
    ['  ```js\n  a\n    ```\nb\n', '  ```js\n  a\n  ```  \nb\n'],
    ['1. a\n\n        ```js\n     b\n    ```\n', '1. a\n\n    ```js    \n     b\n    ```\n'],
    ['- ```js\n  <T>\n      ```\n<T>\n', '- ```js\n  <T>\n  ```    \n   \n'],
    ['a {/* b */} c', 'a <!--b --> c'],
    ['a {/*b*/} c', 'a         c'],
    ['{/*\n  [a](b.md)\n*/}\nc', '   \n           \n   \nc'],
    ['{/* a\nb */} {/* c */}\nd', '<!--a\nb --> <!--c -->\nd'],
  ])('%j', (text, expected) => {
    expect(mdxAsMarkdown(text).text).toBe(expected)
  })

  test.each([
    '```js\nimport A from "a"\n{/* b */}\n<Tabs>\n```\n',
    '# A {/* #id */}\n',
    '- ## A {/*id*/}  \n',
    '1. ```js\n   <T>\n   ```\n',
    '    ```js\n    <T>\n    ```\n',
    '    ```js\n<T>\n```\n',
    ' ```js\n<T>\n  ```\n',
    '  \t```js\n<T>\n    ```\n',
    '\t```js\n<T>\n  ```\n',
    '{/* a',
    'a <Tabs> b\n',
    '<div>\n',
    'What we import goes here.\n',
    ' import a\n',
    'Then we\nimport a.\n',
    '<Tabs on={() => a}>\n',
  ])('%j stays as it is', (text) => {
    expect(mdxAsMarkdown(text).text).toBe(text)
  })

  test('law: it is as long as before, line by line', () => {
    const piece = fc.constantFrom(
      ...[
        'import a ',
        'export {',
        '}',
        '{/* ',
        '{/*',
        ' */}',
        '*/}',
        '<Tabs>',
        '</Tabs>',
        '```',
        '    ```',
        'a',
        '# ',
        '#id',
        '-->',
      ],
      ...['\n', '\n', '\n\n', '\r\n', '\r', ' '],
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
        const before = pieces.join('')
        const ends = (text: string) =>
          [...text.matchAll(/\r\n|\r|\n/g)].map(({ 0: end, index }) => [index, end])
        expect(mdxAsMarkdown(before).text.length).toBe(before.length)
        expect(ends(mdxAsMarkdown(before).text)).toEqual(ends(before))
      }),
      runs(1000),
    )
  })
})

describe('questions of components', () => {
  const question = `<Question
  choices={[
    { text: "It \\"grows\\"", explain: "Yes.", correct: true },
    {
      "text": 'It sings', 'explain': \`No.\`, correct: false, weight: 0.5,
    },
  ]}
/>
`

  test('are lists of check boxes of the same length, and keep what explains them', () => {
    const source = `a\n${question}b\n`
    const { text, asked } = questionsAsCheckBoxes(source)
    const lines = text.split('\n').map((line) => line.trimEnd())
    expect(lines).toEqual([
      ...['a', '', '', '- [x]        It \\"grows\\"', '', '- [ ]          It sings', '', '', '', 'b', ''],
    ])
    expect(text.length).toBe(source.length)
    const yes = source.indexOf('Yes.')
    const explanation = { text: 'Yes.', span: [yes, yes + 'Yes.'.length] }
    expect(asked).toEqual([{ span: [2, source.indexOf('/>') + 2], explanation, numbered: true }])
  })

  test('are questions wherever they stand', () => {
    const [first, ...others] = factsOf(`# A\n\nWhat does it do?\n\n${question}`).questions
    expect(others).toEqual([])
    expect(first).toMatchObject({ titled: true, number: null, notation: 'check-box' })
    expect(first?.options.map(({ text, checked }) => [text, checked])).toEqual([
      ['It "grows"', true],
      ['It sings', false],
    ])
    expect(first?.explanation?.text).toBe('Yes.')
  })

  test.each([
    ['<Question choices={choices} />\n'],
    ['<Question choices={[]} />\n'],
    ['<Question\n choices={[\n  { text: <b>a</b> },\n ]}\n/>\n'],
    ['<Question\n choices={[\n  { text: "a" }, { text: "b" },\n ]}\n/>\n'],
    ['<Question\n choices={[\n  { text: "" },\n ]}\n/>\n'],
    ['<Question\n choices={[\n  { text: "a" },\n ]}\n'],
    ['<Question\n choices={[\n  { text: "a\nb" },\n ]}\n/>\n'],
    ['<Question\n choices={[\n  { explain: "a" },\n ]}\n/>\n'],
  ])('stay as they are where they cannot be read: %j', (text) => {
    expect(questionsAsCheckBoxes(text)).toEqual({ text, asked: [] })
  })

  test('keep every line end where it is, whatever stands in them', () => {
    const piece = fc.constantFrom(
      ...['<Question ', 'choices={[', '{ text: "a"', ', correct: true', ', explain: `b`', ' }', ']}', '/>'],
      ...['\n', '\r\n', '\r', '\\', '"', "'", 'c', ': ', '    ', question],
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
        const before = pieces.join('')
        const after = questionsAsCheckBoxes(before).text
        expect(after.length).toBe(before.length)
        expect(after.replace(/[^\r\n]/g, '.')).toBe(before.replace(/[^\r\n]/g, '.'))
      }),
      runs(1000),
    )
  })
})

test('links between tags are links, and what the code of the page says is none', () => {
  const text = 'export const a = "[a](b.md)"\n\n<Tip>\n[c](d.md)\n</Tip>\n\n{/* [e](f.md) */}\n'
  expect(factsOf(text).links.map(({ destination }) => destination.url)).toEqual(['d.md'])
  expect(factsOf(text, 'a.md').links.map(({ destination }) => destination.url)).toEqual(['b.md', 'f.md'])
})

test('marks of a fence may be indented as far as one likes', () => {
  const text =
    '<Tabs>\n  ```sh\n  a\n    ```\n</Tabs>\n\n<Tabs>\n      ```json\n  {,}\n  ```\n</Tabs>\n\n[a](b.md)\n'
  const { fences, links } = factsOf(text)
  expect(fences.map(({ language, closed, error }) => [language, closed, error === null])).toEqual([
    ['sh', true, true],
    ['json', true, false],
  ])
  expect(links.length).toBe(1)
})

test('what components say: links that are no bare names, and ids', () => {
  const text =
    '# A\n\n<Card\n  id="b" name="c" href="/b/" />\n\n<Steps id="d" href="./d">\nSee <Tip src="../t.png">a</Tip> and <Param path="e" href="f" />.\n' +
    '</Steps>\n\n```jsx\n<Card href="/g" id="h" />\n```\n\n<pre><Card href="/i" /></pre>\n'
  const told = (path: string) => {
    const { links, anchors } = factsOf(text, path)
    const urls = links.map(({ element, destination: { url, span } }) => [element, url, text.slice(...span)])
    return [urls, anchors.map(({ id, span }) => [id, text.slice(...span)])]
  }
  expect(told('a.mdx')).toEqual([
    [
      ['card href', '/b/', '/b/'],
      ['steps href', './d', './d'],
      ['tip src', '../t.png', '../t.png'],
    ],
    [
      ['b', 'b'],
      ['d', 'd'],
    ],
  ])
  expect(told('a.md')[0]).toEqual([])
})

describe('text that is indented as code would be', () => {
  const placesOf = (text: string, path?: string) =>
    factsOf(text, path).links.map(({ destination: { url, span } }) => [url, text.slice(...span)])

  test.each([
    [
      'in components',
      '<Steps>\n  <Step>\n    See [a](a.md).\n\n    - [b](b.md)\n  </Step>\n</Steps>\n',
      ['a.md', 'b.md'],
    ],
    ['deeper than in an item', '1. One\n\n       [a](a.md)\n\n   [b](b.md)\n', ['a.md', 'b.md']],
    [
      'once more within',
      '<A>\n    a\n\n        [b](b.md)\n\n            [c](c.md)\n</A>\n',
      ['b.md', 'c.md'],
    ],
    ['by tabs', '<A>\n\t<B>\n\t\t[a](a.md)\n\t</B>\n</A>\n', ['a.md']],
    ['with a fence', '<A>\n    ```md\n    [a](a.md)\n    ```\n\n    [b](b.md)\n</A>\n', ['b.md']],
  ])('is read %s', (_, text, urls) => {
    expect(placesOf(text)).toEqual(urls.map((url) => [url, url]))
    expect(placesOf(text, 'a.md')).not.toEqual(placesOf(text))
  })

  test.each([
    ['with a fence whose code is indented less', '<A>\n    ```js\n[a](a.md)\n\n    ```\n</A>\n\n# B\n'],
    ['behind one tab', '<A>\n\t[a](a.md)\n</A>\n\n# B\n'],
    ['by very much', '          [a](a.md)\n\n# B\n'],
  ])('is left %s', (_, text) => {
    expect(factsOf(text).headings.map((heading) => heading.text)).toEqual(['B'])
    expect(factsOf(text).fences).toEqual([])
  })

  test('gives samples of code that are checked', () => {
    const [fence] = factsOf('<A>\n    ```json\n    {"a": 1,}\n    ```\n</A>\n').fences
    expect([fence?.language, fence?.closed, fence?.error === null]).toEqual(['json', true, false])
  })
})

test('a course of MDX: links without their ending, and directives in comments', async () => {
  const files = {
    'apples.mdx':
      'import Tree from "./tree"\n\n# Apples\n\n<Tree/>\n\nSee [pears](./pears), [plums](./plums.mdx).\n\n' +
      '{/* lessonlint-disable-next-line link-target -- soon */}\n[figs](./figs.mdx)\n\n##Picking\n',
    'pears.mdx': '# Pears\n',
  }
  const course = await openCourse(files)
  const { problems } = course.report()
  expect(problems.map(({ rule, message }) => `${rule} ${message}`)).toEqual([
    'link-target No file "plums.mdx" in this folder.',
    'heading-syntax This is no heading, because no space stands behind "##".',
  ])
})
