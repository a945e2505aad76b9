import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'directive-unused',
  summary: 'Every directive keeps at least one problem quiet.',
  on: 'all',
  scope: 'run',
  severity: 'warning',
  fixes: ['safe'],
  messages: {
    directive: 'The directive `{directive}` keeps no problem quiet.',
    rule: 'No problem of the rule "{rule}" is kept quiet here.',
  },
  check({ unused, report }) {
    for (const { directive, rules } of unused) {
      const { name, removal, span } = directive
      if (rules === null) {
        const edits = removal === null ? [] : [{ span: removal, text: '' }]
        const fix = removal === null ? null : { title: 'Remove the directive', safe: true, edits }
        report('directive', span, { data: { directive: name }, fix })
        continue
      }
      for (const index of rules) {
        const rule = directive.rules[index]
        if (rule === undefined) continue
        const before = directive.rules[index - 1]
        const after = directive.rules[index + 1]
        // The separator goes with the name: the one before it, or behind the first name the one after it.
        const start = before?.span[1] ?? rule.span[0]
        const end = before === undefined && after !== undefined ? after.span[0] : rule.span[1]
        const fix = {
          title: `Remove "${rule.id}"`,
          safe: true,
          edits: [{ span: [start, end] as const, text: '' }],
        }
        report('rule', rule.span, { data: { rule: rule.id }, fix })
      }
    }
  },
})
