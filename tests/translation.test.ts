import { expect, test } from 'vitest'
import { areTranslations } from '../src/lesson/translation.ts'

test.each([
  ['git/quiz.md', 'git/quiz-es.md'],
  ['git/quiz.md', 'git/quiz-ptbr.md'],
  ['git/quiz_zh-CN.md', 'git/quiz.md'],
  ['git/quiz.fr.md', 'git/quiz.fa.md'],
  ['git/quiz.md', 'git/quiz.ja.md'],
  ['it/quiz.md', 'en/quiz.md'],
  ['en/quiz.md', 'es/quiz.md'],
  ['quiz.md', 'fr/quiz.md'],
  ['docs/pt-br/quiz.md', 'docs/pt/quiz.md'],
])('%s and %s are one in two languages', (one, other) => {
  expect(areTranslations(one, other)).toBe(true)
  expect(areTranslations(other, one)).toBe(true)
})

test.each([
  ['01. Apples.md', '02. Pears.md'],
  ['quiz-go.md', 'quiz-js.md'],
  ['cs/quiz.md', 'it/quiz.md'],
  ['cs/quiz.md', 'ml/quiz.md'],
  ['quiz.md', 'quiz.md'],
  ['quiz.md', 'quiz2.md'],
  ['a/quiz.md', 'docs/quiz.md'],
  ['quizes.md', 'quiz.md'],
  ['en/quiz.md', 'es/test.md'],
  ['', 'x'],
])('%s and %s are not', (one, other) => {
  expect(areTranslations(one, other)).toBe(false)
  expect(areTranslations(other, one)).toBe(false)
})
