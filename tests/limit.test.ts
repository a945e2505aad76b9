import { describe, expect, test } from 'vitest'
import { fix, lint, type LintOptions, type Report } from '../src/index.ts'
import { newRepository } from './repository.ts'

const config = 'extends: lessonlint:links\nlimits: { problemsPerFile: 2 }\n'
const backslashes = (count: number): string => '[Pears](a\\pears.md)\n\n'.repeat(count)
const told = ({ problems }: Report): string[] => problems.map(({ rule, line }) => `${line} ${rule}`)

/** A committed course whose page has so many warnings, and a link behind them. */
function orchard(warnings: number) {
  return newRepository({
    'lessonlint.yaml': config,
    'a/pears.md': '# Pears\n',
    'apples.md': `${backslashes(warnings)}[Plums](plums.md)\n`,
    'plums.md': '# Plums\n',
  })
}

describe('the limit of problems in a file', () => {
  test('keeps errors before warnings, wherever they stand', async () => {
    const { folder, write } = orchard(4)
    write({ 'plums.md': null })
    expect(told(await lint({ cwd: folder }))).toEqual(['1 text-limit', '1 link-absolute', '9 link-target'])
  })

  test('counts what a baseline leaves, and says how many of that are not told', async () => {
    const { folder, write } = orchard(4)
    const { baselineOf, openSession } = await import('../src/index.ts')
    const session = await openSession({ cwd: folder })
    const all = session.report('unlimited').problems
    expect(all).toHaveLength(4)
    write({ 'lessonlint-baseline.json': JSON.stringify(baselineOf(all)) })
    expect(told(await lint({ cwd: folder }))).toEqual([])
    write({ 'plums.md': null })
    expect(told(await lint({ cwd: folder }))).toEqual(['9 link-target'])
    write({ 'apples.md': `${backslashes(4)}${'[Plums](plums.md)\n\n'.repeat(3)}` })
    const report = await lint({ cwd: folder })
    expect(told(report)).toEqual(['1 text-limit', '9 link-target', '11 link-target'])
    expect(report.problems[0]?.message).toContain('there are 1 more')
    expect(report.summary.baselined).toBe(4)
  })

  test.each<[string, LintOptions]>([
    ['what is staged', { staged: true }],
    ['a change', { since: 'HEAD' }],
  ])('counts what %s has broken', async (_, options) => {
    const { folder, git } = orchard(4)
    git('rm', '-q', 'plums.md')
    expect(told(await lint({ cwd: folder, ...options }))).toEqual(['9 link-target'])
  })

  test('counts all problems of a file that changed, once', async () => {
    const { folder, git, write } = orchard(4)
    write({ 'apples.md': backslashes(5) })
    git('add', '-A')
    expect(told(await lint({ cwd: folder, staged: true }))).toEqual([
      '1 text-limit',
      '1 link-absolute',
      '3 link-absolute',
    ])
  })

  test('is none for fixing: one run mends all, the next one nothing', async () => {
    const { folder } = orchard(30)
    const first = await fix({ cwd: folder, write: true })
    expect(first.files).toMatchObject([{ path: 'apples.md', fixes: 30 }])
    expect(told(first.report)).toEqual([])
    expect((await fix({ cwd: folder, write: true })).files).toEqual([])
  })
})
