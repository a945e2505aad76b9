import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rules } from '../../rules/index.ts'
import type { Report } from '../../src/model/report.ts'
import { reporters } from '../../src/report/reporters.ts'
import type { Session } from '../../src/session/session.ts'
import { openCourse } from '../course.ts'
import { course } from './pieces.ts'
import { runs } from './runs.ts'

const schema = new Ajv2020({ strict: false }).compile(
  JSON.parse(readFileSync(new URL('../../schemas/report.schema.json', import.meta.url), 'utf8')),
)

const loneSurrogate = /\p{Surrogate}/u

describe('a course of anything', () => {
  test('is linted without a crash, and every place lies in its file', async () => {
    await fc.assert(
      fc.asyncProperty(course, async (files) => {
        const session = await openCourse(files, { preset: 'strict' })
        const report = session.report()
        expect(session.crashes()).toEqual([])
        expect(schema(JSON.parse(JSON.stringify(report))), JSON.stringify(schema.errors)).toBe(true)
        expectSound(report, session, files)
      }),
      runs(250),
    )
  })

  test('gives the same report in whatever order its files come, or change', async () => {
    await fc.assert(
      fc.asyncProperty(course, fc.infiniteStream(fc.nat()), async (files, order) => {
        const report = JSON.stringify((await openCourse(files, { preset: 'strict' })).report())
        const shuffled = Object.entries(files)
          .map((file) => ({ file, rank: order.next().value ?? 0 }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ file }) => file)
        const other = await openCourse(Object.fromEntries(shuffled), { preset: 'strict' })
        expect(JSON.stringify(other.report())).toBe(report)
        expect(JSON.stringify(other.report())).toBe(report)
        for (const [path, text] of shuffled) {
          if (!path.endsWith('.md') || !isText(text)) continue
          other.update(path, '# B\n')
          other.update(path, text)
        }
        expect(JSON.stringify(other.report())).toBe(report)
      }),
      runs(80),
    )
  })

  test('every format can be written', async () => {
    await fc.assert(
      fc.asyncProperty(course, async (files) => {
        const session = await openCourse(files, { preset: 'strict' })
        const report = session.report()
        for (const [name, format] of Object.entries(reporters)) {
          const written = format(report, contextOf(session))
          expect(written.endsWith('\n') || written === '', name).toBe(true)
          expect(loneSurrogate.test(written), name).toBe(false)
          expect(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]/.test(written), name).toBe(false)
          if (['json', 'sarif', 'gitlab'].includes(name)) expect(() => JSON.parse(written)).not.toThrow()
        }
      }),
      runs(80),
    )
  })
})

function contextOf(session: Session): Parameters<typeof reporters.text>[1] {
  return {
    ...{ color: false, hyperlinks: false, width: Infinity, base: '', here: '', hostBase: '', quiet: false },
    source: (path) => session.text(path),
    ruleUrl: () => '',
    rules,
  }
}

function expectSound(report: Report, session: Session, files: Readonly<Record<string, string>>): void {
  for (const problem of report.problems) {
    expectInside(session, files, problem)
    const end = { path: problem.path, line: problem.endLine, column: problem.endColumn }
    expectInside(session, files, end)
    expect(end.line > problem.line || (end.line === problem.line && end.column >= problem.column)).toBe(true)
    for (const place of problem.related ?? []) expectInside(session, files, place)
    for (const { path, start, end: to } of problem.fix?.edits ?? []) {
      expect(start).toBeGreaterThanOrEqual(0)
      expect(to).toBeGreaterThanOrEqual(start)
      expect(to).toBeLessThanOrEqual(session.text(path)?.length ?? -1)
    }
  }
}

function expectInside(
  session: Session,
  files: Readonly<Record<string, string>>,
  { path, line, column }: { path: string; line: number; column: number },
): void {
  expect(Object.keys(files)).toContain(path)
  const lines = (session.text(path) ?? '').split(/\r\n|\r|\n/)
  expect(line).toBeGreaterThanOrEqual(1)
  expect(line).toBeLessThanOrEqual(lines.length)
  expect(column).toBeGreaterThanOrEqual(1)
  expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 2)
}

/** Whether a text comes back from UTF-8 as it was: a lone surrogate does not. */
function isText(text: string): boolean {
  return !loneSurrogate.test(text) && !text.startsWith('\ufeff')
}
