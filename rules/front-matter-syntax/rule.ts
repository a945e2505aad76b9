import { defineRule, type Facts } from '../../src/rule.ts'

export default defineRule({
  id: 'front-matter-syntax',
  summary: 'Front matter is one YAML mapping without duplicate keys, custom tags or runaway aliases.',
  on: 'all',
  scope: 'file',
  severity: 'error',
  messages: {
    syntax: 'This is not YAML: {detail}.',
    duplicate: 'The key `{key}` stands here a second time.',
    root: 'Front matter must be a mapping of keys to values, but it is {found}.',
    documents: 'A second YAML document begins here, but front matter is one.',
    alias: 'The alias `*{name}` {reason}.',
    tag: 'The tag `{tag}` is not allowed: front matter is plain data.',
    key: 'A key must be text, but this one is a list, a mapping or an alias.',
    limit: 'The front matter {detail}.',
  },
  check({ file, kind, report }) {
    const { closed, errors } = file.frontMatter
    // Where the block is not closed, what is read as its end is a guess.
    if (!closed || errors.length === 0) return
    for (const error of errors) {
      if (!kind.lesson && !isPlain(file.frontMatter, error)) continue
      const { code, span, data, related } = error
      const slot = (name: string): string => data[name] ?? ''
      const message = code === 'alias' ? 'The anchor is here.' : 'It stands here first.'
      report(code, span, {
        data: {
          detail: slot('detail'),
          key: slot('key'),
          found: slot('found'),
          name: slot('name'),
          reason: slot('reason'),
          tag: slot('tag'),
        },
        related: related === null ? [] : [{ span: related, message }],
      })
    }
  },
})

type FrontMatter = Facts['frontMatter']

/**
 * Whether it is a mistake in what is plainly front matter. A page need not have any: its lines may be prose between two
 * rules, or mean something to another reader.
 */
function isPlain(
  { first, inner, entries }: FrontMatter,
  { code, span }: FrontMatter['errors'][number],
): boolean {
  const isInside = span[0] >= inner[0] && span[0] < inner[1]
  return first && isInside && entries.length > 1 && (code === 'syntax' || code === 'duplicate')
}
