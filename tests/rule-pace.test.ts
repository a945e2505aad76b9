import { describe, expect, test } from 'vitest'
import { openCourse } from './course.ts'
import { slowness, timed } from './slowness.ts'

/** Words that some rule counts, compares or looks for, again and again. */
const units = [
  'Select two planets. ',
  'which of not except ',
  'A, B and C: ',
  'all of the above, none of these ',
  'always never only every ',
  'first, second; third / fourth ',
  '(Choose two) least two ',
  'TODO, lorem ipsum ',
  'Read `more` here [here](b.md) ',
  'not true, false, correct, wrong ',
]

/** Lessons that have a text where rules read words. */
const places: Readonly<Record<string, (text: string) => string>> = {
  prompt: (text) => lesson(`1. ${text}\n   - A) red\n   - B) blue\n\n   **Answer: A** Since it is.\n`),
  option: (text) =>
    lesson(`1. What is it?\n   - A) ${text}\n   - B) blue\n\n   **Answer: A** Since it is.\n`),
  explanation: (text) => lesson(`1. What is it?\n   - A) red\n   - B) blue\n\n   **Answer: A** ${text}\n`),
  heading: (text) => lesson(`### ${text}\n\nText.\n`),
  questions: (text) => {
    const one = `${text.slice(0, 20)}?\n\nA) red\nB) blue\n\n**Answer: A** B. blue\n\n`
    return lesson(Array.from({ length: text.length / 90 }, (_, at) => `${at + 1}. ${one}`).join(''))
  },
}

function lesson(quiz: string): string {
  return `---\ntitle: Apples\nslug: apples\n---\n\n# Apples\n\n## Quiz\n\n${quiz}`
}

const small = 200 * 1024
const large = 4 * small
/** What a run takes besides, and what else the machine does, in milliseconds. */
const room = 300 * slowness()

async function timeOf(text: string): Promise<number> {
  const before = process.cpuUsage()
  const start = performance.now()
  const session = await openCourse({ '01. Apples.md': text, 'b.md': '# B\n' }, { preset: 'strict' })
  const { files, checked } = session.report('tree').summary
  expect([files, checked.questions > 0]).toEqual([2, !text.includes('### ')])
  const { user, system } = process.cpuUsage(before)
  return Math.min(performance.now() - start, (user + system) / 1000)
}

describe('E03 what a rule takes grows with the text, whatever the words are', () => {
  for (const [place, text] of Object.entries(places)) {
    test.each(units)(`${place}: %j`, timed, async (unit) => {
      const of = (size: number): string => text(unit.repeat(size / unit.length).trim())
      await timeOf(of(small / 4))
      const before = await timeOf(of(small))
      const after = await timeOf(of(large))
      // For four times the text.
      expect(after).toBeLessThan(6 * before + room)
    })
  }
})

test('each lesson requires all before it', timed, async () => {
  const files: Record<string, string> = {}
  for (let at = 1; at <= 300; at += 1) {
    const before = Array.from({ length: at - 1 }, (_, index) => index + 1).join(', ')
    files[`a/01_easy/${at}. L.md`] =
      `---\ntitle: L${at}\nslug: l${at}\nprerequisites: [${before}]\n---\n\n# L${at}\n`
  }
  const start = performance.now()
  const session = await openCourse(files, { only: 'prerequisite-redundant' })
  const { problems } = session.report('tree')
  // All but the last one of each are required by way of it.
  expect(problems).toHaveLength((298 * 299) / 2)
  expect(performance.now() - start).toBeLessThan(20 * room)
})
