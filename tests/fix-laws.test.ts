import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rules } from '../rules/index.ts'
import { mend } from '../src/fix/mend.ts'
import { openCourse } from './course.ts'
import { around, draft, write } from './drafts.ts'
import { counts, mended, textOf } from './mended.ts'
import { readExamples } from './page.ts'

function lastLine(text: string): string | undefined {
  return text.split(/[\r\n]+/).findLast((line) => line !== '')
}

/** Rules that mend front matter, by the beginning of their names. */
const mendsFrontMatter = /^(?:front-matter|prerequisite|directive|tag)-/

describe('laws', () => {
  for (const unsafe of [false, true]) {
    const kind = unsafe ? 'all fixes' : 'safe fixes'

    test(`E02: ${kind} made twice are the same as made once, and make no error`, async () => {
      await fc.assert(
        fc.asyncProperty(draft, draft, async (one, two) => {
          const files = { ...around, '01. Apples.md': write(one), 'soil/more.md': write(two) }
          const once = await mended(files, { preset: 'strict', unsafe })
          expect(once.session.crashes()).toEqual([])
          const again = await mended(once.texts, { preset: 'strict', unsafe })
          expect(counts(again.done)).toEqual([])
          // What an unreadable front matter hides comes to light when that is mended.
          const isHidden = [one, two].some(({ front }) => !/^---\n[^]*---\n/.test(front))
          if (!isHidden || !unsafe) expect(once.left).toBeLessThanOrEqual(once.errors)
        }),
        { numRuns: 40 },
      )
    })

    test(`F01, F02: ${kind} keep the byte order mark and bring in no other line end`, async () => {
      await fc.assert(
        fc.asyncProperty(draft, async (one) => {
          const before = write(one)
          const { texts } = await mended({ ...around, '01. Apples.md': before }, { preset: 'strict', unsafe })
          const after = textOf(texts['01. Apples.md'])
          expect(after.startsWith('\ufeff')).toBe(before.startsWith('\ufeff'))
          if (lastLine(after) === lastLine(before)) expect(/[\r\n]$/.test(after)).toBe(/[\r\n]$/.test(before))
          const ends = new Set(after.match(/\r\n|\n|\r/g) ?? [])
          const had = before.match(/\r\n|\n|\r/g)
          for (const end of ends) expect(had === null ? '\n' : one.eol).toBe(end)
        }),
        { numRuns: 40 },
      )
    })
  }

  test('F04: no fix lands inside the front matter but those of what stands there', async () => {
    await fc.assert(
      fc.asyncProperty(draft, async (one) => {
        const session = await openCourse({ ...around, '01. Apples.md': write(one) }, { preset: 'strict' })
        for (const { rule, path, fix } of session.report().problems) {
          const { frontMatter } = session.file(path)?.facts ?? {
            frontMatter: { span: [0, 0], closed: false },
          }
          if (fix === undefined || !frontMatter.closed || mendsFrontMatter.test(rule)) continue
          for (const edit of fix.edits)
            if (edit.path === path) expect(edit.start).toBeGreaterThanOrEqual(frontMatter.span[1])
        }
      }),
      { numRuns: 40 },
    )
  })

  test('E02: a file with a merge conflict keeps every byte', async () => {
    await fc.assert(
      fc.asyncProperty(draft, async (one) => {
        const text = write({ ...one, body: [...one.body, '<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n'] })
        const session = await openCourse({ ...around, '01. Apples.md': text }, { preset: 'strict' })
        if (session.file('01. Apples.md')?.facts.conflicts.length === 0) return
        const done = mend(session, { unsafe: true })
        expect([...done.files.keys()]).not.toContain('01. Apples.md')
      }),
      { numRuns: 30 },
    )
  })
})

describe('the laws hold for the examples of the pages', () => {
  for (const rule of rules) {
    const page = new URL(`../rules/${rule.id}/README.md`, import.meta.url)
    if (rule.fixes.length === 0 || !existsSync(page)) continue
    test(rule.id, async () => {
      for (const { files } of readExamples(readFileSync(page, 'utf8'))) {
        for (const unsafe of rule.fixes.map((kind) => kind === 'unsafe')) {
          const once = await mended(files, { only: rule.id, unsafe })
          const again = await mended(once.texts, { only: rule.id, unsafe })
          expect(counts(again.done)).toEqual([])
          // The same fixes in the same places, whatever ends a line.
          const wide = Object.fromEntries(
            Object.entries(files).map(([path, text]) => [
              path,
              typeof text === 'string' && path.endsWith('.md')
                ? `\ufeff${text.replaceAll('\n', '\r\n')}`
                : text,
            ]),
          )
          const { texts } = await mended(wide, { only: rule.id, unsafe })
          for (const [path, text] of Object.entries(once.texts)) {
            if (typeof text !== 'string' || !path.endsWith('.md')) continue
            expect(texts[path]).toBe(`\ufeff${text.replaceAll('\n', '\r\n')}`)
          }
        }
      }
    })
  }
})
