import { defineRule } from '../../src/rule.ts'
import type { Facts } from '../../src/rule.ts'

const values = [
  { what: 'id', pointer: '/canonical_id' },
  { what: 'slug', pointer: '/slug' },
  { what: 'number', pointer: '/number' },
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
    for (const { what, pointer } of values) {
      const first = tree.sharing(file.path, what).find((one) => what !== 'number' || !isTorn(one))
      if (!first || first.path === file.path || (what === 'number' && isTorn(lesson))) continue
      const value = what === 'number' ? (lesson.declaredNumber ?? lesson.number) : lesson[what]
      const other = what === 'number' ? first.path.slice(first.path.lastIndexOf('/') + 1) : first.path
      const there = tree.file(first.path)
      const related = [
        {
          path: first.path,
          span: there ? placeOf(there, pointer) : ([0, 0] as const),
          message: 'The first one.',
        },
      ]
      report(what, placeOf(file, pointer), { data: { value: value ?? '', other }, related })
    }
  },
})

/** Where file name and front matter give two numbers, that is the defect, and another rule's. */
function isTorn(lesson: { readonly number: number | null; readonly declaredNumber: number | null }): boolean {
  const { number, declaredNumber } = lesson
  return number !== null && declaredNumber !== null && number !== declaredNumber
}

function placeOf(file: Facts, pointer: string): readonly [number, number] {
  return file.frontMatter.entries.find((entry) => entry.pointer === pointer)?.value ?? [0, 0]
}
