import { defineRule, titleSlugs } from '../../src/rule.ts'
import type { Facts } from '../../src/rule.ts'

/** Of more lessons with one value, the first ones are looked at. */
const compared = 100

const values = [
  { what: 'number', pointer: '/number' },
  { what: 'id', pointer: '/canonical_id' },
  { what: 'slug', pointer: '/slug' },
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
    for (const { what, pointer } of values) {
      const all = tree.sharing(file.path, what)
      if (all.length < 2) continue
      const sharers = all.slice(0, compared).filter((one) => what !== 'number' || !isTorn(one))
      const owner = sharers.find((one) => fits(one, what, tree.kind(one.path).expectedId)) ?? sharers[0]
      if (!owner || owner.path === file.path) continue
      if (what === 'number' && (isTorn(lesson) || areParts(lesson, owner))) continue
      // Two files of one number: an id and a slug that follow from it are the same defect.
      if (reported.has(owner.path)) continue
      if (what === 'number') reported.add(owner.path)
      const value = what === 'number' ? (lesson.declaredNumber ?? lesson.number) : lesson[what]
      const other = what === 'number' ? owner.path.slice(owner.path.lastIndexOf('/') + 1) : owner.path
      const there = tree.file(owner.path)
      const span = there ? placeOf(there, pointer) : ([0, 0] as const)
      const related = [{ path: owner.path, span, message: 'It is in use here.' }]
      report(what, placeOf(file, pointer), { data: { value: value ?? '', other }, related })
    }
  },
})

interface Sharer {
  readonly path: string
  readonly title: string | null
  readonly slug: string | null
  readonly id: string | null
  readonly number: number | null
  readonly declaredNumber: number | null
}

/** Whether the rest of a lesson agrees with the value: then it is the other one that copied it. */
function fits(
  { title, slug, id, number }: Sharer,
  what: 'id' | 'slug' | 'number',
  expectedId: string | null,
): boolean {
  if (what === 'slug') return title !== null && slug !== null && titleSlugs(title).includes(slug)
  if (what === 'id' && id !== null) {
    return expectedId === null ? number === Number(id.slice(id.lastIndexOf('-') + 1)) : id === expectedId
  }
  return true
}

/**
 * Whether file names count on below the number, as `03-core-01-projects.md` and `03-core-02-assets.md` do, or
 * `04-sorting-part1.md` and `04-sorting-part2.md`.
 */
function areParts(one: Sharer, other: Sharer): boolean {
  if (one.declaredNumber !== null || other.declaredNumber !== null) return false
  const [part, otherPart] = [one, other].map(({ path }) => partOf.exec(path)?.[1])
  if (part !== undefined && otherPart !== undefined && part !== otherPart) return true
  return one.path.replace(/\d+/g, '') === other.path.replace(/\d+/g, '')
}

const partOf = /\/?\d+[\s._)-]+([^\s._/-]+[\s._-]\d+)[\s._-][^/]*$/

/** Where file name and front matter give two numbers, that is the defect, and another rule's. */
function isTorn({ number, declaredNumber }: Sharer): boolean {
  return number !== null && declaredNumber !== null && number !== declaredNumber
}

function placeOf(file: Facts, pointer: string): readonly [number, number] {
  return file.frontMatter.entries.find((entry) => entry.pointer === pointer)?.value ?? [0, 0]
}
