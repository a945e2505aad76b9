import { describe, expect, test } from 'vitest'
import { defaultLimits } from '../src/config/defaults.ts'
import { extractFacts } from '../src/facts/extract.ts'
import { readLiaScript } from '../src/facts/sites/liascript.ts'
import { remarkParser } from '../src/parse/remark.ts'
import { readText } from '../src/read/text.ts'

const header = '<!--\nauthor: A. Pomologist\n-->\n\n'
const parser = remarkParser()
const factsOf = (text: string) =>
  extractFacts({ path: 'a.md', ...readText(new TextEncoder().encode(header + text)) }, parser, defaultLimits)

/** Each question as its prompt, and its options with a plus before the ticked ones. */
const askedIn = (text: string) =>
  factsOf(text).questions.map(({ titled, prompt, options }) => {
    expect(titled).toBe(true)
    return [prompt.text, ...options.map(({ checked, text: shown }) => `${checked ? '+' : '-'} ${shown}`)]
  })

describe('quizzes of LiaScript', () => {
  test.each([
    ['- [( )] a', '- [(X)] b'],
    ['- [[ ]] a', '- [[x]] b'],
    ['[( )] a', '[(x)] b'],
    ['   [[ ]] a', '   [[X]] b'],
    ['    [( )] a', '    [(X)] b'],
    ['         [[ ]] a', '         [[X]] b'],
    ['- [( )]a', '- [(X)]b'],
  ])('are read with and without a dash, at any depth: %j', (...lines) => {
    expect(askedIn(`# A\n\nWhich?\n\n${lines.join('\n')}\n`)).toEqual([['Which?', '- a', '+ b']])
    expect(askedIn(`# A\n\nWhich?\n${lines.join('\n')}\n`)).toEqual([['Which?', '- a', '+ b']])
  })

  test.each([
    ['in a quote', '> Which?\n>\n>     [( )] a\n>     [(X)] b\n'],
    ['in an item', '1. Which?\n\n   - [( )] a\n   - [(X)] b\n'],
    [
      'below a box of the layout',
      'Which?\n\n<div class="x">\n<!-- data-randomize -->\n- [( )] a\n- [(X)] b\n</div>\n',
    ],
    ['below what says when it is shown', 'Which?\n\n    {{1-2}}\n[( )] a\n[(X)] b\n*******\n'],
  ])('are read %s', (_, text) => {
    expect(askedIn(`# A\n\n${text}`)).toEqual([['Which?', '- a', '+ b']])
  })

  test('begin at each list, whatever stands between them', () => {
    const lists =
      '- [(X)] a\n- [( )] b\n\n<br>\n\n- [[ ]] c\n- [[X]] d\n\na) Which one?\n\n- [(X)] e\n- [( )] f\n'
    expect(askedIn(`# Which?\n\n${lists}`)).toEqual([
      ['Which?', '+ a', '- b'],
      ['Which?', '- c', '+ d'],
      ['a) Which one?', '+ e', '- f'],
    ])
  })

  test('have hints, and no answer but their boxes', () => {
    const [question, ...others] = factsOf(
      '# 2. A\n\nWhich?\n\n    [( )] a\n    [(X)] b\n    [[?]] See [c](c.md).\n\n****\n\nSolution: c\n\n****\n',
    ).questions
    expect(others).toEqual([])
    expect(question?.number).toBe(null)
    expect(question?.answers.map(({ keys }) => keys.map(({ letter }) => letter))).toEqual([['B']])
    expect(question?.explanation?.text).toContain('See c.')
  })

  test.each([
    'Which?\n\n    [[pear]]\n',
    'Which?\n\n[[ pear | (plum) ]]\n',
    '[[(a)] [b]]\n[ (X)  ( ) ] c\n[ [ ]  [X] ] d\n',
    '- [(1)] a\n- [(2)] b\n',
    '```\n[( )] a\n[(X)] b\n```\n',
    '[( )]\n[(X)]\n',
  ])('are none: %j', (text) => {
    expect(factsOf(`# A\n\n${text}`).questions).toEqual([])
  })

  test('keep their length and their lines', () => {
    const text = `${header}{{1}}\n  - [(X)] a\r\n\t[[ ]] b\n    [[?]] c\n- [[?]] d\n[[X]]e\n> [(x)] f`
    const read = readLiaScript(text)?.text ?? ''
    expect(read.length).toBe(text.length)
    expect(read.slice(header.length)).toBe(
      '     \n  - [X]   a\r\n - [ ] b\n   > > >  c\n> > > > d\n[[X]]e\n> - [x] f',
    )
  })

  test('are known by the settings of their course', () => {
    expect(readLiaScript('# A\n\n- [(X)] a\n- [( )] b\n')).toBe(null)
    expect(readLiaScript('<!-- author: me -->\n\n- [(X)] a\n- [( )] b\n')).toBe(null)
    expect(readLiaScript('<!--\nTODO\n-->\n\nauthor: me\n\n- [(X)] a\n- [( )] b\n')).toBe(null)
  })
})

describe('slides of LiaScript', () => {
  test('are named by their number and their title', () => {
    const { dialect } = factsOf('# A  - B!\n\n> # C\n\nD\n===\n\n## E 💫\n')
    expect(dialect?.name).toBe('liascript')
    expect(dialect?.labels.map(({ id }) => id)).toEqual(['1', 'a-b!', '2', 'e-💫'])
  })
})
