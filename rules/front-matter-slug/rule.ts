import { defineRule, frontMatterText, titleOf, titleSlugs, writeScalar } from '../../src/rule.ts'

export default defineRule({
  id: 'front-matter-slug',
  summary: "A lesson's `slug` is the slug of its title.",
  on: 'lesson',
  scope: 'tree',
  severity: 'warning',
  fixes: ['unsafe'],
  messages: { different: '`slug` is "{slug}", but the title "{title}" gives "{expected}".' },
  check({ file, kind, tree, report }) {
    const slug = frontMatterText(file, kind, 'slug')
    const title = frontMatterText(file, kind, 'title')
    if (slug === null || title === null) return
    const slugs = titleSlugs(title.value)
    if (slugs.includes(slug.value)) return
    const expected = slugs.find(isPlain)
    // A slug that another lesson has too was copied from there, and is reported as that.
    if (tree.sharing(file.path, 'slug').length > 1) return
    // How other scripts are written in Latin letters is nobody's rule.
    if (expected === undefined) return
    // Where the title is the one that is wrong, that is the problem to mend.
    const heading = titleOf(file)?.text
    if (heading !== undefined && titleSlugs(heading).includes(slug.value)) return
    const { value, style } = slug.entry
    const fix = {
      title: 'Change `slug`',
      safe: false,
      edits: [{ span: value, text: writeScalar(expected, style) }],
    }
    report('different', value, { data: { slug: slug.value, title: title.value, expected }, fix })
  },
})

function isPlain(slug: string): boolean {
  return /^[a-z0-9-]+$/.test(slug)
}
