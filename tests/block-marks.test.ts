import { describe, expect, test } from 'vitest'
import { defaultLimits } from '../src/config/defaults.ts'
import { extractFacts } from '../src/facts/extract.ts'
import { readBlockMarks } from '../src/facts/sites/block-marks.ts'
import { remarkParser } from '../src/parse/remark.ts'
import { readText } from '../src/read/text.ts'

const parser = remarkParser()
const factsOf = (text: string) =>
  extractFacts({ path: 'a.md', ...readText(new TextEncoder().encode(text)) }, parser, defaultLimits)

const asked = (prompt: string, choices: string): string =>
  `## Quiz\n\n--- question ---\n---\nlegend: Question 1 of 3\n---\n\n${prompt}\n\n--- choices ---\n\n${choices}\n\n--- /choices ---\n\n--- /question ---\n`

describe('marks of blocks', () => {
  test('are white space, with the settings below them, and those of code a fence', () => {
    const code = '--- code ---\n---\nlanguage: python\nline_numbers: true\n---\n# one\n--- /code ---'
    const text = `  --- task ---\n\na\n\n${code}\n\n  --- /task ---\n\n--- code ---\nb\n--- /code ---\n`
    const written = readBlockMarks(text)?.text ?? ''
    expect(written.length).toBe(text.length)
    expect(written.split('\n').map((line) => line.trimEnd())).toEqual([
      ...['', '', 'a', '', '', '', '~~~~~~~~~ python', '', '', '# one', '~~~~~~~~~~~~~', '', '', ''],
      ...['~~~~~~~~~~~~', 'b', '~~~~~~~~~~~~~', ''],
    ])
    const { headings, fences } = factsOf(text)
    expect(headings).toEqual([])
    expect(fences.map(({ language, closed }) => [language, closed])).toEqual([
      ['python', true],
      ['', true],
    ])
  })

  test.each([
    'a\n\n--- task ---\n\nb\n',
    '--- task\n---\n\n--- /x\n',
    '```\n--- task ---\n--- /task ---\n```\n',
    '--- /task --- a\n',
  ])('are none: %j', (text) => {
    expect(readBlockMarks(text)?.text ?? text).toBe(text)
  })

  test('that begin code without an end leave what follows as it is', () => {
    const { headings } = factsOf(
      '--- task ---\n--- /task ---\n\n--- code ---\n---\nlanguage: js\n---\n\n# A\n',
    )
    expect(headings.map(({ text }) => text)).toEqual(['A'])
  })
})

describe('questions between marks', () => {
  test('have options with what is said of each, indented or not', () => {
    const text = asked(
      'What is it?\n\n```js\na\n```',
      '- ( ) One\n\n  --- feedback ---\n\nNo.\n\n  --- /feedback ---\n\n- (x)\n![Two](two.png)\n\n  --- feedback ---\n\n  Yes.\n\n  --- /feedback ---',
    )
    const [question, ...others] = factsOf(text).questions
    expect(others).toEqual([])
    expect(question).toMatchObject({ titled: true, heading: 0, notation: 'check-box' })
    expect(question?.prompt.text).toBe('What is it? a')
    expect(question?.options.map(({ text: shown, checked, content }) => [shown, checked, content])).toEqual([
      ['One', false, 'prose'],
      ['Two', true, 'image'],
    ])
    expect(question?.answers.map(({ keys }) => keys.map(({ letter }) => letter))).toEqual([['B']])
    expect(question?.explanation?.text).toBe('Yes.')
  })

  test.each([
    ['- (x) a\n- (x) b\n- ( ) c', [['A'], ['B']]],
    ['- [x] a\n- [x] b\n- [ ] c', [['A', 'B']]],
    ['- ( ) a\n- ( ) b', []],
  ])('are answered by each box of a choice of one, and by all others at once: %j', (choices, expected) => {
    const [question] = factsOf(asked('Which?', choices)).questions
    expect(question?.answers.map(({ keys }) => keys.map(({ letter }) => letter))).toEqual(expected)
  })

  test.each([
    ['- () b', '()', '( )'],
    ['- ()b', '()', '( ) '],
    ['- (x)b', '(x)', '(x) '],
    ['- ()\n  ![b](b.png)', '()', '( )'],
    ['- (b) c', null, null],
    ['- ( ) b', null, null],
  ])('have boxes that are mended: %j', (choice, found, mended) => {
    const text = asked('Which?', `- (x) a\n${choice}`)
    const repair = factsOf(text).questions[0]?.options[1]?.repair ?? null
    expect(repair && text.slice(...repair.span)).toBe(found)
    expect(repair?.text ?? null).toBe(mended)
  })

  test('are several in a file, each by itself', () => {
    const text = asked('Which?', '- (x) a\n- ( ) b') + asked('Why?', '- ( ) c\n- (x) d')
    expect(
      factsOf(text).questions.map(({ prompt, options, heading }) => [prompt.text, options.length, heading]),
    ).toEqual([
      ['Which?', 2, 0],
      ['Why?', 2, 1],
    ])
  })
})
