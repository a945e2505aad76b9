import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { rules } from '../rules/index.ts'
import { applyEdits } from '../src/fix/apply.ts'
import { planFixes } from '../src/fix/plan.ts'
import type { Report } from '../src/model/report.ts'
import { openCourse } from './course.ts'
import { readExamples, type PageExample } from './page.ts'

for (const rule of rules) {
  const page = new URL(`../rules/${rule.id}/README.md`, import.meta.url)
  const examples = existsSync(page) ? readExamples(readFileSync(page, 'utf8')) : []

  describe(rule.id, () => {
    test('the page has bad and good examples', () => {
      expect(examples.filter(({ section }) => section === 'Bad').length).toBeGreaterThan(0)
      expect(examples.filter(({ section }) => section === 'Good').length).toBeGreaterThan(0)
    })

    for (const example of examples) {
      test(`${example.section}: ${example.title || 'the example'}`, async () => {
        const course = await openCourse(example.files, { only: rule.id })
        expect(shown(course.report())).toBe(example.section === 'Bad' ? expectedOutput(example) : '')
        expect(course.crashes()).toEqual([])
        await expectFixed(example, rule.id, example.fixed, false)
        await expectFixed(example, rule.id, example.fixedUnsafe, true)
      })
    }

    test('it offers the fixes that it declares, and no others', async () => {
      const seen = new Set<string>()
      for (const { files } of examples) {
        const report = (await openCourse(files, { only: rule.id })).report()
        for (const { fix } of report.problems) if (fix) seen.add(fix.safe ? 'safe' : 'unsafe')
      }
      expect([...seen].sort()).toEqual([...rule.fixes].sort())
    })
  })
}

function expectedOutput(example: PageExample): string {
  if (example.output === null) throw new Error('a bad example needs its expected output in a text fence')
  return example.output
}

function shown(report: Report): string {
  return report.problems
    .map((each) => `${each.path}:${each.line}:${each.column} ${each.severity} ${each.message}\n`)
    .join('')
}

async function expectFixed(
  example: PageExample,
  only: string,
  expected: PageExample['fixed'],
  unsafe: boolean,
): Promise<void> {
  if (Object.keys(expected).length === 0) return
  let files = { ...example.files }
  for (let pass = 0; pass < 10; pass += 1) {
    const course = await openCourse(files, { only })
    const plan = planFixes(course.report().problems, unsafe)
    if (plan.edits.size === 0) break
    files = { ...files }
    for (const [path, edits] of plan.edits) files[path] = applyEdits(course.text(path) ?? '', edits)
  }
  for (const [path, text] of Object.entries(expected)) expect(files[path]).toBe(text)
}
