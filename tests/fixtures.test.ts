import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSession, reporters, rules, type Report, type Session } from '../src/index.ts'
import { openCourse } from './course.ts'
import { plainContext } from './plain-context.ts'

const folderOf = (name: string): string => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url))
const scratch = mkdtempSync(join(tmpdir(), 'lessonlint-fixtures-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

describe('orchard, a course as it should be', () => {
  test('is clean under strict, and all of it was looked at', async () => {
    const session = await openSession({ cwd: folderOf('orchard') })
    const { problems, summary } = session.report()
    expect(session.config.preset).toBe('strict')
    expect(problems).toEqual([])
    expect(summary).toEqual({
      files: 18,
      lessons: 16,
      pages: 2,
      errors: 0,
      warnings: 0,
      infos: 0,
      fixable: 0,
      suppressed: 0,
      checked: { links: 80, anchors: 25, images: 3, questions: 40 },
      notations: { 'question-heading': 33, 'answer-list': 3, 'answer-heading': 2, 'check-box': 2 },
      skipped: { external: 11, templated: 0, site: 0 },
      unmatched: [],
      lessonRules: true,
    })
  })

  test('is the same to the reference engine', async () => {
    const session = await openSession({ cwd: folderOf('orchard'), engine: 'remark' })
    expect(session.report()).toEqual((await openSession({ cwd: folderOf('orchard') })).report())
  })
})

describe('thicket, a course in which every rule has something to say', () => {
  let session: Session
  let report: Report
  let drawn: Report

  beforeAll(async () => {
    session = await openSession({ cwd: folderOf('thicket') })
    report = session.report()
    // What git ignores is in no fresh clone, so the sketch that a lesson links to is drawn in a copy of the course.
    const copy = join(scratch, 'thicket')
    cpSync(folderOf('thicket'), copy, { recursive: true })
    write(copy, { 'sketches/bridge.md': '# The Bridge\n' })
    drawn = (await openSession({ cwd: copy })).report()
  })

  test.each(rules.map(({ id }) => id))('%s', (id) => {
    expect(drawn.problems.filter(({ rule }) => rule === id).length).toBeGreaterThanOrEqual(1)
  })

  test('a file that git ignores is there for its author, and for nobody else', () => {
    const atTheSketch = ({ path, line }: Report['problems'][number]): boolean =>
      path === 'links/01_beginners/01. Where the Path Goes.md' && line === 29
    const messages = ({ problems }: Report) =>
      problems.filter(atTheSketch).map(({ rule, column }) => ({ rule, column }))
    expect(messages(report)).toEqual([{ rule: 'link-target', column: 30 }])
    expect(messages(drawn)).toEqual([{ rule: 'link-tracked', column: 30 }])
    const others = ({ problems }: Report) => problems.filter((problem) => !atTheSketch(problem))
    expect(others(drawn)).toEqual(others(report))
  })

  test('the report is golden/thicket.txt', async () => {
    expect(session.crashes()).toEqual([])
    await expect(reporters.agent(report, plainContext)).toMatchFileSnapshot('golden/thicket.txt')
  })

  test('the lessons that are in order have no problem', () => {
    const faulty = new Set(report.problems.map(({ path }) => path))
    expect(session.paths().filter((path) => !faulty.has(path))).toEqual([
      'README.md',
      'curriculum/01_beginners/01. A Walk Around the Field.md',
      // The cycle that it is part of is reported once, in the lesson before it.
      'curriculum/01_beginners/04. A Walk in the Fog.md',
      'curriculum/01_beginners/07. A Walk to the Ford.md',
      'curriculum/02_intermediate/01. A Walk over the Hill.md',
      'curriculum/03_advanced/01. A Walk Along the Coast.md',
      'front-matter/01_beginners/01. What a Hedge Is For.md',
      'glossary.md',
    ])
  })

  test('what was looked at', () => {
    const { files, lessons, pages, suppressed, notations, unmatched } = report.summary
    expect({ files, lessons, pages, suppressed, unmatched }).toEqual({
      files: 49,
      lessons: 47,
      pages: 2,
      suppressed: 1,
      unmatched: [],
    })
    expect(Object.keys(notations).sort()).toEqual(['answer-list', 'check-box', 'question-heading'])
  })

  test('the reference engine finds the same', async () => {
    expect((await openSession({ cwd: folderOf('thicket'), engine: 'remark' })).report()).toEqual(report)
  })
})

describe('rubble, input that is meant to hurt', () => {
  const cwd = folderOf('rubble')
  let session: Session
  let report: Report

  beforeAll(async () => {
    session = await openSession({ cwd })
    report = session.report()
  }, 20_000)

  test('is read and checked within 20 s, without a crash', () => {
    expect(session.crashes()).toEqual([])
    expect(report.summary).toMatchObject({ files: 157, lessons: 51, pages: 106 })
    expect({}).not.toHaveProperty('polluted')
  })

  test('every problem and every fix lies inside its file', () => {
    const texts = new Map(session.paths().map((path) => [path, session.text(path) ?? '']))
    const lines = new Map([...texts].map(([path, text]) => [path, text.split(/\r\n|\n|\r/)]))
    const isInside = ({ path, line, column }: { path: string; line: number; column: number }): boolean =>
      column >= 1 && column <= (lines.get(path)?.[line - 1]?.length ?? -1) + 1
    const strays = report.problems.filter((problem) => {
      const { path, line, endLine, column, endColumn, fix, related = [] } = problem
      const places = [problem, { path, line: endLine, column: endColumn }, ...related]
      const isForward = endLine > line || (endLine === line && endColumn >= column)
      const isEdit = ({ path, start, end }: { path: string; start: number; end: number }): boolean =>
        0 <= start && start <= end && end <= (texts.get(path)?.length ?? -1)
      return !isForward || !places.every(isInside) || !(fix?.edits ?? []).every(isEdit)
    })
    expect(report.problems.length).toBeGreaterThan(5000)
    expect(strays).toEqual([])
  })

  test('what cannot be read as text, or goes too deep, is said to be so', () => {
    const { problems } = report
    const codes = (id: string) =>
      problems
        .filter(({ rule }) => rule === id)
        .map(({ path, line, column, code }) => `${path}:${line}:${column} ${code}`)
    expect(codes('text-encoding')).toEqual([
      'encoding/cut-short.md:3:5 invalid',
      'encoding/invalid.md:1:4 invalid',
      'encoding/latin-1.md:1:6 invalid',
      'encoding/lone-surrogates.md:3:1 invalid',
      'encoding/nul.md:1:4 nul',
      'encoding/random.md:1:3 invalid',
      'encoding/utf16-be.md:1:1 utf-16',
      'encoding/utf16-le.md:1:1 utf-16',
      'encoding/utf16-without-mark.md:1:1 utf-16',
      'encoding/utf32.md:1:1 utf-16',
    ])
    expect(codes('text-limit')).toEqual([
      'nesting/list-and-quote.md:3:1 depth',
      'nesting/list-on-one-line.md:3:1 depth',
      'nesting/ordered.md:3:1 depth',
      'nesting/quotes-101.md:3:1 depth',
      'nesting/quotes-5000.md:3:1 depth',
      'quiz/boxes.md:1:1 problems',
      'quiz/empty-questions.md:1:1 problems',
      'shape/images.md:1:1 problems',
      'shape/numbered-headings.md:1:1 problems',
      'shape/same-heading.md:1:1 problems',
      'shape/table.md:1:1 problems',
      'slow/setext.md:1:1 problems',
      'yaml/dashes.md:3:1 depth',
    ])
    // Front matter has limits of its own: 16 KiB in this course, 100 aliases, 64 levels.
    const limited = problems.filter(({ rule, code }) => rule === 'front-matter-syntax' && code === 'limit')
    expect(limited.map(({ path }) => path)).toEqual([
      'yaml/flow-maps.md',
      'yaml/flow.md',
      'yaml/indent.md',
      'yaml/many-aliases.md',
      'yaml/question-marks.md',
      'yaml/too-large.md',
    ])
  })

  test('three hundred questions are counted, and none of them is faulted', async () => {
    const session = await openSession({ cwd, paths: ['quiz/three-hundred.md'] })
    const { problems, summary } = session.report()
    expect(summary.checked.questions).toBe(300)
    expect(problems.filter(({ rule }) => rule.startsWith('quiz-') && rule !== 'quiz-key-balance')).toEqual([])
  })

  test('the reference engine finds the same, but for one file', { timeout: 120_000 }, async () => {
    // It takes minutes for what is in `slow`.
    const exclude = ['slow/**']
    const fast = (await openSession({ cwd, exclude })).report()
    const slow = (await openSession({ cwd, exclude, engine: 'remark' })).report()
    const known = new Set([
      // A label of 1,200 characters: the reference has a limit of 999, the fast engine none.
      'inline/reference-labels.md',
    ])
    const others = ({ problems }: Report) => problems.filter(({ path }) => !known.has(path))
    expect(others(slow)).toEqual(others(fast))
    expect(others(fast).length).toBeLessThan(fast.problems.length)
  })

  // Emphasis in emphasis is read by functions that call themselves: 10,000 levels end the run. It is to be a limit.
  test('20,000 underscores around a letter are one problem of their file', async () => {
    const session = await openCourse({ 'README.md': `${'_'.repeat(20_000)}a${'_'.repeat(20_000)}\n` })
    expect(session.report().problems).toMatchObject([{ rule: 'text-limit', path: 'README.md' }])
  })
})

describe('names that not every system can keep', () => {
  const names = [
    'what?.md',
    'a "quote".md',
    'a*b.md',
    'a:b.md',
    'back\\slash.md',
    'line\nbreak.md',
    'tab\t.md',
    'end.',
  ]

  test.skipIf(process.platform !== 'linux')('are linked to and reported on', async () => {
    const cwd = join(scratch, 'names')
    const links = names.map((name) => `- [x](./${encodeURIComponent(name)})\n`).join('')
    write(cwd, {
      'lessonlint.yaml': 'extends: lessonlint:links\n',
      'README.md': `# Names\n\n${links}`,
      ...Object.fromEntries(names.map((name) => [name, '# Name\n\n[up](./up.md)\n'])),
    })
    const session = await openSession({ cwd })
    const { problems } = session.report()
    expect(session.crashes()).toEqual([])
    expect(problems.filter(({ path }) => path === 'README.md')).toEqual([])
    const markdown = names.filter((name) => name.endsWith('.md')).sort()
    expect(problems.map(({ path, rule }) => `${path} ${rule}`)).toEqual(
      markdown.map((name) => `${name} link-target`),
    )
  })

  test.skipIf(process.platform !== 'linux')(
    'a name with its accents apart is another one than the link has',
    async () => {
      const cwd = join(scratch, 'accents')
      write(cwd, {
        'lessonlint.yaml': 'extends: lessonlint:links\n',
        'README.md': '# Names\n\n[apart](./caf%65%CC%81.md)\n\n[whole](./caf%C3%A9.md)\n',
        'cafe\u0301.md': '# Café\n',
      })
      const { problems } = (await openSession({ cwd })).report()
      expect(problems.map(({ rule, code, line }) => ({ rule, code, line }))).toEqual([
        { rule: 'link-case', code: 'form', line: 5 },
      ])
    },
  )
})

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}
