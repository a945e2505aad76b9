import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Parser } from '../src/parse/parser.ts'
import { chooseParser } from '../src/parse/choose.ts'
import { memorySource } from '../src/read/memory.ts'
import { createSession } from '../src/session/session.ts'
import { twinHint } from '../src/tree/twin-hint.ts'
import type { Report } from '../src/model/report.ts'
import { courseParts, openCourse, type CourseOptions } from './course.ts'

type Files = Readonly<Record<string, string>>

/** Lints what a change of contents broke; `lean` is what the command does, which reads as little as it can. */
async function lintChange(
  before: Files,
  after: Files,
  lean: boolean,
  options: CourseOptions = {},
): Promise<{ readonly report: Report; readonly parsed: number }> {
  const parts = await courseParts(after, options)
  const engine = await parts.parser
  let parsed = 0
  const parser: Parser = {
    ...engine,
    parse(text) {
      parsed += 1
      return engine.parse(text)
    },
  }
  const isChanged = (path: string): boolean => before[path] !== after[path]
  const session = await createSession({
    ...{ ...parts, parser, once: lean },
    before: { source: memorySource(before), isChanged, hasSameFiles: true },
  })
  return { report: session.report(), parsed }
}

const question = (prompt: string): string =>
  `### Question 1\n${prompt}\n\n**A)** Clay  \n**B)** Sand\n\n**Answer: A** - It does.\n\n`
const lesson = (number: number, title: string, body: string): string =>
  `---\nnumber: ${number}\ntitle: ${title}\nslug: ${title.toLowerCase()}\n---\n\n# ${title}\n\n${body}`

describe('a change of contents is read no further than it reaches', () => {
  const orchard = {
    'a/01. Soil.md': lesson(1, 'Soil', '## Clay\n\nHeavy.\n\n## Quiz\n\n' + question('What holds water?')),
    'a/02. Water.md': lesson(2, 'Water', '[Clay](./01.%20Soil.md#clay)\n'),
    'b/01. Jam.md': lesson(1, 'Jam', 'Sweet & slow.\n\n## Quiz\n\n' + question('What sets a jam?')),
  }
  const change = (path: keyof typeof orchard, from: string, to: string): Files => ({
    ...orchard,
    [path]: orchard[path].replace(from, to),
  })

  test('a paragraph: the other files are not parsed', async () => {
    const { parsed } = await lintChange(orchard, change('a/01. Soil.md', 'Heavy.', 'Heavy and wet.'), true)
    expect(parsed).toBe(2)
  })

  test('a heading that is linked to: the link is broken', async () => {
    const { report } = await lintChange(orchard, change('a/01. Soil.md', '## Clay', '## Loam'), true)
    expect(report.problems.map(({ path, rule }) => `${path} ${rule}`)).toContain('a/02. Water.md link-anchor')
  })

  test('an anchor that is linked to: the link is broken', async () => {
    const before = change('a/01. Soil.md', '## Clay', '<a id="clay"></a>')
    const after = { ...before, 'a/01. Soil.md': before['a/01. Soil.md']?.replace('<a id', '<a title') ?? '' }
    const { report } = await lintChange(before, after, true)
    expect(report.problems.map(({ path, rule }) => `${path} ${rule}`)).toContain('a/02. Water.md link-anchor')
  })

  test('a block that a wiki link names: the link is broken', async () => {
    const vault = { ...orchard, '.obsidian/app.json': '{}', 'b/02. Tea.md': '[[01. Soil#^wet]]\n' }
    const before = { ...vault, 'a/01. Soil.md': `${vault['a/01. Soil.md']}\nWet. ^wet\n` }
    const { report } = await lintChange(before, vault, true)
    expect(report.problems.map(({ path, rule }) => `${path} ${rule}`)).toContain('b/02. Tea.md link-anchor')
  })

  test('a part that a file took in and takes in no more: a link to its headings is broken', async () => {
    const before = {
      ...change('a/01. Soil.md', 'Heavy.', '{% include "sand.md" %}'),
      'a/02. Water.md': lesson(2, 'Water', '[Sand](./01.%20Soil.md#sand)\n'),
    }
    const after = { ...before, 'a/01. Soil.md': orchard['a/01. Soil.md'] }
    const { report } = await lintChange(before, after, true)
    expect(report.problems.map(({ path, rule }) => `${path} ${rule}`)).toContain('a/02. Water.md link-anchor')
  })

  test('a label that is named elsewhere: the link is broken', async () => {
    const labelled = (label: string): Files => ({
      ...change('a/01. Soil.md', '## Clay', `(${label})=\n## Clay`),
      'b/02. Pears.md': lesson(2, 'Pears', '(pears)=\n\n[Clay](clay)\n'),
    })
    const { report } = await lintChange(labelled('clay'), labelled('loam'), true)
    expect(report.problems.map(({ path, rule }) => `${path} ${rule}`)).toContain('b/02. Pears.md link-target')
  })

  /** The files that are told of for a question that is asked twice. */
  const twins = async (before: Files, after: Files): Promise<readonly string[]> =>
    (await lintChange(before, after, true)).report.problems.flatMap(({ path, rule }) =>
      rule === 'quiz-question-duplicate' ? path : [],
    )

  test('a file with a conflict is asked no more than it is otherwise', async () => {
    const torn = {
      ...orchard,
      'b/01. Jam.md': orchard['b/01. Jam.md'].replace('Sweet', '<<<<<<< ours\nSweet'),
    }
    const after = { ...torn, 'a/01. Soil.md': torn['a/01. Soil.md'].replace('holds water', 'sets a jam') }
    expect(await twins(torn, after)).toEqual([])
  })

  test('a question that another lesson asks already, or asks later', async () => {
    const again = change('a/01. Soil.md', 'What holds water?', 'What sets a *jam*?')
    const later = change('b/01. Jam.md', 'What sets a jam?', 'What **holds** water?')
    expect(await twins(orchard, again)).toEqual(['b/01. Jam.md'])
    expect(await twins(orchard, later)).toEqual(['b/01. Jam.md'])
  })
})

test('law: what is read of the other files makes no difference to the report', async () => {
  const paths = ['README.md', 'a/01. Soil.md', 'a/02. Water.md', 'b/01. Jam.md', 'b/c/02. Pears.md']
  const title = fc.constantFrom('Soil', 'Water', 'Jam', 'Pears')
  const front = fc
    .record({ number: fc.constantFrom(1, 2), title, tag: fc.constantFrom('tree', 'trees'), needs: title })
    .map(
      ({ number, title, tag, needs }) =>
        `---\nnumber: ${number}\ntitle: ${title}\nslug: ${title.toLowerCase()}\ntags: [${tag}]\nprerequisites: [${needs.toLowerCase()}]\n---\n\n`,
    )
  const piece = fc.constantFrom(
    '# Soil\n\n',
    '## Quiz\n\n',
    '## Clay\n\n',
    '<a id="sand"></a>\n\n',
    '(loam)=\n\n',
    '[loam](loam)\n\n',
    question('What holds water?'),
    question('What *holds* [water](./02.%20Water.md)?'),
    question('What holds <b>water</b>?'),
    question('Was hält Wasser?'),
    question('![x](x.svg) What holds water?'),
    '[Soil](/a/01.%20Soil.md#clay)\n\n',
    '[Water](./02.%20Water.md#sand)\n\n',
    '[Jam](../b/01.%20Jam.md#quiz)\n\n',
    '[gone](./nowhere.md)\n\n',
    '<!-- lessonlint-disable-next-line link-anchor -->\n\n[clay](./01.%20Soil.md#clay)\n\n',
    '<<<<<<< ours\n',
    '```md\n',
    'Some words.\n\n',
    '    27. code\n\n1. item\n',
  )
  const text = fc
    .tuple(fc.option(front, { nil: '' }), fc.array(piece, { maxLength: 7 }))
    .map(([keys, pieces]) => keys + pieces.join(''))
  const course = fc.record(Object.fromEntries(paths.map((path) => [path, text])))
  const edit = fc.record({ path: fc.constantFrom(...paths), at: fc.nat(8), piece, whole: fc.option(text) })
  let found = 0
  await fc.assert(
    fc.asyncProperty(
      course,
      fc.array(edit, { minLength: 1, maxLength: 2 }),
      fc.constantFrom('links' as const, 'recommended' as const, 'strict' as const),
      async (before, edits, preset) => {
        const after: Record<string, string> = { ...before }
        for (const { path, at, piece: added, whole } of edits) {
          const blocks = (after[path] ?? '').split('\n\n')
          after[path] = whole ?? [...blocks.slice(0, at), added, ...blocks.slice(at)].join('\n\n')
        }
        const { report } = await lintChange(before, after, true, { preset })
        expect(report).toEqual((await lintChange(before, after, false, { preset })).report)
        found += report.problems.filter(({ path }) => before[path] === after[path]).length
      },
    ),
    { numRuns: 400, seed: 7 },
  )
  // In files that did not change.
  expect(found).toBeGreaterThan(20)
}, 600_000)

test('law: no file is passed over whose questions have the prompt that is looked for', async () => {
  const word = fc.constantFrom('What', 'A', 'is', 'x', 'water', 'API', '3')
  const mark = (text: string): fc.Arbitrary<string> =>
    fc.constantFrom(
      text,
      `*${text}*`,
      `\`${text}\``,
      `[${text}](./a.md "title")`,
      `<b>${text}</b>`,
      `&#${text.charCodeAt(0)};${text.slice(1)}`,
      `${text.slice(0, 1)}**${text.slice(1)}**`,
      `${text.slice(0, 1)}<i>${text.slice(1)}</i>`,
      `![${text}](x.svg)`,
      `${text}\\`,
      `${text}[^1]`,
    )
  const space = fc.constantFrom(' ', ' ', '  ', '\n', '&nbsp;')
  const prompt = fc.array(word, { minLength: 1, maxLength: 5 }).chain((words) =>
    fc.tuple(...words.map((each) => fc.tuple(mark(each), space))).map((marked) => ({
      plain: words.join(' '),
      source: marked.flat().join('').trim(),
    })),
  )
  let same = 0
  await fc.assert(
    fc.asyncProperty(prompt, async ({ plain, source }) => {
      const body = (text: string): string => lesson(1, 'Soil', '## Quiz\n\n' + question(`${text}?`))
      const files = { '01. One.md': body(plain), '02. Two.md': body(source) }
      const session = await openCourse(files)
      const [one, two] = session.paths().map((path) => session.file(path)?.facts.questions ?? [])
      const texts = new Set((two ?? []).map((each) => each.prompt.text.toLowerCase()))
      if (!(one ?? []).some((each) => texts.has(each.prompt.text.toLowerCase()))) return
      same += 1
      expect(twinHint(one ?? [])(files['02. Two.md'])).toBe(true)
    }),
    { numRuns: 1000, seed: 3 },
  )
  expect(same).toBeGreaterThan(100)
}, 600_000)

test('a prompt that is not there is not looked further for', async () => {
  const { parser } = await chooseParser('auto', 1000)
  expect(parser.name).toBe('satteri')
  const session = await openCourse({
    '01. Soil.md': lesson(1, 'Soil', '## Quiz\n\n' + question('What holds water?')),
  })
  const hint = twinHint(session.file('01. Soil.md')?.facts.questions ?? [])
  expect(['What holds the water?', 'Whatholds water', 'what\nelse'].map((text) => hint(text))).toEqual([
    false,
    true,
    true,
  ])
})
