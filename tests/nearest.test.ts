import { expect, test } from 'vitest'
import { isNear, nearestOf } from '../src/nearest.ts'

test('two neighbouring letters that changed places are one slip', () => {
  expect(isNear('plum', 'plmu')).toBe(true)
  expect(isNear('pear', 'epar')).toBe(true)
  expect(isNear('to', 'ot')).toBe(false)
  // Another letter differs as well, or takes the place of one of the two.
  expect(isNear('plum', 'pulb')).toBe(false)
  expect(isNear('plum', 'pxlm')).toBe(false)
  expect(isNear('pxlm', 'plum')).toBe(false)
  expect(nearestOf(['pmul', 'plom', 'pulm'])('plum')).toBe('plom')
})

test('among up to 400 words each is compared, among more those that begin or end alike', () => {
  // Between the two in both orders of words, read forwards and backwards.
  const others = (count: number): string[] => Array.from({ length: count }, (_, at) => `p${1000 + at}c`)
  expect(nearestOf([...others(399), 'urcharb'])('orchard')).toBe('urcharb')
  expect(nearestOf([...others(400), 'urcharb'])('orchard')).toBeNull()
  expect(nearestOf([...others(400), 'orcharb'])('orchard')).toBe('orcharb')
  expect(nearestOf([...others(400), 'urchard'])('orchard')).toBe('urchard')
})
