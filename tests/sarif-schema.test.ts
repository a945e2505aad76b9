import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rules } from '../src/index.ts'
import type { Report, ReportProblem } from '../src/model/report.ts'
import type { ReportContext } from '../src/report/context.ts'
import { sarif } from '../src/report/sarif.ts'
import { rulePages } from '../src/cli/rule-page.ts'
import { runs } from './fuzz/runs.ts'

// The published schema of SARIF 2.1.0. It is written in draft 4, of which it uses nothing that draft 7 reads otherwise
// but for its own name.
const file = createRequire(import.meta.url).resolve(
  '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
)
const published = JSON.parse(readFileSync(file, 'utf8')) as { title: string }
const schema = { ...published, $schema: undefined, id: undefined }
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
addFormats.default(ajv)
const isSarif = ajv.compile(schema)

interface Log {
  runs: [{ tool: { driver: { rules: { id: string; help: { markdown: string } }[] } }; results: unknown[] }]
}

const context: ReportContext = {
  ...{
    color: false,
    hyperlinks: false,
    width: Infinity,
    base: '',
    here: '',
    hostBase: 'content/',
    quiet: false,
  },
  source: () => '# Apples\n\n[Soil](soil.md)\n',
  ruleUrl: (id) => `https://example.org/${id}`,
  rulePage: rulePages(),
  rules,
}

function reportOf(problems: readonly ReportProblem[]): Report {
  const counts = {
    files: 1,
    lessons: 0,
    pages: 1,
    errors: 0,
    warnings: 0,
    infos: 0,
    fixable: 0,
    suppressed: 0,
  }
  return {
    ...{ version: 1, tool: { name: 'lessonlint', version: '1.2.3' }, root: '.', problems },
    summary: {
      ...counts,
      checked: { links: 0, anchors: 0, images: 0, questions: 0 },
      notations: {},
      skipped: { external: 0, templated: 0, site: 0 },
      unmatched: [],
      lessonRules: true,
    },
  }
}

function check(problems: readonly ReportProblem[], some = context): void {
  const log: unknown = JSON.parse(sarif(reportOf(problems), some))
  expect(isSarif(log), JSON.stringify(isSarif.errors?.slice(0, 3))).toBe(true)
}

test('the schema is the one of SARIF 2.1.0, and refuses what is not', () => {
  expect(schema.title).toMatch(/Version 2\.1\.0/)
  expect(isSarif({ version: '2.1.0' })).toBe(false)
  expect(
    isSarif({ version: '2.1.0', runs: [{ tool: { driver: { name: 'x', rules: [{ ID: 'a' }] } } }] }),
  ).toBe(false)
})

test('a report without problems keeps it, with every rule and its page', () => {
  check([])
  const log = JSON.parse(sarif(reportOf([]), context)) as Log
  const { rules: told } = log.runs[0].tool.driver
  expect(told).toHaveLength(rules.length)
  for (const { id, help } of told) expect(help.markdown, id).toContain('\n## Bad\n')
})

test('law: any report keeps it', () => {
  const text = fc.string({ unit: 'binary', maxLength: 12 })
  const place = { line: fc.integer({ min: 1, max: 9 }), column: fc.integer({ min: 1, max: 9 }) }
  const problem: fc.Arbitrary<ReportProblem> = fc
    .record({
      ...{ path: text, code: text, message: text, fingerprint: text, title: text, other: text, ...place },
      rule: fc.oneof(text, fc.constantFrom(...rules.map(({ id }) => id))),
      severity: fc.constantFrom('error', 'warning', 'info'),
      edits: fc.array(
        fc.record({ path: text, start: fc.nat(9), end: fc.integer({ min: 9, max: 20 }), text }),
        {
          minLength: 1,
          maxLength: 3,
        },
      ),
      safe: fc.boolean(),
    })
    .map(({ title, safe, edits, other, ...rest }) => ({
      ...rest,
      ...{ endLine: rest.line, endColumn: rest.column + 1 },
      related: [{ path: other, line: 1, column: 1, message: title }],
      fix: { title, safe, edits },
    }))
  // The pages are the same in all of them.
  const { rulePage: _, ...withoutPages } = context
  fc.assert(
    fc.property(fc.array(problem, { maxLength: 4 }), (problems) => check(problems, withoutPages)),
    runs(2000),
  )
})

test('a report that is cut keeps it', () => {
  const one = {
    path: 'a.md',
    rule: 'link-target',
    code: 'missing',
    severity: 'error',
    message: 'No file.',
  } as const
  const many = Array.from({ length: 25_001 }, (_, index) => ({
    ...{ ...one, line: index + 1, column: 1, endLine: index + 1, endColumn: 2, fingerprint: String(index) },
  }))
  check(many)
  const log = JSON.parse(sarif(reportOf(many), context)) as Log
  expect(log.runs[0].results).toHaveLength(25_000)
})
