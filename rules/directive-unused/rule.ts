import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'directive-unused',
  summary: 'Every directive keeps problems quiet, or ends another directive.',
  on: 'all',
  scope: 'run',
  severity: 'warning',
  fixes: ['safe'],
  messages: {
    directive: 'The directive `{directive}` keeps no problem quiet.',
    rule: 'No problem of the rule "{rule}" is kept quiet here.',
    enable: 'The directive `{directive}` ends nothing that is disabled above it.',
    closed: 'The rule "{rule}" is not disabled here, so there is nothing to end.',
  },
  check({ unused, report }) {
    for (const { directive, rules } of unused) {
      const { name, removal, span } = directive
      const isEnd = name === 'lessonlint-enable'
      if (rules === null) {
        const edits = removal === null ? [] : [{ span: removal, text: '' }]
        const fix = removal === null ? null : { title: 'Remove the directive', safe: true, edits }
        report(isEnd ? 'enable' : 'directive', span, { data: { directive: name }, fix })
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
        report(isEnd ? 'closed' : 'rule', rule.span, { data: { rule: rule.id }, fix })
      }
    }
  },
})
