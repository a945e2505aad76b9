import { createHash } from 'node:crypto'
import type { Facts } from '../model/facts.ts'
import type { Fix, Problem, Severity } from '../model/problem.ts'
import type { Span } from '../model/span.ts'
import type { Details, Rule } from '../rule.ts'

type Data = { readonly [slot: string]: string | number }

/** Makes a rule's report into a problem: the message filled in, its identity worked out, nothing left to the rule. */
export function createProblem(
  rule: Rule,
  severity: Severity,
  file: Facts,
  code: string,
  span: Span,
  details: Details & { readonly data?: Data } = {},
): Problem {
  const template = rule.messages[code]
  if (template === undefined) throw new TypeError(`the rule has no message "${code}"`)
  const data = details.data ?? {}
  const near = details.near ?? null
  const message = fill(template, data)
  return {
    rule: rule.id,
    code,
    message: near === null ? message : `${message} Did you mean \`${near}\`?`,
    severity,
    path: file.path,
    span: inside(span, file.length),
    related: (details.related ?? []).map((place) => ({
      path: place.path ?? file.path,
      span: place.span,
      message: place.message,
    })),
    fix: details.fix ? ownFix(details.fix, file.path) : null,
    fingerprint: fingerprint(rule.id, code, file, span, data),
  }
}

function fill(template: string, data: Data): string {
  return template.replace(/\{(\w+)\}/g, (slot, name: string) => {
    if (!Object.hasOwn(data, name)) throw new TypeError(`no value for ${slot} of the message "${template}"`)
    return String(data[name])
  })
}

/** A place that a rule got wrong must not bring the report down. */
function inside([start, end]: Span, length: number): Span {
  const from = Math.min(Math.max(start, 0), length)
  return [from, Math.min(Math.max(end, from), length)]
}

function ownFix(fix: NonNullable<Details['fix']>, path: string): Fix {
  return {
    ...fix,
    edits: fix.edits.map((edit) => ({ path: edit.path ?? path, span: edit.span, text: edit.text })),
  }
}

/** Rule, path, place in the outline and message values: the same after an edit elsewhere in the file. */
function fingerprint(rule: string, code: string, file: Facts, span: Span, data: Data): string {
  const identity = [rule, code, file.path, outlinePlace(file, span[0]), Object.entries(data)]
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 16)
}

/** The headings that a place stands under, outermost first. */
function outlinePlace(file: Facts, offset: number): string[] {
  let low = 0
  let high = file.headings.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((file.headings[middle]?.span[0] ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  const place: string[] = []
  for (let index = low - 1; index >= 0;) {
    const heading = file.headings[index]
    if (heading === undefined) break
    place.unshift(heading.text)
    index = heading.parent
  }
  return place
}
