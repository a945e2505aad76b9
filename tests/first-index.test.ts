import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { firstIndex } from '../src/first-index.ts'

describe('the first of an ordered list', () => {
  test('is found where a look at each would find it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 })), fc.integer({ min: 0, max: 9 }), (some, least) => {
        const sorted = some.toSorted((a, b) => a - b)
        const found = sorted.findIndex((one) => one >= least)
        expect(firstIndex(sorted, (one) => one >= least)).toBe(found === -1 ? sorted.length : found)
      }),
    )
  })

  test('is found with few looks', () => {
    let looks = 0
    const numbers = Array.from({ length: 1000 }, (_, index) => index)
    expect(firstIndex(numbers, (one) => (looks++, one >= 700))).toBe(700)
    expect(looks).toBeLessThanOrEqual(10)
  })
})
