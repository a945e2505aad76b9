import { defineRule, firstIndex, frontMatterPlace, hasTwoNumbers } from '../../src/rule.ts'

/** Of more lessons than this with one number, the first ones are looked at. */
const COMPARED = 50

export default defineRule({
  id: 'number-sequence',
  summary: "The numbers of a folder's lessons follow one another without a gap.",
  on: 'lesson',
  scope: 'tree',
  severity: 'warning',
  messages: {
    gap: 'Lesson {number} comes after lesson {previous}: {missing} missing.',
    start: 'The first lesson of this folder has the number {number}: {missing} missing.',
  },
  check({ file, tree, report }) {
    const lesson = tree.lesson(file.path)
    if (!lesson || lesson.number === null || hasTwoNumbers(lesson)) return
    const { number, declaredNumber } = lesson
    const siblings = tree.siblings(file.path)
    // Lessons come in the order of their numbers, those without one last.
    const at = firstIndex(siblings, (one) => (one.number ?? Infinity) >= number)
    if (siblings[at]?.path !== file.path) return
    // A number in one name alone is no sequence, unless the front matter says that it counts.
    if ((siblings[1]?.number ?? null) === null && declaredNumber === null) return
    const previous = siblings[at - 1]?.number ?? 0
    // Of two lessons with one number, one has lost its own: that is no gap.
    if (number <= previous + 1 || (at >= 2 && siblings[at - 2]?.number === previous)) return
    // Numbers that go on where another folder of the track ends are no gap either.
    const before = at === 0 ? tree.named(file.path, number - 1).slice(0, COMPARED) : []
    if (before.some((one) => lastOf(tree.siblings(one.path)) === number - 1)) return
    const missing = number - previous === 2 ? `${previous + 1} is` : `${previous + 1} to ${number - 1} are`
    const span = frontMatterPlace(file, 'number')
    if (at === 0) report('start', span, { data: { number, missing } })
    else report('gap', span, { data: { number, previous, missing } })
  },
})

function lastOf(siblings: readonly { readonly number: number | null }[]): number | null {
  return siblings.findLast((lesson) => lesson.number !== null)?.number ?? null
}
