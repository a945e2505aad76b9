import { areParts, defineRule, frontMatterPlace, hasTwoNumbers, titleSlugs } from '../../src/rule.ts'
import type { Lesson } from '../../src/rule.ts'

/** Of more lessons with one value, the first ones are looked at. */
const compared = 100

const values = [
  { what: 'number', key: 'number' },
  { what: 'id', key: 'canonical_id' },
  { what: 'slug', key: 'slug' },
] as const

export default defineRule({
  id: 'id-unique',
  summary: 'No two lessons share an id, a slug in one track, or a number in one folder.',
  on: 'lesson',
  scope: 'tree',
  severity: 'error',
  messages: {
    id: 'The id "{value}" is already that of "{other}".',
    slug: 'The slug "{value}" is already that of "{other}" in the same track.',
    number: 'The number {value} is already that of "{other}" in the same folder.',
  },
  check({ file, tree, report }) {
    const lesson = tree.lesson(file.path)
    if (!lesson) return
    const reported = new Set<string>()
    for (const { what, key } of values) {
      const all = tree.sharing(file.path, what)
      if (all.length < 2) continue
      const sharers = all.slice(0, compared).filter((one) => what !== 'number' || !hasTwoNumbers(one))
      const owner = sharers.find((one) => fits(one, what, tree.kind(one.path).expectedId)) ?? sharers[0]
      if (!owner || owner.path === file.path) continue
      if (what === 'number' && (hasTwoNumbers(lesson) || areParts(lesson, owner))) continue
      // Two files of one number: an id and a slug that follow from it are the same defect.
      if (reported.has(owner.path)) continue
      if (what === 'number') reported.add(owner.path)
      const value = what === 'number' ? (lesson.declaredNumber ?? lesson.number) : lesson[what]
      const other = what === 'number' ? owner.path.slice(owner.path.lastIndexOf('/') + 1) : owner.path
      const there = tree.file(owner.path)
      const span = there ? frontMatterPlace(there, key) : ([0, 0] as const)
      const related = [{ path: owner.path, span, message: 'It is in use here.' }]
      report(what, frontMatterPlace(file, key), { data: { value: value ?? '', other }, related })
    }
  },
})

/** Whether the rest of a lesson agrees with the value: then it is the other one that copied it. */
function fits(
  { title, slug, id, number }: Lesson,
  what: 'id' | 'slug' | 'number',
  expectedId: string | null,
): boolean {
  if (what === 'slug') return title !== null && slug !== null && titleSlugs(title).includes(slug)
  if (what === 'id' && id !== null) {
    return expectedId === null ? number === Number(id.slice(id.lastIndexOf('-') + 1)) : id === expectedId
  }
  return true
}
