import { expect } from 'vitest'
import { defaultLimits } from '../src/config/defaults.ts'
import { extractFacts } from '../src/facts/extract.ts'
import type { Facts } from '../src/model/facts.ts'
import { remarkParser } from '../src/parse/remark.ts'
import { satteriParser } from '../src/parse/satteri.ts'
import { readText } from '../src/read/text.ts'

const remark = remarkParser()
const satteri = await satteriParser(remark)

/** The facts of a text by each engine, in their order of trust. */
export function factsOfBoth(content: string | Uint8Array): readonly [remark: Facts, satteri: Facts] {
  const file = {
    path: 'a.md',
    ...readText(typeof content === 'string' ? new TextEncoder().encode(content) : content),
  }
  return [extractFacts(file, remark, defaultLimits), extractFacts(file, satteri, defaultLimits)]
}

/** The law: whichever engine reads a text, its facts are the same. */
export function expectSameFacts(content: string | Uint8Array): void {
  const [reference, fast] = factsOfBoth(content)
  expect(fast).toEqual(reference)
}
