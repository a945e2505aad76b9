import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultLimits } from '../src/config/defaults.ts'
import { extractFacts } from '../src/facts/extract.ts'
import { withoutIndentedBlocks } from '../src/facts/sites/indented-blocks.ts'
import { remarkParser } from '../src/parse/remark.ts'
import { readText } from '../src/read/text.ts'
import { expectSameFacts } from './engine-facts.ts'
import { runs } from './fuzz/runs.ts'

const parser = remarkParser()
const factsOf = (text: string) =>
  extractFacts({ path: 'a.md', ...readText(new TextEncoder().encode(text)) }, parser, defaultLimits)

/** Where the links of a text lead, each found at its place in it. */
function linked(text: string): readonly string[] {
  expectSameFacts(text)
  return factsOf(text).links.map(({ destination: { span, url } }) => {
    expect(text.slice(...span)).toBe(url)
    return url
  })
}

describe('boxes and tabs of MkDocs', () => {
  test.each([
    ['a box', '!!! note\n\n    [a](a.md)\n'],
    ['a box with a title, right below a text', 'Text.\n!!! note "Title"\n    Text.\n\n    [a](a.md)\n'],
    ['a folded box', '??? tip "Title"\n\n    [a](a.md)\n'],
    ['an unfolded box', '???+ tip\n\n    [a](a.md)\n'],
    ['a tab', '=== "One"\n\n    [a](a.md)\n'],
    ['a tab that is open, or begins a group', '===+ "One"\n\n    Text.\n\n===! "Two"\n\n    [a](a.md)\n'],
    ['a box in a box', '!!! note\n\n    ??? tip\n\n        [a](a.md)\n'],
    ['a box in an item', '1. One\n\n    !!! note\n\n        [a](a.md)\n'],
    ['an item in a box', '!!! note\n\n    1. One\n\n        [a](a.md)\n'],
    ['an indentation by a tab', '!!! note\n\n\t[a](a.md)\n'],
    ['line ends of Windows', '!!! note\r\n\r\n    [a](a.md)\r\n'],
  ])('what stands in %s is Markdown', (_, text) => {
    expect(linked(text)).toEqual(['a.md'])
  })

  test('a heading in a box has an anchor, and a sample in it is code', () => {
    const { headings, fences } = factsOf(
      '!!! note\n\n    ### Apples\n\n    ```js\n    1\n    ```\n\n        [a](a.md)\n',
    )
    expect(headings.map(({ text }) => text)).toEqual(['Apples'])
    expect(fences).toHaveLength(1)
  })

  test.each([
    ['a sample of one', '```md\n!!! note\n\n    [a](a.md)\n```\n'],
    ['code below another text', 'Text.\n\n    [a](a.md)\n'],
    ['code that shows one', 'Text.\n\n    !!! note\n\n        [a](a.md)\n'],
    ['code behind a box', '!!! note\n\n    Text.\n\nText.\n\n    [a](a.md)\n'],
    ['code in a box', '!!! note\n\n    Text.\n\n        [a](a.md)\n'],
    ['an underline', 'Apples\n===\n\n    [a](a.md)\n'],
    ['a cry', 'Run!!! note\n\n    [a](a.md)\n'],
  ])('%s stays code', (_, text) => {
    expect(linked(text)).toEqual([])
  })

  test.each([
    '!!! note\nText.\n',
    '!!! note\n',
    '!!! note\n\n- Text.\n',
    '??? \n\n    a\n',
    '=== b\n\n    a\n',
  ])('%j opens none', (text) => {
    expect(withoutIndentedBlocks(text)).toBe(text)
  })

  test('each character of any text keeps its place', () => {
    const part = fc.constantFrom(
      '!!! note',
      '???+ tip',
      '=== "A"',
      '    ',
      '\t',
      '\n',
      '\n\n',
      'a',
      '```',
      '- ',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const text = parts.join('')
        const written = withoutIndentedBlocks(text)
        expect(written).toHaveLength(text.length)
        expect(written.split('\n').map((line) => line.length)).toEqual(
          text.split('\n').map((line) => line.length),
        )
      }),
      runs(300),
    )
  })
})
