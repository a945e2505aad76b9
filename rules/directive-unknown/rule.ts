import { defineRule, nearestOf } from '../../src/rule.ts'

const prefix = 'lessonlint-'
const verbs = ['disable', 'enable', 'disable-next-line', 'disable-file']
const names = verbs.map((verb) => prefix + verb)

export default defineRule({
  id: 'directive-unknown',
  summary: 'Every directive has a verb and names rules that exist.',
  on: 'all',
  scope: 'run',
  severity: 'warning',
  messages: {
    verb: 'There is no directive `{directive}`.',
    rule: 'There is no rule "{rule}".',
    reason: 'There are no rules "{words}": what is meant as a reason stands behind `--`.',
  },
  check({ file, ruleIds, report }) {
    if (file.directives.length === 0) return
    const known = new Set(ruleIds)
    const nearest = nearestOf(ruleIds)
    for (const { name, nameSpan, rules } of file.directives) {
      if (!names.includes(name)) {
        report('verb', nameSpan, { data: { directive: name }, near: nearName(name.toLowerCase()) })
        continue
      }
      // A reason that was given without its dashes would be taken for rules, each word one.
      const tail = rules.slice(rules.findLastIndex(({ id }) => known.has(id) || nearest(id) !== null) + 1)
      const [first] = tail
      const last = tail.at(-1)
      const isReason = first !== undefined && last !== undefined && (tail.length > 1 || !/\w/.test(first.id))
      for (const { id, span } of isReason ? rules.slice(0, -tail.length) : rules) {
        if (!known.has(id)) report('rule', span, { data: { rule: id }, near: nearest(id.toLowerCase()) })
      }
      if (!isReason) continue
      const words = tail.map(({ id }) => id).join(' ')
      report('reason', [first.span[0], last.span[1]], { data: { words } })
    }
  },
})

function nearName(name: string): string | null {
  // Its own name may have a slip in it, and the verb may stand behind another sign.
  const [verb = ''] = /(?:dis|en)able.*$/.exec(name) ?? [name.slice(prefix.length).trimStart()]
  // Other tools have `disable-line`, whose nearest of ours in letters would be `disable-file`.
  const near = verb.endsWith('line') ? 'disable-next-line' : nearestOf(verbs)(verb)
  return near === null ? null : prefix + near
}
