import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as library from '../src/index.ts'

/** What is given in JavaScript, which no compiler looks at. */
const loose = library as unknown as { [name: string]: (...values: readonly unknown[]) => unknown }

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lessonlint-given-'))
  writeFileSync(join(folder, 'a.md'), '# A\n')
})
afterAll(() => rmSync(folder, { recursive: true }))

/** The code and the message of what is thrown, at once or later. */
async function refusal(act: () => unknown): Promise<string> {
  try {
    await act()
  } catch (error) {
    if (error instanceof library.LessonlintError) return `${error.code}: ${error.message}`
    throw error
  }
  return 'nothing is refused'
}

describe('options that are not what they have to be are named, with what is expected', () => {
  const cases: readonly (readonly [unknown, string])[] = [
    ['x', 'What stands for the options is "x", but must be an object.'],
    [null, 'What stands for the options is null, but must be an object.'],
    [{ paths: 5 }, 'The option `paths` is 5, but must be a list of texts.'],
    [{ paths: 'a.md' }, 'The option `paths` is "a.md", but must be a list of texts.'],
    [{ paths: ['a', 5] }, 'The option `paths` is ["a",5], but must be a list of texts.'],
    [
      { config: { rules: {} } },
      'The option `config` is {"rules":{}}, but must be the name of a file, or false.',
    ],
    [{ rules: ['off'] }, 'The option `rules` is ["off"], but must be an object.'],
    [{ threads: -1 }, 'The option `threads` is -1, but must be a whole number, 0 or more.'],
    [{ threads: NaN }, 'The option `threads` is NaN, but must be a whole number, 0 or more.'],
    [{ staged: 'yes' }, 'The option `staged` is "yes", but must be true or false.'],
    [
      { overlay: { path: 'a.md' } },
      'The option `overlay` is {"path":"a.md"}, but must be an object with the texts `path` and `text`.',
    ],
    [{ onProgress: true }, 'The option `onProgress` is true, but must be a function.'],
    [{ exclude: () => true }, 'The option `exclude` is a function, but must be a list of texts.'],
    [{ preset: 5 }, 'There is no preset "5", but: links, recommended, strict.'],
    [{ stagd: true }, 'There is no option `stagd`; did you mean `staged`?'],
  ]
  test.each(cases)('%j', async (options, sentence) => {
    for (const name of ['lint', 'openSession', 'fix']) {
      expect(await refusal(() => loose[name]?.(options)), name).toBe(`usage: ${sentence}`)
    }
  })

  test('those of fixing are no others’', async () => {
    expect(await refusal(() => loose['fix']?.({ write: 1 }))).toContain('The option `write` is 1')
    expect(await refusal(() => loose['lint']?.({ write: true }))).toContain('There is no option `write`')
  })

  test('what is undefined is left out', async () => {
    const options = {
      cwd: folder,
      paths: undefined,
      config: undefined,
      threads: undefined,
      preset: undefined,
    }
    expect(await refusal(() => loose['lint']?.(options))).toBe('nothing is refused')
  })
})

test('what a session is given, likewise', async () => {
  const session = await library.openSession({ cwd: folder })
  const ask = session as unknown as typeof loose
  expect(await refusal(() => ask['update']?.('a.md', 5))).toBe('usage: The text is 5, but must be a text.')
  for (const name of ['update', 'remove', 'text', 'file', 'isReported', 'settings']) {
    expect(await refusal(() => ask[name]?.(5, '')), name).toBe('usage: The path is 5, but must be a text.')
  }
  expect(await refusal(() => ask['refresh']?.('a.md'))).toBe(
    'usage: What stands for the paths is "a.md", but must be a list of texts.',
  )
})

test('baselines and formats refuse what is no report', async () => {
  const report = await library.lint({ cwd: folder })
  expect(await refusal(() => loose['baselineOf']?.(report))).toMatch(
    /^usage: What stands for the problems is \{.*…, but must be the `problems` of a report\.$/,
  )
  expect(await refusal(() => loose['pruneBaseline']?.([], report.problems))).toBe(
    'usage: What stands for the baseline is [], but must be a baseline, as `baselineOf` gives it.',
  )
  for (const [name, format] of Object.entries(library.reporters)) {
    const given = format as unknown as (...values: readonly unknown[]) => unknown
    expect(await refusal(() => given([])), name).toBe(
      'usage: What stands for the report is [], but must be a report, as `lint` gives it.',
    )
    expect(await refusal(() => given(report)), name).toBe(
      'usage: What stands for the context is undefined, but must be an object.',
    )
    expect(await refusal(() => given(report, { color: 'always' })), name).toBe(
      'usage: The context\'s `color` is "always", but must be true or false.',
    )
  }
})
