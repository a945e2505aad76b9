import { defineRule, writeScalar } from '../../src/rule.ts'

export default defineRule({
  id: 'tag-variant',
  summary: 'A tag is spelt one way in the whole tree.',
  on: 'lesson',
  scope: 'tree',
  severity: 'warning',
  fixes: ['unsafe'],
  messages: { variant: 'The tags "{tag}" and "{common}" differ in case, plural or separator only.' },
  check({ file, kind, tree, report }) {
    const tags = file.frontMatter.data?.tags
    if (!Array.isArray(tags)) return
    const bestOf = (tag: unknown) => (typeof tag === 'string' ? tree.tagVariants(tag)[0] : undefined)
    // Nearly always each tag is spelt as everywhere else.
    if (tags.every((tag) => (bestOf(tag)?.tag ?? tag) === tag)) return
    for (const { pointer, value: span, style } of file.frontMatter.entries) {
      if (!pointer.startsWith('/tags/')) continue
      // Deeper pointers are no numbers, and lead to nothing.
      const tag: unknown = tags[Number(pointer.slice('/tags/'.length))]
      const best = bestOf(tag)
      if (typeof tag !== 'string' || !best || best.tag === tag) continue
      if (kind.violations.some((violation) => violation.pointer === pointer)) continue
      const common = best.tag
      const first = best.uses[0]
      const related = first ? [{ ...first, message: `Written "${common}".` }] : []
      const edits = [{ span, text: writeScalar(common, style) }]
      // Where the lesson has the common spelling too, another one would be a duplicate.
      const fix = tags.includes(common) ? null : { title: `Write ${common}`, safe: false, edits }
      report('variant', span, { data: { tag, common }, near: common, related, fix })
    }
  },
})
