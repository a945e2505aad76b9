import { Worker } from 'node:worker_threads'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tooDeep } from '../src/facts/depth.ts'
import { questionsAsCheckBoxes } from '../src/facts/sites/mdx-questions.ts'
import { mdxAsMarkdown } from '../src/facts/sites/mdx.ts'
import type { ReportProblem } from '../src/model/report.ts'
import { remarkThread } from '../src/parse/remark-thread.ts'
import { readText } from '../src/read/text.ts'
import { openCourse } from './course.ts'
import { families, pandocFamilies } from './hostile-families.ts'
import { hostileUnit } from './hostile-unit.ts'
import { timed } from './slowness.ts'

/** With LESSONLINT_HOSTILE=full all is tried at full length, which takes minutes. */
const isFull = process.env.LESSONLINT_HOSTILE === 'full'
const size = 64 * 1024

/** Half of the default for each file: from source a thread takes a second to start, which is counted here. */
const limits = 'limits: { fileTime: 2500 }\n'

/** The file beside the hostile one, and what is always said of it. */
const neighbour = '# Pears\n\n[Apples](apples.md)\n'
const neighbourProblems = ['No file "apples.md" in this folder.']

/** Lints a hostile file beside a plain one: what is said of both, and how long it took, in milliseconds. */
async function lintBeside(
  text: string,
  engine: 'auto' | 'remark' = 'auto',
  path = 'hostile.md',
): Promise<{
  readonly hostile: readonly ReportProblem[]
  readonly other: readonly string[]
  readonly time: number
}> {
  const start = performance.now()
  const before = process.cpuUsage()
  const session = await openCourse(
    { [path]: text, 'pears.md': neighbour, 'lessonlint.yaml': limits },
    { engine, preset: 'recommended' },
  )
  const { problems } = session.report()
  const { user, system } = process.cpuUsage(before)
  return {
    hostile: problems.filter((problem) => problem.path === path),
    other: problems.filter((problem) => problem.path === 'pears.md').map(({ message }) => message),
    // Or what the threads worked if that is less, as others may work here.
    time: Math.min(performance.now() - start, (user + system) / 1000),
  }
}

describe('E03 hostile content: no file takes over 5.5 seconds, and the other files are as ever', () => {
  test('there are at least ninety families', () => {
    expect(Object.keys(families).length).toBeGreaterThanOrEqual(90)
  })

  for (const [name, family] of Object.entries(families)) {
    test(`64 KiB of ${name}`, timed, async () => {
      const { other, time } = await lintBeside(family(size))
      expect(other).toEqual(neighbourProblems)
      expect(time).toBeLessThan(5500)
    })
  }

  for (const [name, family] of Object.entries(pandocFamilies)) {
    test(`64 KiB of ${name}`, timed, async () => {
      const { other, time } = await lintBeside(family(size), 'auto', 'hostile.Rmd')
      expect(other).toEqual(neighbourProblems)
      expect(time).toBeLessThan(5500)
    })
  }

  test('five hundred units at random, repeated', { timeout: 600_000 }, async () => {
    const length = isFull ? size : size / 8
    const property = fc.asyncProperty(hostileUnit, async (text) => {
      const { other, time } = await lintBeside(text.repeat(Math.ceil(length / text.length)))
      expect(other).toEqual(neighbourProblems)
      expect(time).toBeLessThan(5500)
    })
    await fc.assert(property, { numRuns: 500, seed: 20261122, endOnFailure: true })
  })
})

test.each(['import {\n\n', '{/* a\n', '{/* a */} ', '{/* a', '<T>\n', '```\n'])(
  '1 MiB of MDX, %j',
  (unit) => {
    const text = unit.repeat(Math.floor(2 ** 20 / unit.length))
    const start = performance.now()
    expect(mdxAsMarkdown(text).text.length).toBe(text.length)
    expect(mdxAsMarkdown(text).text.length).toBe(text.length)
    expect(performance.now() - start).toBeLessThan(5500)
  },
)

test.each([
  '<Question choices={[',
  '<Question choices={[{text:"',
  '<Question choices={[{a:1,',
  '<Question choices={[{}',
])('1 MiB of questions of MDX, %j', (unit) => {
  const text = unit.repeat(Math.floor(2 ** 20 / unit.length))
  const start = performance.now()
  expect(questionsAsCheckBoxes(text)).toEqual({ text, asked: [] })
  expect(performance.now() - start).toBeLessThan(5500)
})

test('E03 the scan for depth stays linear once the compiler has made it fast', timed, () => {
  const bytes = Buffer.from('1. **A** - b\n'.repeat(80_000))
  const times = Array.from({ length: 10 }, () => {
    const { text } = readText(bytes)
    const start = performance.now()
    expect(tooDeep(text, 100)).toBe(null)
    return performance.now() - start
  })
  // It took five seconds from the third time on, with a search through the file for each of its lines.
  expect(Math.max(...times)).toBeLessThan(1500)
})

describe('E03 lists that are longer than a call takes arguments', () => {
  const many = Math.floor((1024 * 1024) / 6)

  test('a paragraph of placeholders is not taken for a deep one', async () => {
    const { hostile } = await lintBeside('TODO: '.repeat(many))
    expect(hostile.map(({ rule }) => rule)).toContain('text-placeholder')
    expect(hostile.map(({ message }) => message)).toContain(
      `Only the first problems of this file are shown: there are ${many - 1000} more.`,
    )
  })

  test('a question of very many options', async () => {
    const options = `# Apples\n\n## Quiz\n\n### Question 1\n\nWhich?\n\n- [x] a\n${'- [ ] b\n'.repeat(130_000)}`
    const session = await openCourse({ '01. Apples.md': options }, { preset: 'strict' })
    expect(session.report('tree').problems.map(({ rule }) => rule)).toContain('quiz-option')
    expect(session.crashes()).toEqual([])
  })

  test('all problems of a file can be asked for', async () => {
    const session = await openCourse({ 'hostile.md': '[]()'.repeat(many) }, { preset: 'recommended' })
    expect(session.report('tree').problems.length).toBeGreaterThanOrEqual(many)
  })
})

describe('the reference engine runs in a thread that is replaced when it takes too long', () => {
  const fileTime = 1500
  const sample = isFull
    ? Object.keys(families)
    : [
        'setext headings',
        'nested images',
        'entities',
        'nested emphasis',
        'stars and underscores in turn',
        'keys',
      ]

  test(
    'E03 what it cannot read in time is a problem of that file alone',
    { timeout: 3_600_000 },
    async () => {
      const names = sample.filter((name) => name in families)
      const files = Object.fromEntries(names.map((name) => [`${name}.md`, families[name]?.(size) ?? '']))
      const start = performance.now()
      const session = await openCourse(
        { ...files, 'pears.md': neighbour, 'lessonlint.yaml': `limits: { fileTime: ${fileTime} }` },
        { engine: 'remark' },
      )
      const { problems } = session.report()
      expect(problems.filter(({ path }) => path === 'pears.md').map(({ message }) => message)).toEqual(
        neighbourProblems,
      )
      const late = problems.filter(({ path, rule }) => path === 'setext headings.md' && rule === 'text-limit')
      expect(late.map(({ message }) => message)).toEqual([
        'The file was not checked, because reading it takes 1.5 s or more and the limit is 1.5 s.',
      ])
      // A new thread takes its time to start, most of all from source.
      expect(performance.now() - start).toBeLessThan(names.length * (fileTime + 4000))
    },
  )

  test('it gives what the engine gives, before and after one was lost', async () => {
    const { parse } = remarkThread(1000)
    const text = '---\ntitle: Äpfel\n---\n\n# Äpfel 🍎\n\n- [x] a \ud800\n'
    const before = parse(text).root
    expect(before.children.map(({ type }) => type)).toEqual(['yaml', 'heading', 'list'])
    expect(() => parse('a\n=\n'.repeat(16_384))).toThrow('time: 1 s')
    expect(parse(text).root).toEqual(before)
  })

  test('one thread serves however many sessions there are', async () => {
    const startedSoFar = async (): Promise<number> => {
      const probe = new Worker('', { eval: true })
      const { threadId } = probe
      await probe.terminate()
      return threadId
    }
    remarkThread(5000).parse('a')
    const before = await startedSoFar()
    for (let each = 0; each < 5; each += 1) remarkThread(5000 + each).parse('a')
    expect(await startedSoFar()).toBe(before + 1)
  })
})
