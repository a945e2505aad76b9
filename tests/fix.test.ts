import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyEdits } from '../src/fix/apply.ts'
import { emptyFacts } from '../src/facts/extract.ts'
import { createGate } from '../src/fix/gate.ts'
import { mend } from '../src/fix/mend.ts'
import { unread } from '../src/model/facts.ts'
import { unifiedDiff } from '../src/fix/patch.ts'
import { planFixes } from '../src/fix/plan.ts'
import { applyPatch } from 'diff'
import type { Report, ReportProblem } from '../src/model/report.ts'
import type { Session } from '../src/session/session.ts'
import { openCourse } from './course.ts'
import { counts, mended, textOf } from './mended.ts'

describe('planning', () => {
  const problem = (
    edits: readonly [start: number, end: number, text: string][],
    safe = true,
  ): ReportProblem => ({
    severity: 'error',
    ...{ rule: 'r', code: 'c', message: 'm', path: 'a.md' },
    ...{ line: 1, column: 1, endLine: 1, endColumn: 1, fingerprint: JSON.stringify(edits) },
    fix: { title: 't', safe, edits: edits.map(([start, end, text]) => ({ path: 'a.md', start, end, text })) },
  })
  const planned = (problems: readonly ReportProblem[], unsafe = false): string => {
    const { edits } = planFixes(problems, unsafe)
    return applyEdits('0123456789', edits.get('a.md') ?? [])
  }

  test('fixes that do not touch are made together, in any order', () => {
    expect(planned([problem([[7, 8, 'b']]), problem([[1, 2, 'a']]), problem([[8, 9, '']])])).toBe('0a23456b9')
  })

  test('of two that touch the first one is made: overlapping, or inserting at one place', () => {
    expect(planned([problem([[1, 5, 'a']]), problem([[4, 6, 'b']])])).toBe('0a56789')
    expect(planned([problem([[4, 6, 'b']]), problem([[1, 5, 'a']])])).toBe('0123b6789')
    expect(planned([problem([[3, 3, 'a']]), problem([[3, 3, 'b']])])).toBe('012a3456789')
    expect(planned([problem([[3, 5, 'a']]), problem([[5, 5, 'b']])])).toBe('012a56789')
  })

  test('a fix is made whole or not at all', () => {
    const both = problem([
      [1, 2, 'x'],
      [5, 6, 'y'],
    ])
    expect(planned([problem([[5, 7, 'a']]), both, problem([[1, 2, 'b']])])).toBe('0b234a789')
  })

  test('a fix whose own edits overlap is never made', () => {
    const broken = problem([
      [1, 4, 'x'],
      [2, 3, 'y'],
    ])
    expect(planned([broken, problem([[8, 9, '!']])])).toBe('01234567!9')
  })

  test('what guesses is made only when asked for', () => {
    expect(planned([problem([[1, 2, 'a']], false)])).toBe('0123456789')
    expect(planned([problem([[1, 2, 'a']], false)], true)).toBe('0a23456789')
  })

  test('law: what stands between the edits is kept to the byte', () => {
    const edit = fc.tuple(fc.nat(30), fc.nat(6), fc.string({ maxLength: 4 }))
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 30 }),
        fc.array(edit, { maxLength: 9 }),
        (text, drafts) => {
          const wanted = drafts
            .map(([start, size, added]) => [start, Math.min(start + size, text.length), added] as const)
            .filter(([start, end]) => start <= end)
          const { edits } = planFixes(
            wanted.map(([start, end, added]) => problem([[start, end, added]])),
            false,
          )
          const list = edits.get('a.md') ?? []
          let rest = applyEdits(text, list)
          let at = 0
          for (const { start, end, text: added } of list) {
            const kept = text.slice(at, start) + added
            expect(rest.startsWith(kept)).toBe(true)
            rest = rest.slice(kept.length)
            at = end
          }
          expect(rest).toBe(text.slice(at))
        },
      ),
    )
  })
})

describe('a course', () => {
  const apples = '# Apples\n\n[Soil](soil/Soil.md) and [pears](pears.md)\n'
  const course = { 'apples.md': apples, 'soil/soil.md': '# Soil\n\n## Sandy soil\n', 'pears.md': '# Pears\n' }

  test('safe fixes are made, others are not', async () => {
    const { done, texts } = await mended(course, { preset: 'links' })
    expect(texts['apples.md']).toBe(apples.replace('Soil.md', 'soil.md'))
    expect(counts(done)).toEqual([['apples.md', 1]])
  })

  test('what a fix brings to light is fixed in the next pass', async () => {
    const { texts } = await mended(
      {
        ...course,
        'apples.md': '[Soil](./Soil/Soil.md#Sandy-Soil) [x](./the pears.md)\n',
        'The pears.md': '# P\n',
      },
      { preset: 'links' },
    )
    expect(texts['apples.md']).toBe('[Soil](./soil/soil.md#sandy-soil) [x](./The%20pears.md)\n')
  })

  test('a guess that would make an error is left out, and its neighbours are not', async () => {
    const text =
      '# A\n\n[Soil](soil/soli.md#clay) [Soil](soil/soli.md) [Pears](paers.md)\n\n[Soil](soil/soli.md#none)\n'
    const { done, texts, errors, left } = await mended(
      { ...course, 'apples.md': text },
      { preset: 'links', unsafe: true },
    )
    expect(texts['apples.md']).toBe(
      text.replace('](soil/soli.md)', '](./soil/soil.md)').replace('paers.md', './pears.md'),
    )
    expect(done.refused.map(({ line, column }) => [line, column])).toEqual([
      [3, 8],
      [5, 8],
    ])
    expect([errors, left]).toEqual([4, 2])
  })

  test('no fix breaks another file: a title that a link of another lesson needs is kept', async () => {
    const lesson = (title: string, heading: string): string => `---\ntitle: ${title}\n---\n\n# ${heading}\n`
    const files = {
      '01. Apples.md': lesson('Apples', 'Aples'),
      '02. Pears.md': `${lesson('Pears', 'Pears')}\n[Apples](./01.%20Apples.md#aples)\n`,
    }
    const wrong = await mended(files, { only: 'front-matter-title', unsafe: true })
    expect(textOf(wrong.texts['01. Apples.md'])).toContain('# Apples')
    const whole = await mended(files, { preset: 'recommended', unsafe: true })
    expect(textOf(whole.texts['01. Apples.md'])).toContain('# Aples')
    expect(whole.done.refused.map(({ rule, fix }) => [rule, fix?.leftOut])).toContainEqual([
      'front-matter-title',
      'it would make an error of link-anchor in "02. Pears.md"',
    ])
  })

  test('E02: a file with conflict markers is never fixed', async () => {
    const text = `${apples}\n<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n`
    expect(
      (await mended({ ...course, 'apples.md': text }, { preset: 'links', unsafe: true })).done.files.size,
    ).toBe(0)
  })

  test('E03: bytes that are no UTF-8, or UTF-16, are left alone, and the reason is given', async () => {
    const latin = Uint8Array.from(Buffer.from('[Soil](soil/Soil.md) caf\xe9\n', 'latin1'))
    const wide = Uint8Array.from(Buffer.from('\ufeff[Soil](soil/Soil.md)\n', 'utf16le'))
    const { done } = await mended({ ...course, 'pears.md': latin, 'wide.md': wide }, { preset: 'links' })
    expect(counts(done)).toEqual([['apples.md', 1]])
    expect([...done.skipped]).toEqual([
      ['pears.md', 'it is not valid UTF-8'],
      ['wide.md', 'it is not encoded as UTF-8'],
    ])
  })

  test('a file that is not to be changed is asked about only when something in it can be fixed', async () => {
    const session = await openCourse(course, { preset: 'links' })
    const asked: string[] = []
    const refuse = (path: string): string => {
      asked.push(path)
      return 'it is a link'
    }
    const done = mend(session, { unsafe: true, refuse })
    expect(asked).toEqual(['apples.md'])
    expect([done.files.size, [...done.skipped]]).toEqual([0, [['apples.md', 'it is a link']]])
    expect(session.text('apples.md')).toBe(apples)
  })

  test('F01, F02: byte order mark and line ends stay', async () => {
    for (const eol of ['\r\n', '\r']) {
      const text = `\ufeff---\ntitle: 🍎\n---\n${apples}`.replaceAll('\n', eol)
      const { texts } = await mended({ ...course, 'apples.md': text }, { preset: 'links' })
      expect(texts['apples.md']).toBe(text.replace('Soil.md', 'soil.md'))
    }
  })

  test('E01: a fix that would cut a character in two, or put in half of one, is not made', () => {
    const whole = 'a🍎b'
    const lets = (start: number, end: number, text = ''): boolean =>
      createGate({
        unsafe: false,
        isReported: () => true,
        file: () => ({ facts: emptyFacts('a.md', '', unread, whole), text: whole }),
        refuse: () => null,
      }).lets({
        ...{ rule: 'r', code: 'c', message: 'm', severity: 'error', path: 'a.md', fingerprint: '' },
        ...{ line: 1, column: 1, endLine: 1, endColumn: 1 },
        fix: { title: 't', safe: true, edits: [{ path: 'a.md', start, end, text }] },
      })
    expect([lets(0, 1), lets(1, 3), lets(3, 4), lets(4, 4), lets(0, 0, '🍐')]).not.toContain(false)
    expect([lets(1, 2), lets(2, 3), lets(2, 2), lets(0, 0, '\ud83c'), lets(0, 5)]).not.toContain(true)
  })

  test('directives without effect go, in the body and in front matter', async () => {
    const text =
      '---\n# lessonlint-disable-next-line tag-variant\ntitle: A\n---\n\n<!-- lessonlint-disable link-target -->\n\n# A\n'
    const { texts } = await mended({ 'a.md': text }, { preset: 'recommended' })
    expect(texts['a.md']).toBe('---\ntitle: A\n---\n\n\n# A\n')
  })

  test('many fixes that make errors cost few reports', async () => {
    const lines = Array.from(
      { length: 400 },
      (_, at) => `[Soil](soil/soli.md${at % 2 === 0 ? '#none' : ''})\n`,
    )
    const session = await openCourse({ ...course, 'apples.md': lines.join('\n') }, { preset: 'links' })
    let reports = 0
    const counted: Session = {
      ...session,
      report(scope) {
        reports += 1
        return session.report(scope)
      },
    }
    const done = mend(counted, { unsafe: true })
    expect(counts(done)).toEqual([['apples.md', 200]])
    expect(done.refused.length).toBe(200)
    expect(reports).toBeLessThan(10)
  })
})

describe('a fix that spans several files', () => {
  const files = { 'a.md': '# A\n', 'b.md': '# B\n' }
  /** A course of whose first file a rule says that both titles are too short. */
  async function withRule(refuse: (path: string) => string | null) {
    const session = await openCourse(files, { preset: 'links' })
    const report = session.report()
    const edits = ['a.md', 'b.md'].map((path) => ({ path, start: 3, end: 3, text: '!' }))
    const problem: ReportProblem = {
      severity: 'error',
      ...{ rule: 'r', code: 'c', message: 'm', path: 'a.md', line: 1, column: 3 },
      ...{ endLine: 1, endColumn: 4, fingerprint: 'f', fix: { title: 't', safe: true, edits } },
    }
    const isOpen = (): boolean => session.text('a.md') === '# A\n'
    const done = mend(
      { ...session, report: (): Report => ({ ...report, problems: isOpen() ? [problem] : [] }) },
      { unsafe: false, refuse },
    )
    return { done, texts: [session.text('a.md'), session.text('b.md')] }
  }

  test('is made in all of them', async () => {
    const { done, texts } = await withRule(() => null)
    expect(texts).toEqual(['# A!\n', '# B!\n'])
    expect(counts(done)).toEqual([
      ['a.md', 1],
      ['b.md', 1],
    ])
  })

  test('or in none, when one of them is not to be changed', async () => {
    const { done, texts } = await withRule((path) => (path === 'b.md' ? 'it is read-only' : null))
    expect(texts).toEqual(['# A\n', '# B\n'])
    expect([...done.skipped]).toEqual([['b.md', 'it is read-only']])
  })
})

describe('fixes that come to no end', () => {
  /** Mends a file of which rules say what its text should be instead, the first whose word it is. */
  async function mendBy(rules: { readonly [rule: string]: (text: string) => string }) {
    const session = await openCourse({ 'a.md': '# A\n' }, { preset: 'links' })
    let text = '# A\n'
    const report = session.report()
    const done = mend(
      {
        ...session,
        file: (path) => {
          const file = session.file(path)
          return file && { ...file, text }
        },
        update(_, next) {
          text = next
        },
        report: (): Report => {
          const problems = Object.entries(rules).flatMap(([rule, wanted]): ReportProblem[] => {
            if (wanted(text) === text) return []
            const edits = [{ path: 'a.md', start: 0, end: text.length, text: wanted(text) }]
            return [
              {
                severity: 'warning',
                ...{ rule, code: 'c', message: 'm', path: 'a.md', line: 1, column: 3 },
                ...{ endLine: 1, endColumn: 4, fingerprint: text, fix: { title: 't', safe: true, edits } },
              },
            ]
          })
          return { ...report, problems }
        },
      },
      { unsafe: false },
    )
    return { text, changed: done.files.size, unsettled: [...done.unsettled] }
  }

  test('two rules that undo each other: the file is left as it was, and both are named', async () => {
    const loud = (text: string): string => text.toUpperCase()
    const quiet = (text: string): string => (text === '# A\n' ? text : '# A\n')
    const shouting = (text: string): string => text.replace('# A', '# B')
    expect(await mendBy({ loud, quiet, shouting })).toEqual({
      ...{ text: '# A\n', changed: 0 },
      unsettled: [['a.md', ['quiet', 'shouting']]],
    })
  })

  test('one that is never content', async () => {
    const longer = (text: string): string => text.replace('\n', '!\n')
    expect(await mendBy({ longer })).toEqual({
      ...{ text: `# A${'!'.repeat(10)}\n`, changed: 1 },
      unsettled: [['a.md', ['longer']]],
    })
  })

  test('one that takes every pass there is, and then is content', async () => {
    const upTo = (text: string): string => (text.length < 14 ? text.replace('\n', '!\n') : text)
    expect(await mendBy({ upTo })).toEqual({ text: `# A${'!'.repeat(10)}\n`, changed: 1, unsettled: [] })
  })
})

describe('the diff', () => {
  test('law: applied, it gives the fixed text to the byte', () => {
    const line = fc.constantFrom('a', 'b', '', '---', '+++ x', '🍎', '\ufeff')
    const text = fc
      .array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\n', '')), { maxLength: 12 })
      .map((parts) => parts.flat().join(''))
    fc.assert(
      fc.property(text, text, (before, after) => {
        fc.pre(before !== after)
        expect(
          applyPatch(before, unifiedDiff('a b.md', before, after), { autoConvertLineEndings: false }),
        ).toBe(after)
      }),
    )
  })

  test('of thousands of changed lines is found at once', () => {
    const lines = (sign: string): string =>
      Array.from({ length: 8000 }, (_, at) => `${at}${at % 2 === 0 ? sign : ''}\n`).join('')
    const started = performance.now()
    const diff = unifiedDiff('a.md', lines(''), lines('!'))
    expect(performance.now() - started).toBeLessThan(2000)
    expect(applyPatch(lines(''), diff)).toBe(lines('!'))
  })
})
