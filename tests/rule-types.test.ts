import { expect, test } from 'vitest'
import { defineRule } from '../src/rule.ts'

// The type check is the test: each `@ts-expect-error` is an error of its own where the compiler accepts the line.

const base = { id: 'apple-count', summary: 'Apples are counted.', on: 'all', severity: 'error' } as const

test('a rule of the right form is accepted', () => {
  const rule = defineRule({
    ...base,
    scope: 'tree',
    options: { least: { type: 'integer', default: 1, description: 'Fewest apples.' } },
    messages: { few: 'There are {found} apples, and {least} are the least.', none: 'There are no apples.' },
    check({ file, tree, options, report }) {
      if (tree.files.length === 0) report('none', [0, 0])
      else report('few', file.frontMatter.span, { data: { found: 0, least: options.least } })
    },
  })
  expect(rule).toMatchObject({ id: 'apple-count', preset: 'recommended', fixes: [] })
  expect(Object.isFrozen(rule)).toBe(true)
})

test('what is not in the definition is refused at compile time', () => {
  const rule = defineRule({
    ...base,
    scope: 'file',
    options: { least: { type: 'integer', default: 1, description: 'Fewest apples.' } },
    messages: { few: 'There are {found} apples.', none: 'There are no apples.' },
    check(context) {
      const { report, options } = context
      // @ts-expect-error no such message
      report('many', [0, 0])
      // @ts-expect-error a slot is not filled
      report('few', [0, 0])
      // @ts-expect-error no such slot
      report('few', [0, 0], { data: { count: 1 } })
      // @ts-expect-error a message without slots takes no data
      report('none', [0, 0], { data: { found: 1 } })
      // @ts-expect-error a rule of scope `file` has no tree
      void context.tree
      // @ts-expect-error an integer is no string
      void options.least.length
    },
  })
  expect(rule.scope).toBe('file')
})

test('only a slot of a message can be a figure', () => {
  const messages = { few: 'There are {found} apples.', none: 'There are no apples.' } as const
  const rule = defineRule({ ...base, scope: 'file', messages, measured: ['found'], check() {} })
  expect(rule.measured).toEqual(['found'])
  // @ts-expect-error no such slot
  defineRule({ ...base, scope: 'file', messages, measured: ['count'], check() {} })
})

test('a wrong scope, subject or severity is refused at compile time', () => {
  // @ts-expect-error no such scope
  defineRule({ ...base, scope: 'folder', messages: {}, check() {} })
  // @ts-expect-error no such severity
  defineRule({ ...base, severity: 'fatal', scope: 'file', messages: {}, check() {} })
  expect(base.on).toBe('all')
})
