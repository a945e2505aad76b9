import { describe, expect, test } from 'vitest'
import { allowed } from './mutants/allowed.ts'
import { measure, rows, shown } from './mutants/measure.ts'

/** `npm run mutants 1,2,3` prints the same for other seeds, as a table. */
const result = await measure([1])

describe('a clean course, into which one defect at a time is put', () => {
  test('it has no problem before, with LF and with CRLF', () => {
    expect(result.clean).toEqual([])
  })

  test.each(rows(result.trials).map((row) => [row.rule, row] as const))('%s finds its own', (_, row) => {
    expect(row.injected).toBeGreaterThanOrEqual(4)
    expect(row.found).toBe(row.injected)
  })

  test('every defect is found, at its line', () => {
    expect(result.trials.filter(({ found }) => !found).map(({ name }) => name)).toEqual([])
  })

  test('one defect is one problem, but for what is allowed', () => {
    const isAllowed = (rule: string, extra: string): boolean =>
      allowed.some((each) => each.rule === rule && each.extra === extra)
    const more = result.trials.flatMap(({ mutant, name, extra }) =>
      extra.filter(({ rule }) => !isAllowed(mutant.rule, rule)).map((each) => `${name}: ${shown(each)}`),
    )
    expect(more).toEqual([])
  })

  test('what is allowed does occur', () => {
    for (const { rule, extra } of allowed) {
      const trials = result.trials.filter(({ mutant }) => mutant.rule === rule)
      expect(trials.some((trial) => trial.extra.some((each) => each.rule === extra))).toBe(true)
    }
  })

  test('harmless edits give nothing', () => {
    expect(result.harmless).toBeGreaterThanOrEqual(80)
    expect(result.alarms).toEqual([])
  })

  test('no rule crashes', () => {
    expect(result.crashes).toEqual([])
  })
})
