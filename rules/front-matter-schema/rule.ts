import { defineRule } from '../../src/rule.ts'
import type { Kind } from '../../src/rule.ts'

export default defineRule({
  id: 'front-matter-schema',
  summary: 'Front matter fits the JSON Schema of its kind.',
  on: 'lesson',
  scope: 'file',
  severity: 'error',
  fixes: ['unsafe'],
  messages: {
    missing: 'The key `{key}` is missing{because}.',
    unknown: 'The key `{key}` is not known.',
    type: '`{key}` must be {expected}, but it is {found}.',
    surprise: '`{key}` is written `{source}`, {reading}: {advice}.',
    enum: '`{key}` is `{value}`, but must be {expected}.',
    const: '`{key}` is `{value}`, but must be `{expected}`.',
    pattern: '`{key}` is `{value}`; expected: {expected}.',
    format: '`{key}` is `{value}`, but must be {expected}.',
    minimum: '`{key}` is {value}, but must be {limit}.',
    maximum: '`{key}` is {value}, but must be {limit}.',
    length: '`{key}` has {found}, but must have {limit}.',
    count: '`{key}` has {found}, but must have {limit}.',
    duplicate: '`{value}` stands twice in `{key}`.',
    deprecated: '`{key}` is deprecated: {advice}.',
    choice: '`{key}` {detail}.',
    forbidden: '`{key}` is not allowed here.',
    other: '`{key}` {detail}.',
  },
  check({ file, kind, report }) {
    if (kind.violations.length === 0) return
    const tags = file.frontMatter.errors.filter(({ code }) => code === 'tag').map(({ span }) => span)
    for (const violation of kind.violations) {
      // What a tag makes of a value is not what was meant, and the tag is a problem of its own.
      if (tags.some((tag) => isTagged(violation.span, tag))) continue
      const slot = (name: string): string => violation.data[name] ?? ''
      const data = {
        key: slot('key'),
        value: slot('value'),
        expected: slot('expected'),
        found: slot('found'),
        limit: slot('limit'),
        source: slot('source'),
        reading: slot('reading'),
        advice: slot('advice'),
        because: slot('because'),
        detail: slot('detail'),
      }
      const { code, span, near, related } = violation
      report(code, span, { data, near, related, fix: fixOf(violation) })
    }
  },
})

/** Whether a tag stands right before a value, or in it. */
function isTagged([start, end]: Kind['violations'][number]['span'], tag: readonly [number, number]): boolean {
  return start <= tag[1] + 1 && end >= tag[0]
}

function fixOf({ code, data, near, repair }: Kind['violations'][number]) {
  const first = repair[0]
  if (first === undefined) return null
  const key = data.key ?? ''
  const titles: { readonly [code: string]: string } = {
    missing: `Add \`${key}\``,
    unknown: `Rename the key to \`${near}\``,
    duplicate: 'Remove the second one',
  }
  const title = titles[code] ?? `Write \`${first.text}\``
  return { title, safe: false, edits: repair }
}
