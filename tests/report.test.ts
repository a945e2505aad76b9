import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import type { Report, ReportProblem } from '../src/model/report.ts'
import type { ReportContext } from '../src/report/context.ts'
import { frame } from '../src/report/frame.ts'
import { githubSummary } from '../src/report/github-summary.ts'
import { shownPath } from '../src/report/place.ts'
import { reporters, type Format } from '../src/report/reporters.ts'
import { isPlain, isSimple, simpleWidth, visible } from '../src/report/visible.ts'
import { runs } from './fuzz/runs.ts'

const schema: object = JSON.parse(
  readFileSync(new URL('../schemas/report.schema.json', import.meta.url), 'utf8'),
)
const isReport = new Ajv2020({ strict: true, allErrors: true }).compile(schema)

/** Three files of a small course; `golden/` holds what each format says of it. */
const files: { readonly [path: string]: string } = {
  'growing/01. Soil.md': [
    '---',
    'title: "苹果 🍎 soil"',
    '---',
    '# Know Your Soil',
    '\tSee [watering](./04.%20Watering.md) first.',
    '',
    '**Answer: D** - clay holds water',
    '',
  ].join('\n'),
  'growing/02. Roots.md': '# Roots\r\n\r\n[a](A.md) [b](B.md) [c](C.md) [d](D.md)\r\n',
  'README.md': '# Orchard\n\n![](tree.svg)\n',
}

const soil = { path: 'growing/01. Soil.md' }
const roots = { path: 'growing/02. Roots.md', rule: 'link-case', code: 'case', line: 3, endLine: 3 }

const problems: readonly ReportProblem[] = [
  {
    path: 'README.md',
    rule: 'image-alt',
    code: 'missing',
    severity: 'warning',
    message: 'The image `tree.svg` has no alternative text.',
    ...{ line: 3, column: 1, endLine: 3, endColumn: 14 },
    fingerprint: 'a1',
  },
  {
    ...soil,
    rule: 'front-matter-title',
    code: 'differs',
    severity: 'error',
    message: 'The title "苹果 🍎 soil" differs from the heading "Know Your Soil".',
    ...{ line: 2, column: 8, endLine: 2, endColumn: 20 },
    related: [{ ...soil, line: 4, column: 3, message: 'The heading.' }],
    fix: {
      title: 'Write the heading as the title.',
      safe: false,
      edits: [{ ...soil, start: 11, end: 23, text: 'Know Your Soil' }],
    },
    fingerprint: 'b1',
  },
  {
    ...soil,
    rule: 'link-target',
    code: 'missing',
    severity: 'error',
    message: 'No file "04. Watering.md" in "growing". Did you mean `05. Watering.md`?',
    ...{ line: 5, column: 17, endLine: 5, endColumn: 37 },
    related: [{ path: 'README.md', line: 1, column: 1, message: 'A page lists it: 100%, [see](1).' }],
    fingerprint: 'b2',
  },
  {
    ...soil,
    rule: 'reading-time',
    code: 'far',
    severity: 'info',
    message: 'About 2 minutes to read.',
    ...{ line: 6, column: 1, endLine: 6, endColumn: 1 },
    fingerprint: 'b3',
  },
  ...['a', 'b', 'c', 'd'].map((name, index): ReportProblem => {
    const column = 5 + index * 10
    const start = 10 + column
    return {
      ...roots,
      severity: 'error',
      message: `The file is named "${name}.md", not "${name.toUpperCase()}.md".`,
      ...{ column, endColumn: column + 4 },
      fix: {
        title: `Write ${name}.md.`,
        safe: true,
        edits: [{ path: roots.path, start, end: start + 4, text: `${name}.md` }],
      },
      fingerprint: `c${index + 1}`,
    }
  }),
]

const report: Report = {
  version: 1,
  tool: { name: 'lessonlint', version: '1.2.3' },
  root: '.',
  problems,
  summary: {
    ...{ files: 16, lessons: 14, pages: 2, errors: 6, warnings: 1, infos: 1, fixable: 4, suppressed: 1 },
    checked: { links: 87, anchors: 12, images: 1, questions: 34 },
    notations: { 'answer-list': 6, 'question-heading': 28 },
    skipped: { external: 12, templated: 3, site: 0 },
    unmatched: ['archive/**'],
    lessonRules: true,
  },
}

const clean: Report = {
  ...report,
  problems: [],
  summary: {
    ...{
      ...report.summary,
      files: 2,
      lessons: 0,
      pages: 2,
      suppressed: 0,
      unmatched: [],
      lessonRules: false,
    },
    ...{ errors: 0, warnings: 0, infos: 0, fixable: 0, notations: {} },
    checked: { links: 3, anchors: 0, images: 1, questions: 0 },
    skipped: { external: 0, templated: 0, site: 0 },
  },
}

const context: ReportContext = {
  color: false,
  hyperlinks: false,
  width: Infinity,
  base: '',
  here: '',
  hostBase: 'content/',
  source: (path) => files[path],
  ruleUrl: (id) => `https://example.org/rules/${id}`,
  quiet: false,
  rules: [
    { id: 'link-target', summary: 'A link leads to a file.', severity: 'error' },
    { id: 'image-alt', summary: 'An image has an alternative text.', severity: 'warning' },
  ],
}

/** A report of one file with as many problems as asked for, all of one severity. */
function many(count: number, severity: ReportProblem['severity'] = 'error'): readonly ReportProblem[] {
  return Array.from({ length: count }, (_, index) => ({
    ...{ path: 'a.md', rule: 'link-target', code: 'missing', severity, message: `Problem ${index + 1}.` },
    ...{ line: index + 1, column: 1, endLine: index + 1, endColumn: 2, fingerprint: `${severity}${index}` },
  }))
}

function withProblems(some: readonly ReportProblem[]): Report {
  const count = (severity: string): number => some.filter((problem) => problem.severity === severity).length
  const counts = { errors: count('error'), warnings: count('warning'), infos: count('info'), fixable: 0 }
  return { ...report, problems: some, summary: { ...report.summary, ...counts } }
}

describe('every format, on one small course', () => {
  const extensions: { readonly [format in Format]: string } = {
    ...{
      text: 'txt',
      agent: 'txt',
      github: 'txt',
      json: 'json',
      gitlab: 'json',
      sarif: 'json',
      junit: 'xml',
    },
  }
  for (const [format, extension] of Object.entries(extensions)) {
    test(`${format} is golden/report.${format}.${extension}`, async () => {
      const text = reporters[format as Format](report, context)
      await expect(text).toMatchFileSnapshot(`golden/report.${format}.${extension}`)
    })
  }

  test('text on a terminal of 60 columns, with colours and links, is golden/report.terminal.txt', async () => {
    const text = reporters.text(report, { ...context, color: true, hyperlinks: true, width: 60 })
    await expect(text).toMatchFileSnapshot('golden/report.terminal.txt')
  })
})

describe('text', () => {
  test('a clean run says so, and what was looked at', () => {
    expect(reporters.text(clean, context)).toBe(
      [
        'No problems in 2 files',
        'Checked 2 pages: 3 links, 0 anchors, 1 image.',
        'The lesson rules were not applied, since too few files here have the front matter of a lesson. Run `lessonlint init` to write a configuration for this course.',
        '',
      ].join('\n'),
    )
  })

  test('a quiet run tells what it leaves out', () => {
    const errors = problems.filter(({ severity }) => severity === 'error')
    const text = reporters.text({ ...report, problems: errors }, { ...context, quiet: true })
    expect(text).toContain('6 errors in 2 of 16 files (1 warning, 1 info not shown)\n')
    expect(text).not.toContain('Checked')
    const warnings = withProblems(many(2, 'warning'))
    expect(reporters.text({ ...warnings, problems: [] }, { ...context, quiet: true })).toBe(
      'No errors in 16 files (2 warnings not shown)\n',
    )
    const fixable = { ...warnings, summary: { ...warnings.summary, fixable: 2 } }
    expect(reporters.text({ ...fixable, problems: [] }, { ...context, quiet: true })).not.toContain('fixable')
  })

  test('no line is wider than the terminal, and nothing is lost by wrapping', () => {
    for (const width of [60, 72, 80, 100, 140]) {
      const text = reporters.text(report, { ...context, width })
      for (const line of text.split('\n'))
        expect(stringWidth(line), `${width}: ${line}`).toBeLessThanOrEqual(width)
    }
    const words = (text: string): string[] =>
      text
        .split(/\s+/)
        .filter((word) => /\w/.test(word))
        .sort()
    expect(words(reporters.text(report, { ...context, width: 100 }))).toEqual(
      words(reporters.text(report, { ...context, width: 140 })),
    )
  })

  test('a problem with hundreds of related places lists a few', () => {
    const related = Array.from({ length: 300 }, (_, index) => ({
      ...{ path: 'a.md', line: index + 1, column: 1, message: 'requires the next' },
    }))
    const [first] = many(1)
    const text = reporters.text(withProblems(first ? [{ ...first, related }] : []), context)
    expect(text.match(/requires the next/g)).toHaveLength(8)
    expect(text).toContain('see  292 more places.')
  })

  test('the source of a file that cannot be read is left out', () => {
    const text = reporters.text(withProblems(many(1)), { ...context, source: () => undefined })
    expect(text).toMatch(/^a\.md\n {2}1:1 {2}error {2}Problem 1\. {2}link-target\n\n1 error/)
  })
})

describe('paths are shown from the working directory', () => {
  const path = 'backend/01. A.md'
  test('above the root', () =>
    expect(shownPath(path, { base: 'content/', here: '' })).toBe('content/backend/01. A.md'))
  test('at the root', () => expect(shownPath(path, { base: '', here: '' })).toBe(path))
  test('below the root', () => expect(shownPath(path, { base: '../', here: 'backend/' })).toBe('01. A.md'))
  test('in a sibling', () =>
    expect(shownPath(path, { base: '../', here: 'front/' })).toBe('../backend/01. A.md'))
})

describe('code frame', () => {
  const show = (line: string, part: string, width = 80): readonly string[] => {
    const at = line.indexOf(part)
    const { text, caret } = frame(line, at, at + part.length, width)
    return [text, caret]
  }

  test('the caret stands under the part', () => {
    expect(show('See [x](./a.md).', './a.md')).toEqual(['See [x](./a.md).', '        ^^^^^^'])
  })
  test('an empty part is a place between two characters', () => {
    expect(frame('abc', 1, 1, 80)).toEqual({ text: 'abc', caret: ' ^' })
    expect(frame('abc', 3, 3, 80)).toEqual({ text: 'abc', caret: '   ^' })
    expect(frame('', 0, 0, 80)).toEqual({ text: '', caret: '^' })
  })
  test('tabs go to the next multiple of four', () => {
    expect(show('\ta\tb', 'b')).toEqual(['    a   b', '        ^'])
  })
  test('wide characters take two columns, joined emoji as well', () => {
    expect(show('苹果 x', 'x')).toEqual(['苹果 x', '     ^'])
    expect(show('苹果 x', '果')).toEqual(['苹果 x', '  ^^'])
    expect(show('👩‍👩‍👧 x', 'x')).toEqual(['👩‍👩‍👧 x', '   ^'])
  })
  test('a letter and its marks are one column', () => {
    expect(show('e\u0301e\u0301 x', 'x')).toEqual(['e\u0301e\u0301 x', '   ^'])
  })
  test('a long line is cut around the part', () => {
    const line = `${'a'.repeat(500)}HERE${'b'.repeat(500)}`
    expect(show(line, 'HERE', 14)).toEqual(['…aaaaHEREbbbb…', '     ^^^^'])
    expect(show(`HERE${'b'.repeat(500)}`, 'HERE', 14)).toEqual(['HEREbbbbbbbb…', '^^^^'])
    expect(show(`${'a'.repeat(500)}HERE`, 'HERE', 14)).toEqual(['…aaaaaaaaHERE', '         ^^^^'])
  })
  test('a part wider than the frame shows its beginning', () => {
    expect(show(`x ${'a'.repeat(500)}`, 'a'.repeat(500), 12)).toEqual(['…aaaaaaaaaa…', ' ^^^^^^^^^^'])
  })
  test('a line of a megabyte costs no more than a short one', () => {
    const line = '苹'.repeat(500_000)
    const started = performance.now()
    const { text } = frame(line, 250_000, 250_001, 80)
    expect(stringWidth(text)).toBeLessThanOrEqual(80)
    expect(performance.now() - started).toBeLessThan(200)
  })

  test('law: what shows each by itself takes the columns that string-width says, whatever stands beside it', () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
    const units = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit))
    const known = units.filter(isSimple)
    expect(known.length).toBeGreaterThan(30_000)
    for (const unit of known) {
      expect(simpleWidth(unit), unit).toBe(stringWidth(unit))
      expect(visible(unit)).toBe(unit)
      for (const other of ['a', '苹', '가', 'か', unit]) {
        const text = other + unit + other
        expect(Array.from(segmenter.segment(text)), text).toHaveLength(3)
        expect(simpleWidth(text), text).toBe(stringWidth(text))
      }
    }
    expect(known.filter(isPlain).every((unit) => simpleWidth(unit) === 1)).toBe(true)
  })

  test('law: any part of any line fits the width, and the caret stands under what it marks', () => {
    const unit = fc.constantFrom(
      'a',
      ' ',
      '苹',
      '🍎',
      '👩‍👩‍👧',
      '\t',
      '\u0301',
      '\ud800',
      '\u202e',
      '\x1b',
      '#',
      '[',
    )
    const input = fc.tuple(
      fc.array(unit, { maxLength: 120 }),
      fc.nat(300),
      fc.nat(300),
      fc.integer({ min: 12, max: 90 }),
    )
    fc.assert(
      fc.property(input, ([units, a, b, width]) => {
        const line = units.join('')
        const start = Math.min(a, b, line.length)
        const { text, caret } = frame(line, start, Math.min(line.length, Math.max(a, b)), width)
        expect(stringWidth(text)).toBeLessThanOrEqual(width)
        expect(caret).toMatch(/^ *\^+$/)
        // One column more: a place after the last character.
        expect(caret.length).toBeLessThanOrEqual(stringWidth(text) + 1)
      }),
    )
  })
})

describe('json', () => {
  test('is the report, as its schema describes it', () => {
    expect(JSON.parse(reporters.json(report, context))).toEqual(report)
    for (const one of [report, clean]) expect(isReport(one), JSON.stringify(isReport.errors)).toBe(true)
  })
  test('the schema refuses what is not in the contract', () => {
    const [first] = many(1)
    const wrong: readonly (readonly [unknown, string])[] = [
      [{ ...report, version: 2 }, '/version'],
      [{ ...report, extra: 1 }, ''],
      [withProblems(first ? [{ ...first, line: 0 }] : []), '/problems/0/line'],
      [{ ...report, problems: [{ ...first, severity: 'fatal' }] }, '/problems/0/severity'],
      [{ ...report, summary: { ...report.summary, skipped: {} } }, '/summary/skipped'],
    ]
    for (const [value, place] of wrong) {
      expect(isReport(value)).toBe(false)
      expect(isReport.errors?.map(({ instancePath }) => instancePath)).toContain(place)
    }
  })
})

describe('github', () => {
  const some = withProblems([...many(3, 'info'), ...many(12, 'warning'), ...many(25)])
  const lines = reporters.github(some, context).split('\n')

  test('annotations come with errors first, ten of a kind', () => {
    const kinds = lines.filter((line) => line.startsWith('::')).map((line) => line.split(' ')[0])
    const expected = [
      ...Array(10).fill('::error'),
      ...Array(10).fill('::warning'),
      ...Array(3).fill('::notice'),
    ]
    expect(kinds).toEqual(expected)
  })
  test('E08 what has none is counted and listed', () => {
    expect(lines).toContain(
      'GitHub shows 10 annotations of a kind; without one: 15 errors, 2 warnings, listed here:',
    )
    expect(lines).toContain('  a.md:25:1 error link-target Problem 25.')
    expect(lines.filter((line) => line.startsWith('  a.md:'))).toHaveLength(17)
  })
  test('E08 percent signs, line ends, colons and commas are encoded where they would end something', () => {
    const [first] = many(1)
    const odd = first ? [{ ...first, path: 'a,b:c%.md', message: '50%\r\n::error::no, really' }] : []
    expect(reporters.github(withProblems(odd), context).split('\n')[0]).toBe(
      '::error file=content/a%2Cb%3Ac%25.md,line=1,endLine=1,col=1,endColumn=1,title=link-target::50%25%0D%0A::error::no, really',
    )
  })
})

describe('sarif', () => {
  const parsed = (some: Report, other: Partial<ReportContext> = {}) =>
    JSON.parse(reporters.sarif(some, { ...context, ...other })).runs[0]

  test('addresses are relative and encoded', () => {
    const uri = (path: string): string => {
      const [first] = many(1)
      const run = parsed(withProblems(first ? [{ ...first, path }] : []), { hostBase: '' })
      return run.results[0].locations[0].physicalLocation.artifactLocation.uri
    }
    expect(uri('01. A B.md')).toBe('01.%20A%20B.md')
    expect(uri('a#b?c%20.md')).toBe('a%23b%3Fc%2520.md')
    expect(uri('http:x/é.md')).toBe('http%3Ax/%C3%A9.md')
    expect(uri('a\ud800.md')).toBe('a%EF%BF%BD.md')
  })
  test('a message is never read as a link or a slot', () => {
    const [first] = many(1)
    const some = withProblems(first ? [{ ...first, message: '{0} and {{ x }} and [a](1)' }] : [])
    expect(parsed(some).results[0].message.text).toBe('{{0}} and {{ x }} and \\[a\\](1)')
  })
  test('a fix has lines and columns, or offsets when the text is gone', () => {
    const region = (run: { results: { fixes?: unknown[] }[] }) =>
      JSON.parse(JSON.stringify(run.results[4]?.fixes?.[0])).artifactChanges[0].replacements[0].deletedRegion
    expect(region(parsed(report))).toEqual({ startLine: 3, startColumn: 5, endLine: 3, endColumn: 9 })
    expect(region(parsed(report, { source: () => undefined }))).toEqual({ charOffset: 15, charLength: 4 })
  })
  test('of more than 25,000 results the least severe are left out, with a notice', () => {
    const run = parsed(withProblems([...many(10, 'info'), ...many(24_000, 'warning'), ...many(1_200)]))
    expect(run.results).toHaveLength(25_000)
    expect(run.results[0].level).toBe('warning')
    expect(run.results.filter(({ level }: { level: string }) => level === 'error')).toHaveLength(1_200)
    expect(run.invocations[0].toolExecutionNotifications[0].message.text).toBe(
      'A SARIF file holds at most 25000 results; 210 problems of the least severity left out.',
    )
  })
})

describe('sarif: help', () => {
  const rule = (other: Partial<ReportContext>) =>
    JSON.parse(reporters.sarif(report, { ...context, ...other })).runs[0].tool.driver.rules[0]
  test('is the page of the rule, where there is one', () => {
    const rulePage = (id: string) => (id === 'image-alt' ? '# image-alt\n\nWhy.\n' : undefined)
    expect(rule({ rulePage })).toMatchObject({
      id: 'image-alt',
      shortDescription: { text: 'An image has an alternative text.' },
      help: {
        text: 'An image has an alternative text. Run "lessonlint explain image-alt" for the reason and examples.',
        markdown: '# image-alt\n\nWhy.\n',
      },
    })
    expect(rule({ rulePage: () => undefined }).help.markdown).toMatch(
      /^An image has an alternative text\. Run/,
    )
  })
})

describe('sarif: fingerprints', () => {
  test('do not move with the lines', () => {
    const prints = (some: Report): unknown =>
      JSON.parse(reporters.sarif(some, context)).runs[0].results.map(
        ({ partialFingerprints }: { partialFingerprints: unknown }) => partialFingerprints,
      )
    const lower = problems.map((one) => ({ ...one, line: one.line + 7, endLine: one.endLine + 7 }))
    expect(prints(report)).toEqual(prints(withProblems(lower)))
    expect(prints(report)).toContainEqual({ 'lessonlint/v1': 'b2' })
  })
})

describe('the summary of a job on GitHub', () => {
  test('is golden/report.summary.md', async () => {
    await expect(githubSummary(report, context)).toMatchFileSnapshot('golden/report.summary.md')
  })
  test('a clean run', () => {
    expect(githubSummary(clean, context)).toMatch(
      /^## lessonlint\n\n\*\*No problems in 2 files\*\*\n\nChecked 2 pages/,
    )
  })
  test('errors come first, and what has no room is counted', () => {
    const some = withProblems([...many(30_000, 'warning'), ...many(3)])
    const text = githubSummary(some, context)
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1024 * 1024)
    expect(Buffer.byteLength(text)).toBeGreaterThan(1000 * 1024)
    const rows = text.split('\n').filter((line) => line.startsWith('| <code>content/a.md&#58;'))
    expect(rows.slice(0, 4).map((row) => row.split(' | ')[1])).toEqual(['error', 'error', 'error', 'warning'])
    expect(text).toContain(
      `\n${30_003 - rows.length} more problems not shown: the log of this step has all.\n`,
    )
  })
  test('a summary that is full already gets nothing', () => {
    expect(githubSummary(report, context, 100)).toBe('')
  })
  test('law: names and texts are never markup, and stay in their cell', () => {
    const text = fc.string({
      unit: fc.constantFrom('|', '`', '<', '>', '&', '\\', '*', '[', ']', '\n', 'a', '@', 'www'),
    })
    fc.assert(
      fc.property(text, text, (path, message) => {
        const [first] = many(1)
        const some = withProblems(first ? [{ ...first, path, message }] : [])
        const rows = githubSummary(some, context)
          .split('\n')
          .filter((line) => line.startsWith('| <code>'))
        expect(rows).toHaveLength(2)
        expect(rows[1]?.split('|')).toHaveLength(6)
        for (const row of rows) {
          expect(row.replace(/<\/?code>|^\| | \|$| \| /g, '')).not.toMatch(/[|<>\\`*_[\]@]|www|&(?!#\d+;)/)
        }
      }),
    )
  })
})

describe('junit', () => {
  test('a clean run is one test that passed', () => {
    expect(reporters.junit(clean, context)).toContain(
      '<testcase name="No problems in 2 files" classname="lessonlint"/>',
    )
    const quiet = { ...clean, summary: { ...clean.summary, warnings: 3 } }
    expect(reporters.junit(quiet, { ...context, quiet: true })).toContain(
      '<testcase name="No errors in 2 files (3 warnings not shown)" classname="lessonlint"/>',
    )
  })
})

describe('hostile names and texts are only ever text', () => {
  const fragment = fc.constantFrom(
    ...[
      '\x1b[2J',
      '\x1b]8;;x\x07',
      '\x9b31m',
      '\u202e',
      '\u2066',
      '\u200b',
      '\ufeff',
      '\ud800',
      '\udfff',
      '\uffff',
    ],
    ...[
      '\r',
      '\n',
      '\r\n',
      '\u2028',
      '\u0085',
      '\t',
      '\0',
      ' ',
      '\u3000',
      '::error::x',
      '::',
      ':',
      ',',
      '%0A',
      '%',
    ],
    ...[
      '##[error]',
      '##',
      '#',
      '[',
      '##vso[task.x]',
      '##TeamCity[x]',
      '<b>',
      ']]>',
      '&amp;',
      '"',
      "'",
      '--',
      '{0}',
      '](1)',
    ],
  )
  const hostile = fc
    .array(fc.oneof(fragment, fc.string({ unit: 'binary', maxLength: 3 })), { minLength: 1, maxLength: 12 })
    .map((parts) => parts.join(''))
  const problem = fc
    .record({
      ...{ path: hostile, rule: hostile, message: hostile, title: hostile, note: hostile, other: hostile },
      severity: fc.constantFrom('error', 'warning', 'info'),
      column: fc.integer({ min: 1, max: 12 }),
    })
    .map(({ path, rule, message, title, note, other, severity, column }): ReportProblem => ({
      ...{ path, rule, message, severity, code: 'x', line: 1, column, endLine: 1, endColumn: column + 2 },
      related: [{ path: other, line: 2, column: 1, message: note }],
      fix: { title, safe: true, edits: [{ path, start: 0, end: 1, text: message }] },
      fingerprint: 'f',
    }))
  const input = fc.tuple(
    fc.array(problem, { minLength: 1, maxLength: 3 }),
    hostile,
    fc.constantFrom(40, Infinity),
  )
  const acting = /[^\P{Cc}\n]|[\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]/u
  const command = /##(?:vso|teamcity)?\[/i

  const written = (format: Format, [some, source, width]: [ReportProblem[], string, number]): string => {
    const one = withProblems(some)
    const summary = { ...one.summary, unmatched: [source], notations: { [source]: 1 } }
    return reporters[format]({ ...one, summary }, { ...context, width, source: () => source })
  }

  for (const format of ['text', 'agent', 'github', 'junit', 'json', 'gitlab', 'sarif'] as const) {
    test(`${format} prints no character and no command that acts`, () => {
      fc.assert(
        fc.property(input, (value) => {
          const text = written(format, value)
          expect(acting.exec(text)).toBeNull()
          expect(command.exec(text)).toBeNull()
          const commands = text.split('\n').filter((line) => line.trimStart().startsWith('::'))
          expect(commands).toHaveLength(format === 'github' ? value[0].length : 0)
        }),
        runs(2000),
      )
    })
  }

  test('json gives back what went in', () => {
    fc.assert(
      fc.property(input, (value) => {
        expect(JSON.parse(written('json', value)).problems).toEqual(value[0])
      }),
      runs(2000),
    )
  })

  test('gitlab gives what its code quality report asks for', () => {
    fc.assert(
      fc.property(input, (value) => {
        const issues: unknown = JSON.parse(written('gitlab', value))
        const issue = {
          description: expect.any(String) as string,
          check_name: expect.any(String) as string,
          fingerprint: expect.any(String) as string,
          severity: expect.stringMatching(/^(?:info|minor|major)$/) as string,
          location: { path: expect.any(String) as string, lines: { begin: 1 } },
        }
        expect(issues).toMatchObject(value[0].map(() => issue))
      }),
      runs(2000),
    )
  })

  test('agent and github give one line for a problem', () => {
    fc.assert(
      fc.property(input, (value) => {
        expect(written('agent', value).trimEnd().split('\n')).toHaveLength(value[0].length + 1)
        expect(written('github', value).trimEnd().split('\n')).toHaveLength(value[0].length + 1)
      }),
      runs(2000),
    )
  })

  test('junit is well formed', () => {
    const text = String.raw`(?:[^<>&"]|&(?:amp|lt|gt|quot|apos);)*`
    const token = new RegExp(
      String.raw`<(/?)([a-z]+)((?: [a-z]+="${text}")*)(/?)>|([^<>&])|&(?:amp|lt|gt|quot|apos);`,
      'gy',
    )
    fc.assert(
      fc.property(input, (value) => {
        const xml = written('junit', value).replace('<?xml version="1.0" encoding="UTF-8"?>', '')
        const open: string[] = []
        let end = 0
        for (const { 0: all, 1: closes, 2: name = '', 4: empty, index } of xml.matchAll(token)) {
          end = index + all.length
          if (name === '') continue
          if (closes === '/') expect(open.pop()).toBe(name)
          else if (empty !== '/') open.push(name)
        }
        expect(end).toBe(xml.length)
        expect(open).toEqual([])
      }),
      runs(2000),
    )
  })

  const hasXmllint = spawnSync('xmllint', ['--version']).status === 0
  test.skipIf(!hasXmllint)('junit is read by xmllint', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lessonlint-junit-'))
    try {
      const reports = [
        ...fc.sample(input, 300).map((value) => written('junit', value)),
        reporters.junit(report, context),
      ]
      const files = reports.map((xml, index) => {
        const file = join(folder, `${index}.xml`)
        writeFileSync(file, xml)
        return file
      })
      const { status, stderr } = spawnSync('xmllint', ['--noout', '--nonet', ...files], { encoding: 'utf8' })
      expect([status, stderr]).toEqual([0, ''])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  test('sarif addresses decode to the paths', () => {
    fc.assert(
      fc.property(input, (value) => {
        const { results } = JSON.parse(written('sarif', value)).runs[0]
        for (const [index, { path }] of value[0].entries()) {
          const { uri } = results[index].locations[0].physicalLocation.artifactLocation
          expect(uri).toMatch(/^[\w!'()*.~%/-]+$/)
          expect(decodeURIComponent(uri)).toBe(`content/${path.replace(/\p{Cs}/gu, '\ufffd')}`)
        }
      }),
      runs(2000),
    )
  })
})
