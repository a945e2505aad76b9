import { defineRule, frontMatterText, writeScalar } from '../../src/rule.ts'
import type { Facts } from '../../src/rule.ts'

export default defineRule({
  id: 'front-matter-id',
  summary: "A lesson's `canonical_id` is what its place gives, and ends in its number.",
  on: 'lesson',
  scope: 'tree',
  severity: 'error',
  fixes: ['unsafe'],
  messages: {
    template: '`canonical_id` is "{id}", but the place of the lesson gives "{expected}".',
    number: '`canonical_id` ends in "{last}", but the number in the file name is {number}.',
  },
  check({ file, kind, tree, report }) {
    const found = frontMatterText(file, kind, 'canonical_id')
    // An id that another lesson has too was copied from there, and is reported as that.
    if (found === null || tree.sharing(file.path, 'id').length > 1) return
    const { value: id } = found
    const last = id.slice(id.lastIndexOf('-') + 1)
    const declared = tree.lesson(file.path)?.declaredNumber ?? null
    // An id that follows the front matter's number, where the file has another: the number is the defect.
    if (declared !== null && declared !== kind.place.number && Number(last) === declared) return
    const { number } = kind.place
    if (kind.expectedId !== null) {
      const expected = kind.expectedId
      if (id === expected) return
      const { entry } = found
      report('template', entry.value, { data: { id, expected }, fix: writing(expected, entry) })
      return
    }
    if (number === null || (/^\d+$/.test(last) && Number(last) === number)) return
    const digits = String(number).padStart(/^\d+$/.test(last) ? last.length : 2, '0')
    const expected = /^\d+$/.test(last) ? id.slice(0, id.length - last.length) + digits : `${id}-${digits}`
    const { entry } = found
    const quote = entry.style === 'plain' ? 0 : 1
    const [start, end] = entry.value
    const isLiteral = end - start === id.length + 2 * quote
    const span = isLiteral ? ([end - quote - last.length, end - quote] as const) : entry.value
    report('number', span, { data: { last, number }, fix: writing(expected, entry) })
  },
})

function writing(text: string, { value, style }: Facts['frontMatter']['entries'][number]) {
  return { title: `Write ${text}`, safe: false, edits: [{ span: value, text: writeScalar(text, style) }] }
}
