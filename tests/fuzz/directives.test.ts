import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyEdits } from '../../src/fix/apply.ts'
import { planFixes } from '../../src/fix/plan.ts'
import type { Report } from '../../src/model/report.ts'
import { openCourse } from '../course.ts'
import { directives } from './pieces.ts'
import { runs } from './runs.ts'

const line = fc.oneof(
  fc.constantFrom(...directives),
  fc.constantFrom('[x](gone.md)', '![](a.svg) [x](A.md)', 'Text.', '', '- a', '> b', '## A'),
)
const text = fc
  .tuple(fc.array(line, { maxLength: 14 }), fc.constantFrom('\n', '\n\n', '\r\n'))
  .map(([lines, eol]) => lines.join(eol))

describe('directives', () => {
  test('only ever take problems away, and count those', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (written) => {
        // A comment of another name has the same place in the Markdown, and says nothing.
        const silent = written.replaceAll('lessonlint-', 'lessonlant-')
        const report = await lint(written)
        const all = others(await lint(silent))
        const left = others(report)
        for (const each of left) expect(all).toContain(each)
        expect(all.length - left.length).toBeLessThanOrEqual(report.summary.suppressed)
      }),
      runs(400),
    )
  })

  test('those that are called unused can go, and nothing else changes', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (written) => {
        const report = await lint(written)
        const unused = report.problems.filter(({ rule }) => rule === 'directive-unused')
        const edits = planFixes(unused, false).edits.get('b.md') ?? []
        const mended = await lint(applyEdits(written, edits))
        expect(messages(mended)).toEqual(messages(report))
      }),
      runs(400),
    )
  })
})

async function lint(written: string): Promise<Report> {
  const session = await openCourse(
    { 'b.md': written, 'a.md': '# A\n', 'a.svg': '<svg/>' },
    { preset: 'recommended' },
  )
  const report = session.report()
  expect(session.crashes()).toEqual([])
  return report
}

/** Problems that are not about directives, with their places. */
function others(report: Report): string[] {
  return report.problems
    .filter(({ rule }) => !rule.startsWith('directive-'))
    .map(({ rule, line: at, column, message }) => `${at}:${column} ${rule} ${message}`)
}

/** The same without places, which move when a directive goes. */
function messages(report: Report): string[] {
  return report.problems
    .filter(({ rule }) => !rule.startsWith('directive-'))
    .map(({ rule, message }) => `${rule} ${message}`)
    .sort()
}
