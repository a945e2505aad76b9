import { firstIndex } from '../first-index.ts'
import type { Facts } from '../model/facts.ts'
import type { Fix, Problem, Severity } from '../model/problem.ts'
import type { Span } from '../model/span.ts'
import type { Details, Rule } from '../rule.ts'
import { requireDetails, requireSpan } from './report-check.ts'

/** Characters of a value that a message shows. */
const longest = 240

type Data = { readonly [slot: string]: string | number }

/**
 * Makes a rule's report into a problem: the message filled in, its identity worked out, nothing left to the rule.
 *
 * @param lengthOf the length of a file's text; undefined for one that is not in the tree
 * @throws {TypeError} when the report makes no sense, such as a place outside of its file
 */
export function createProblem(
  rule: Rule,
  severity: Severity,
  file: Facts,
  lengthOf: (path: string) => number | undefined,
  code: string,
  span: Span,
  details: Details & { readonly data?: Data } = {},
): Problem {
  const template = Object.hasOwn(rule.messages, code) ? rule.messages[code] : undefined
  if (template === undefined) throw new TypeError(`the rule has no message "${code}"`)
  requireSpan(span, file.length, 'a problem')
  // A file that is no Markdown is not in the tree.
  const lengthAt = (path: string): number | undefined => (path === file.path ? file.length : lengthOf(path))
  requireDetails(details, file.path, lengthAt)
  const data = details.data ?? {}
  const near = details.near ?? null
  const message = fill(template, data)
  return {
    rule: rule.id,
    code,
    message: near === null ? message : `${message} Did you mean \`${near}\`?`,
    severity,
    path: file.path,
    span,
    related: (details.related ?? []).map((place) => ({
      path: place.path ?? file.path,
      span: place.span,
      message: place.message,
    })),
    fix: details.fix ? ownFix(details.fix, file.path) : null,
    identity: identityOf(rule, code, file, span, data),
  }
}

function fill(template: string, data: Data): string {
  return template.replace(/\{(\w+)\}/g, (slot, name: string) => {
    const value = Object.hasOwn(data, name) ? data[name] : undefined
    if (typeof value !== 'string' && typeof value !== 'number') {
      throw new TypeError(`no value for ${slot} of the message "${template}"`)
    }
    return shortened(String(value))
  })
}

/** A value of many thousand characters would bury the message. */
function shortened(value: string): string {
  return value.length <= longest ? value : `${value.slice(0, longest / 2)}…${value.slice(-longest / 2)}`
}

function ownFix(fix: NonNullable<Details['fix']>, path: string): Fix {
  return {
    ...fix,
    edits: fix.edits.map((edit) => ({ path: edit.path ?? path, span: edit.span, text: edit.text })),
  }
}

/** Rule, path, logical place and message values but for figures: the same after an edit elsewhere in the file, never a line. */
function identityOf({ id, on, measured }: Rule, code: string, file: Facts, span: Span, data: Data): string {
  // Rules about any file know of no question, and none stands in front matter or where it is missing: for these none is read.
  const questions = on === 'lesson' && span[1] > file.frontMatter.span[1] ? file.questions : []
  const values = Object.entries(data).filter(([slot]) => !measured.includes(slot))
  return JSON.stringify([id, code, file.path, logicalPlace(file, questions, span[0]), values])
}

/** The headings that a place stands under, outermost first; its question; where the link that it is in leads. */
function logicalPlace(
  file: Facts,
  questions: Facts['questions'],
  offset: number,
): readonly (string | number | null)[][] {
  const question = itemAt(questions, offset)
  const link = itemAt(file.links, offset) ?? itemAt(file.definitions, offset)
  const outline: string[] = []
  for (let index = countUpTo(file.headings, offset) - 1; index >= 0;) {
    const heading = file.headings[index]
    if (heading === undefined) break
    outline.unshift(heading.text)
    index = heading.parent
  }
  return [
    outline,
    question === undefined ? [] : [question.number ?? question.prompt.text],
    link === undefined ? [] : [link.destination.url],
  ]
}

type Placed = { readonly span: Span }

/** How many of these, which are in source order, begin at an offset or before it. */
function countUpTo(items: readonly Placed[], offset: number): number {
  return firstIndex(items, ({ span }) => span[0] > offset)
}

/** The innermost item that an offset lies in. Of nested ones, such as images in a link, a few are looked at. */
function itemAt<T extends Placed>(items: readonly T[], offset: number): T | undefined {
  const end = countUpTo(items, offset)
  return items.slice(Math.max(0, end - 4), end).findLast(({ span }) => offset < span[1])
}
