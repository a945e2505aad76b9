import {
  callback,
  flag,
  list,
  mapping,
  objectOf,
  requireGiven,
  text,
  width,
  type Expected,
} from '../given.ts'
import type { ReportContext, ReportFormatter } from './context.ts'
import { reporters, type Format } from './reporters.ts'

const report = objectOf({ problems: list, summary: mapping }, 'a report, as `lint` gives it')

const contextShape = {
  color: flag,
  hyperlinks: flag,
  width,
  base: text,
  here: text,
  hostBase: text,
  source: callback,
  ruleUrl: callback,
  rulePage: {
    is: (value) => value === undefined || typeof value === 'function',
    words: 'a function, or left out',
  },
  quiet: flag,
  rules: list,
} as const satisfies { readonly [Name in keyof Required<ReportContext>]: Expected }

/** The formats for programs: they refuse what is no report, and a context that lacks something. */
export const guardedReporters: { readonly [Name in Format]: ReportFormatter } = {
  text: guarded(reporters.text),
  json: guarded(reporters.json),
  agent: guarded(reporters.agent),
  github: guarded(reporters.github),
  gitlab: guarded(reporters.gitlab),
  junit: guarded(reporters.junit),
  sarif: guarded(reporters.sarif),
}

function guarded(format: ReportFormatter): ReportFormatter {
  return (given, context) => {
    requireGiven('What stands for the report', given, report)
    requireGiven('What stands for the context', context, mapping)
    for (const [name, expected] of Object.entries(contextShape)) {
      requireGiven(`The context's \`${name}\``, Reflect.get(context, name), expected)
    }
    return format(given, context)
  }
}
