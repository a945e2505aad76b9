import { describe, expect, test } from 'vitest'
import { openCourse } from './course.ts'

const ids = ['id-unique', 'number-sequence', 'prerequisite-']

/** What the rules of the curriculum say of lessons, given by path and the lines of their front matter. */
async function curriculum(lessons: Record<string, string>): Promise<string[]> {
  const files = Object.fromEntries(
    Object.entries(lessons).map(([path, lines]) => [path, `---\ntitle: T\n${lines}\n---\n\n# T\n`]),
  )
  const { problems } = (await openCourse(files, { preset: 'strict' })).report()
  return problems
    .filter(({ rule }) => ids.some((id) => rule.startsWith(id)))
    .map(({ rule, path, message }) => `${path} ${rule}: ${message}`)
}

describe('one defect of the curriculum gives one problem', () => {
  test('a prerequisite by a slug that two lessons share', async () => {
    const found = await curriculum({
      't/01_beginners/01. A.md': 'number: 1\nslug: a',
      't/01_beginners/02. B.md': 'number: 2\nslug: a',
      't/01_beginners/03. C.md': 'number: 3\nslug: c\nprerequisites: [a]',
    })
    expect(found).toEqual([
      't/01_beginners/02. B.md id-unique: The slug "a" is already that of "t/01_beginners/01. A.md" in the same track.',
    ])
  })

  test('a prerequisite by a slug of two other tracks is ambiguous', async () => {
    const found = await curriculum({
      't/01_beginners/01. A.md': 'number: 1\nslug: a',
      'u/01_beginners/01. B.md': 'number: 1\nslug: a',
      'v/01_beginners/01. C.md': 'number: 1\nslug: c\nprerequisites: [a]',
    })
    expect(found).toEqual([
      'v/01_beginners/01. C.md prerequisite-target: The prerequisite a may mean any of 2 lessons: "t/01_beginners/01. A.md" and "u/01_beginners/01. B.md".',
    ])
  })

  test('a number that the file name contradicts is no duplicate', async () => {
    const found = await curriculum({
      't/01_beginners/01. A.md': 'number: 2\nslug: a',
      't/01_beginners/02. B.md': 'number: 2\nslug: b',
    })
    expect(found).toEqual([])
  })

  test('two cycles that share no lesson are two problems, one ring is one', async () => {
    const found = await curriculum({
      't/01_beginners/01. A.md': 'number: 1\nslug: a\nprerequisites: [b]',
      't/01_beginners/02. B.md': 'number: 2\nslug: b\nprerequisites: [a]',
      't/01_beginners/03. C.md': 'number: 3\nslug: c\nprerequisites: [d]',
      't/01_beginners/04. D.md': 'number: 4\nslug: d\nprerequisites: [c]',
    })
    expect(found).toEqual([
      't/01_beginners/01. A.md prerequisite-cycle: These lessons require one another: 01. A → 02. B → 01. A.',
      't/01_beginners/03. C.md prerequisite-cycle: These lessons require one another: 03. C → 04. D → 03. C.',
    ])
  })

  test('a lesson that requires one in a cycle is still held to the order', async () => {
    const found = await curriculum({
      't/01_beginners/01. A.md': 'number: 1\nslug: a\nprerequisites: [b]',
      't/01_beginners/02. B.md': 'number: 2\nslug: b\nprerequisites: [b]',
    })
    expect(found).toEqual([
      't/01_beginners/01. A.md prerequisite-order: The prerequisite "T" comes later in this folder: it is lesson 2, and this is lesson 1.',
      't/01_beginners/02. B.md prerequisite-cycle: This lesson requires itself.',
    ])
  })

  test('numbers that go on in the next folder are no gap, and a lost first lesson is', async () => {
    const lessons = {
      't/01_beginners/01. A.md': 'number: 1\nslug: a',
      't/01_beginners/02. B.md': 'number: 2\nslug: b',
    }
    expect(await curriculum({ ...lessons, 't/02_intermediate/03. C.md': 'number: 3\nslug: c' })).toEqual([])
    expect(await curriculum({ ...lessons, 't/02_intermediate/02. C.md': 'number: 2\nslug: c' })).toEqual([
      't/02_intermediate/02. C.md number-sequence: The first lesson of this folder has the number 2: 1 is missing.',
    ])
  })
})
