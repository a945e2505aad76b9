import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hrefBetween } from '../../src/tree/paths.ts'
import { anchorsOfFile } from '../../src/tree/anchors.ts'
import type { Report } from '../../src/model/report.ts'
import { openCourse } from '../course.ts'
import { runs } from './runs.ts'

const part = fc
  .string({
    unit: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...'abA1 .-_()[]#?%&\'"+~!@$,;=*`<>^{}|') },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          '\u00e9',
          'e\u0301',
          '\u6570',
          '\u{1f34e}',
          '\u200d',
          '\u00df',
          '%20',
          '%2F',
        ),
      },
    ),
    minLength: 1,
    maxLength: 8,
  })
  .map((name) => `n${name}`)
const path = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => `${parts.join('/')}.md`)

const heading = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      'a',
      'B',
      '1',
      ' ',
      '-',
      '_',
      '.',
      ':',
      '&',
      '`',
      '*',
      '[',
      ']',
      '(',
      ')',
      '!',
      '\\',
      '#',
      '~',
      '|',
    ),
    fc.constantFrom(
      '\u00e9',
      '\u6570',
      '\u{1f34e}',
      '\u2014',
      '\ufe0f',
      '<b>',
      '&amp;',
      '-1',
      ':zap:',
      '\u0130',
      '\u00df',
    ),
  ),
  maxLength: 8,
})

describe('links', () => {
  test('that we write ourselves lead where they should, whatever the file is called', async () => {
    await fc.assert(
      fc.asyncProperty(path, path, async (from, to) => {
        fc.pre(from !== to && from.toLowerCase() !== to.toLowerCase())
        const text = `# A\n\n[x](${hrefBetween(from, to)})\n`
        const report = (await openCourse({ [from]: text, [to]: '# B\n' }, { preset: 'links' })).report()
        expect(told(report), text).toEqual([])
      }),
      runs(300),
    )
  })

  test('to every anchor of a file are found, and no two headings share one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(heading, { minLength: 1, maxLength: 8 }), async (headings) => {
        const text = headings.map((each) => `## x${each}\n\n`).join('')
        const session = await openCourse({ 'a.md': text }, { preset: 'links' })
        const facts = session.file('a.md')?.facts
        if (facts === undefined) throw new Error('a file without facts')
        const ids = new Set(anchorsOfFile(facts, 'github').ids)
        expect(ids.size).toBe(facts.headings.length + new Set(facts.anchors.map(({ id }) => id)).size)
        const links = [...ids].map(
          (id) => `[x](./a.md#${encodeURIComponent(id).replaceAll(/[()]/g, escaped)})\n`,
        )
        session.update('b.md', links.join('\n'))
        const report = session.report()
        expect(
          told(report).filter((each) => each.startsWith('b.md')),
          text,
        ).toEqual([])
        expect(report.summary.checked.anchors).toBeGreaterThanOrEqual(ids.size)
      }),
      runs(300),
    )
  })
})

function told(report: Report): string[] {
  return report.problems.map(({ path: file, line, rule, message }) => `${file}:${line} ${rule} ${message}`)
}

function escaped(character: string): string {
  return `%${character.charCodeAt(0).toString(16)}`
}
