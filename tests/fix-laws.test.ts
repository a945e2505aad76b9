import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rules } from '../rules/index.ts'
import { mend } from '../src/fix/mend.ts'
import type { Session } from '../src/session/session.ts'
import { openCourse } from './course.ts'
import { aspects, declared } from './declared.ts'
import { around, draft, draftOf, write } from './drafts.ts'
import { measure } from './measure.ts'
import { counts, mended, textOf, type Files } from './mended.ts'
import { readExamples, type PageExample } from './page.ts'

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

describe('each rule that mends, alone and with each other', () => {
  const mending = rules.filter(({ fixes }) => fixes.length > 0).map(({ id }) => id)
  const examples = new Map(
    mending.map((id) => {
      const page = readFileSync(new URL(`../rules/${id}/README.md`, import.meta.url), 'utf8')
      return [id, readExamples(page).filter(isMended)] as const
    }),
  )
  const pairs = (mending.length * (mending.length + 1)) / 2
  const numRuns = Math.ceil(measure(5000, pairs) / pairs)

  /** Whether an example shows a fix. */
  function isMended({ files, fixed, fixedUnsafe }: PageExample): boolean {
    return Object.entries({ ...fixed, ...fixedUnsafe }).some(([path, text]) => text !== files[path])
  }

  /** A course in which both rules find something: examples of their pages, and lessons that are made of pieces of them. */
  function courseFor(one: string, other: string): fc.Arbitrary<Files> {
    const [ours, theirs] = [examples.get(one) ?? [], examples.get(other) ?? []]
    const lessons = [...ours, ...theirs].flatMap(({ files }) =>
      Object.entries(files).flatMap(([path, text]) =>
        path.endsWith('.md') && typeof text === 'string' ? text : [],
      ),
    )
    const lesson = draftOf(lessons)
    return fc
      .tuple(fc.constantFrom(...ours), fc.constantFrom(...theirs), lesson, lesson)
      .map(([mine, others, first, second]) => ({
        ...{ ...around, ...others.files, ...mine.files },
        ...{ '11. Drafts.md': write(first), 'soil/more.md': write(second) },
      }))
  }

  /** The aspects of a file that differ, by name. */
  function changed(path: string, before: Session, after: Session): readonly string[] {
    const [was, is] = [before.file(path), after.file(path)]
    if (was === undefined || is === undefined) throw new Error(`${path} is gone`)
    const now = new Map(Object.entries(aspects(is.facts, is.text)))
    return Object.entries(aspects(was.facts, was.text)).flatMap(([name, value]) =>
      now.get(name) === value ? [] : name,
    )
  }

  test('there is a word on what each one changes', () => {
    expect(Object.keys(declared)).toEqual(mending)
  })

  for (const [at, one] of mending.entries()) {
    const others = mending.slice(at)
    test(`${one}: ${others.length * numRuns} courses`, async () => {
      let hits = 0
      for (const other of others) {
        const only = [...new Set([one, other])]
        const law = fc.asyncProperty(courseFor(one, other), async (files) => {
          const before = await openCourse(files, { only })
          if (before.report().problems.some(({ rule, fix }) => rule === one && fix !== undefined)) hits += 1
          const { session, texts, done } = await mended(files, { only, unsafe: true })
          expect(session.crashes()).toEqual([])
          for (const path of done.files.keys()) {
            const may = before
              .settings(path)
              .rules.flatMap(({ rule }): readonly string[] => declared[rule.id] ?? [])
            expect(changed(path, before, session).filter((name) => !may.includes(name))).toEqual([])
          }
          expect(counts((await mended(texts, { only, unsafe: true })).done)).toEqual([])
        })
        await fc.assert(law, { numRuns, seed: at })
      }
      expect(hits).toBeGreaterThanOrEqual((others.length * numRuns) / 3)
    }, 3_600_000)
  }
})
