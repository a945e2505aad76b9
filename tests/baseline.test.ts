import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { baselineOf, lint, pruneBaseline, type LintOptions, type Report } from '../src/index.ts'
import { openCourse } from './course.ts'
import { newFolder, newRepository } from './repository.ts'
import { runs } from './fuzz/runs.ts'

/** The built command: `npm test` builds it first. */
const command = process.env['LESSONLINT_CLI'] ?? fileURLToPath(new URL('../dist/cli.cjs', import.meta.url))

function write(folder: string, files: { readonly [path: string]: string }): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

function orchard(files: { readonly [path: string]: string } = {}): string {
  const folder = newFolder()
  write(folder, {
    'lessonlint.yaml': 'extends: lessonlint:links\n',
    'apples.md': '# Apples\n\n[Pears](pears.md)\n\n## Storage\n\n[Cellar](cellar.md)\n',
    'plums.md': '# Plums\n\n[Pears](pears.md)\n',
    ...files,
  })
  return folder
}

function lessonlint(folder: string, ...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...words], {
    ...{ cwd: folder, encoding: 'utf8' },
  })
  return { status, stdout, stderr }
}

const read = (folder: string): string => readFileSync(join(folder, 'lessonlint-baseline.json'), 'utf8')

/** Accepts what is wrong now, by the library. */
async function accept(folder: string): Promise<void> {
  const { problems } = await lint({ cwd: folder, baseline: false })
  write(folder, { 'lessonlint-baseline.json': JSON.stringify(baselineOf(problems)) })
}

const places = ({ problems }: Report): string[] =>
  problems.map(({ path, line, rule }) => `${path}:${line} ${rule}`)

describe('lessonlint baseline', () => {
  test('accepts what is wrong today: then nothing fails, and the summary says how much is left', () => {
    const folder = orchard()
    expect(lessonlint(folder).status).toBe(1)
    expect(lessonlint(folder, 'baseline')).toEqual({
      status: 0,
      stdout: 'Accepted 3 problems in lessonlint-baseline.json. From now on only others are reported.\n',
      stderr: '',
    })
    const { status, stdout } = lessonlint(folder)
    expect(status).toBe(0)
    expect(stdout).toContain('No problems in 2 files')
    expect(stdout).toContain('Accepted by the baseline: 3 problems.')
    expect(lessonlint(folder, '--no-baseline').status).toBe(1)
  })

  test('writes sorted entries that people can read, and the same ones whatever the order and the lines', () => {
    const folder = orchard()
    lessonlint(folder, 'baseline')
    const first = read(folder)
    const { version, counts, problems } = JSON.parse(first)
    expect({ version, counts }).toEqual({ version: 1, counts: { 'link-target': 3 } })
    expect(Object.keys(problems[0])).toEqual(['path', 'rule', 'message', 'fingerprint'])
    expect(problems.map(({ path }: { path: string }) => path)).toEqual(['apples.md', 'apples.md', 'plums.md'])
    write(folder, {
      'apples.md':
        '# Apples\n\nNew text.\n\n[Pears](pears.md)\n\n## Storage\n\nMore.\n\n[Cellar](cellar.md)\n',
    })
    lessonlint(folder, 'baseline')
    expect(read(folder)).toBe(first)
  })

  test('--prune takes out what is gone, and accepts nothing new', () => {
    const folder = orchard()
    lessonlint(folder, 'baseline')
    write(folder, { 'plums.md': '# Plums\n\n[New](new.md)\n' })
    expect(lessonlint(folder, 'baseline', '--prune').stdout).toBe(
      'Took 1 problem out of lessonlint-baseline.json: 2 problems in it are still there.\n',
    )
    expect(JSON.parse(read(folder)).problems).toHaveLength(2)
    expect(lessonlint(folder, '--format', 'agent').stdout).toContain('plums.md:3:')
    expect(lessonlint(folder, 'baseline', '--prune').stdout).toBe(
      'lessonlint-baseline.json holds nothing to prune: 2 problems in it are still there.\n',
    )
  })

  test('--prune without a baseline is refused; a clean course needs none', () => {
    const folder = orchard({ 'pears.md': '# Pears\n', 'cellar.md': '# Cellar\n' })
    expect(lessonlint(folder, 'baseline')).toMatchObject({
      status: 0,
      stdout: 'There is no problem to accept, so no baseline was written.\n',
    })
    expect(existsSync(join(folder, 'lessonlint-baseline.json'))).toBe(false)
    const { status, stderr } = lessonlint(folder, 'baseline', '--prune')
    expect(status).toBe(2)
    expect(stderr).toContain('There is no baseline lessonlint-baseline.json to prune.')
  })

  test('--baseline names another file, for the command and for a run', () => {
    const folder = orchard()
    lessonlint(folder, 'baseline', '--baseline', 'old/accepted.json')
    expect(existsSync(join(folder, 'lessonlint-baseline.json'))).toBe(false)
    expect(lessonlint(folder).status).toBe(1)
    expect(lessonlint(folder, '--baseline', 'old/accepted.json').status).toBe(0)
    const { status, stderr } = lessonlint(folder, '--baseline', 'no.json')
    expect(status).toBe(2)
    expect(stderr).toBe('lessonlint: The baseline no.json is not there. `lessonlint baseline` writes one.\n')
  })
})

describe('a run with a baseline', () => {
  test('a new problem is reported, an accepted one is not; the counts are of what is reported', async () => {
    const folder = orchard()
    await accept(folder)
    write(folder, { 'plums.md': '# Plums\n\nMore text.\n\n[Pears](pears.md) and [figs](figs.md)\n' })
    const report = await lint({ cwd: folder })
    expect(places(report)).toEqual(['plums.md:5 link-target'])
    expect(report.summary).toMatchObject({ errors: 1, baselined: 3, files: 2 })
  })

  test('one mended and another made, by the same rule in the same file, is new', async () => {
    const folder = orchard()
    await accept(folder)
    write(folder, { 'plums.md': '# Plums\n\n[Pears](quinces.md)\n' })
    expect(places(await lint({ cwd: folder }))).toEqual(['plums.md:3 link-target'])
  })

  test('a second one of the same is new; mending one of two is not', async () => {
    const twice = '# Plums\n\n[Pears](pears.md)\n\n[Pears](pears.md)\n'
    const folder = orchard()
    await accept(folder)
    write(folder, { 'plums.md': twice })
    expect(places(await lint({ cwd: folder }))).toEqual(['plums.md:5 link-target'])
    await accept(folder)
    expect(places(await lint({ cwd: folder }))).toEqual([])
    write(folder, { 'plums.md': '# Plums\n\n[Pears](pears.md)\n' })
    expect(places(await lint({ cwd: folder }))).toEqual([])
  })

  test('the same under another heading, or in another file, is new', async () => {
    const folder = orchard()
    await accept(folder)
    write(folder, {
      'apples.md': '# Apples\n\n## Storage\n\n[Pears](pears.md)\n\n[Cellar](cellar.md)\n',
      'figs.md': '# Plums\n\n[Pears](pears.md)\n',
    })
    expect(places(await lint({ cwd: folder }))).toEqual(['apples.md:5 link-target', 'figs.md:3 link-target'])
  })

  test('two pictures of one section are two problems: mending one and adding another is new', async () => {
    const course = { 'a.md': '# A\n\n![](one.png)\n', 'one.png': '', 'two.png': '' }
    const session = await openCourse(course, { only: 'image-alt' })
    const before = session.report().problems
    session.update('a.md', '# A\n\n![](two.png)\n')
    const after = session.report().problems
    expect([before, after].map(({ length }) => length)).toEqual([1, 1])
    expect(after[0]?.fingerprint).not.toBe(before[0]?.fingerprint)
  })

  describe('a figure that moves with the text does not make a problem new', () => {
    const question = (number: number): string =>
      `### Question ${number}\n\nWhich one of ${number}?\n\n**A)** Apple  \n**B)** Pear  \n**C)** A very sweet and very long plum\n\n**Answer: C** - because.\n\n`
    const quiz = (questions: number, text = ''): string => {
      const all = Array.from({ length: questions }, (_, index) => question(index + 1))
      return `---\nestimated_minutes: 300\n---\n\n# A\n\n${text}\n\n## Quiz\n\n${all.join('')}`
    }
    const prose = Array.from({ length: 400 }, (_, index) => `word${index}`).join(' ')
    test.each([
      ['quiz-key-balance', 'a lesson', quiz(5), quiz(6)],
      ['quiz-key-balance', 'a course', quiz(65), quiz(70)],
      ['quiz-option-length', 'a question more', quiz(5), quiz(6)],
      ['reading-time', 'a few words', quiz(1), quiz(1, 'a b c d e f g h i j')],
      [
        'lesson-duplicate',
        'a few words',
        quiz(1, prose),
        quiz(1, `${prose} and some more of it that is in one alone`),
      ],
    ])('%s, %s', async (only, _, before, after) => {
      const session = await openCourse({ '01. A.md': before, '00. B.md': quiz(0, prose) }, { only })
      const old = session.report().problems
      session.update('01. A.md', after)
      const now = session.report().problems
      expect(now).not.toEqual([])
      expect(now.map(({ message }) => message)).not.toEqual(old.map(({ message }) => message))
      expect(now.map(({ fingerprint }) => fingerprint)).toEqual(old.map(({ fingerprint }) => fingerprint))
    })
  })

  test('it lies beside the configuration, or at the course root; from a subfolder and with --staged it holds too', async () => {
    const repository = newRepository({
      'lessonlint.yaml': 'extends: lessonlint:links\nroot: content\n',
      'content/sub/a.md': '# A\n\n[Gone](gone.md)\n',
    })
    await accept(repository.folder)
    const options: LintOptions = { cwd: join(repository.folder, 'content/sub') }
    expect(places(await lint(options))).toEqual([])
    repository.write({ 'content/sub/a.md': '# A\n\nMore.\n\n[Gone](gone.md)\n\n[New](new.md)\n' })
    repository.git('add', '-A')
    const staged = await lint({ ...options, staged: true })
    expect(places(staged)).toEqual(['sub/a.md:7 link-target'])
    expect(staged.summary.baselined).toBe(1)
  })

  test('the report is what its schema says, with and without one', async () => {
    const schema = JSON.parse(readFileSync(new URL('../schemas/report.schema.json', import.meta.url), 'utf8'))
    const isReport = new Ajv2020().compile(schema)
    const folder = orchard()
    const without = await lint({ cwd: folder })
    expect(without.summary).not.toHaveProperty('baselined')
    await accept(folder)
    const report = await lint({ cwd: folder })
    expect([isReport(without), isReport(report)]).toEqual([true, true])
  })

  test.each([
    ['{ "version": 1,\n  "problems": [,] }', ':2:16 this is not JSON'],
    ['', ':1:1 this is not JSON'],
    ['<<<<<<< ours\n{}\n', ':1:1 this is not JSON'],
    ['[1, x]', ':1:5 this is not JSON'],
    ['{ "version": 2, "problems": [] }', ':1:14 its version is not 1'],
    ['null', ':1:1 its version is not 1'],
    ['{ "version": 1, "problems": {} }', ':1:29 it has no list of problems'],
    [
      '{ "version": 1, "problems": [\n  { "path": "a.md", "rule": "r", "message": "m", "fingerprint": "f" },\n  { "path": "a.md" }\n] }',
      ':3:3 this entry lacks path, rule, message or fingerprint',
    ],
  ])('a baseline that is broken, %j, is told with its place', async (text, what) => {
    const folder = orchard({ 'lessonlint-baseline.json': text })
    await expect(lint({ cwd: folder })).rejects.toMatchObject({
      code: 'config',
      message: expect.stringContaining(`lessonlint-baseline.json${what}.`),
    })
    expect(places(await lint({ cwd: folder, baseline: false }))).toHaveLength(3)
  })
})

describe('laws', () => {
  /** Parts of a lesson, most of them wrong, that can stand in any order. */
  const parts = [
    '[Gone](gone.md)',
    'See [gone](gone.md) and [gone](gone.md#part) again.',
    '[Anchor](#no-such-heading)',
    '![](tree.png)',
    '## Storage',
    '#### Too deep',
    'TODO write this.',
    '```js\nlet apple = 1\n```',
    '[ref][none] and [text](./with space.md)',
    '### Question 1\n\nWhich one?\n\n**A)** Apple  \n**B)** Pear\n\n**Answer: C** - because.',
    '### Question 1\n\nWhich two?\n\n**A)** Apple  \n**A)** Apple\n\n**Answer: A**',
    '<a href="gone.html">x</a>',
  ] as const
  const quiet = ['An apple a day.', 'Pears are *sweet*, and `plums` are blue.', '- one\n- two', '> A quote.']
  const block = fc.constantFrom(...parts)
  const gaps = fc.array(fc.tuple(fc.constantFrom(...quiet), fc.boolean()), { minLength: 13, maxLength: 13 })
  const lesson = (blocks: readonly string[]): string => `# Apples\n\nA lesson.\n\n${blocks.join('\n\n')}\n`

  test('text above, more blank lines and other line ends leave every identity as it is', async () => {
    const session = await openCourse({ 'a.md': '', 'tree.png': '' }, { preset: 'recommended' })
    const identities = (text: string): string[] => {
      session.update('a.md', text)
      return session.report().problems.map(({ fingerprint }) => fingerprint)
    }
    fc.assert(
      fc.property(
        fc.array(block, { minLength: 1, maxLength: 12 }),
        gaps,
        fc.boolean(),
        (blocks, fill, crlf) => {
          const before = identities(lesson(blocks))
          expect(new Set(before).size).toBe(before.length)
          const filled = blocks.flatMap((one, index) => {
            const [text, here] = fill[index] ?? ['', false]
            // Text right under a heading could mend an empty section.
            const isFree = blocks[index - 1]?.startsWith('#') !== true
            return here && isFree ? [`${text}\n\n\n<!-- note -->`, one] : [one]
          })
          const after = lesson(filled)
          expect(identities(crlf ? after.replaceAll('\n', '\r\n') : after)).toEqual(before)
        },
      ),
      runs(200),
    )
  })

  test('pruning by today changes nothing, by nothing takes all, and what is accepted is never reported', async () => {
    const session = await openCourse({ 'a.md': '' }, { preset: 'recommended' })
    fc.assert(
      fc.property(fc.array(block), fc.array(block), (old, now) => {
        session.update('a.md', lesson(old))
        const before = session.report().problems
        session.update('a.md', lesson(now))
        const today = session.report().problems
        const baseline = baselineOf(before)
        expect(pruneBaseline(baseline, before)).toEqual(baseline)
        expect(pruneBaseline(baseline, []).problems).toEqual([])
        const left = pruneBaseline(baseline, today)
        const both = before.filter((one) => today.some(({ fingerprint }) => fingerprint === one.fingerprint))
        expect(left).toEqual(baselineOf(both))
      }),
      runs(100),
    )
  })
})
