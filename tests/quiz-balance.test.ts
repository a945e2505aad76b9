import { expect, test } from 'vitest'
import { openCourse } from './course.ts'

/** A course of lessons with ten questions of four options each; `keyOf` tells the right option, from 0. */
function courseOf(lessons: number, keyOf: (question: number) => number): Record<string, string> {
  const files: Record<string, string> = {}
  for (let lesson = 0; lesson < lessons; lesson++) {
    const questions = Array.from({ length: 10 }, (_, index) => {
      const question = lesson * 10 + index
      const boxes = [0, 1, 2, 3].map((option) => `- [${option === keyOf(question) ? 'x' : ' '}] ${option}\n`)
      return `#### Q${index + 1}. What is left of ${question} divided by 4?\n\n${boxes.join('')}`
    })
    files[`growing/${String(lesson + 1).padStart(2, '0')}. Sums.md`] =
      `# Sums\n\n## Quiz\n\n${questions.join('\n')}`
  }
  return files
}

async function messages(files: Record<string, string>): Promise<string[]> {
  const report = (await openCourse(files, { only: 'quiz-key-balance' })).report()
  return report.problems.map(({ path, line, message }) => `${path}:${line} ${message}`)
}

test('a place that holds half of the keys of a course is reported once, in its first lesson with questions', async () => {
  const files = {
    'growing/00. Welcome.md': '# Welcome\n',
    ...courseOf(8, (question) => (question % 2 === 0 ? 1 : question % 4)),
  }
  expect(await messages(files)).toEqual([
    'growing/01. Sums.md:3 In the whole course, of 80 questions with 4 options 75% have option 2 as the right one, where 25% would be even.',
  ])
})

test('keys that are spread evenly are not reported', async () => {
  expect(await messages(courseOf(8, (question) => question % 4))).toEqual([])
})

test('an uneven course of few questions is not reported', async () => {
  expect(await messages(courseOf(5, (question) => (question % 10 === 9 ? 0 : 1)))).toEqual([])
})
