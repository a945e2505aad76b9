import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { defaultLimits } from '../src/config/defaults.ts'
import { extractFacts } from '../src/facts/extract.ts'
import { notations } from '../src/model/facts.ts'
import { remarkParser } from '../src/parse/remark.ts'
import { readText } from '../src/read/text.ts'

const page = readFileSync(join(import.meta.dirname, '../docs/quizzes.md'), 'utf8')
const examples = [...page.matchAll(/^```(mdx?) notation=(\S+)\n(.*?)^```$/gms)].map(
  ([, ending = '', notation = '', text = '']) => ({ ending, notation, text }),
)

test('docs/quizzes.md has an example of each notation', () => {
  expect(new Set(examples.map(({ notation }) => notation))).toEqual(new Set(notations))
})

test.each(examples)('docs/quizzes.md: $notation', ({ ending, notation, text }) => {
  const file = { path: `a.${ending}`, ...readText(new TextEncoder().encode(text)) }
  const { questions } = extractFacts(file, remarkParser(), defaultLimits)
  expect(questions.map((question) => question.notation)).toEqual([notation])
  const [question] = questions
  expect(question?.prompt.text).toMatch(/^Which fruits? (?:has|have) a core\?$/)
  const keys = question?.answers[0]?.keys.map(({ letter }) => letter) ?? []
  const right = question?.options.filter(({ letter }) => keys.includes(letter)).map((option) => option.text)
  expect(right).toEqual(text.includes('Which fruits') ? ['The pear', 'The apple'] : ['The pear'])
})
