import type { Span } from '../model/span.ts'
import type { Details, RuleFix } from '../rule.ts'

type LengthOf = (path: string) => number | undefined

/**
 * Every place that is reported lies in its file. A plugin's rule may be written without types.
 *
 * @param what whose place it is, for the message
 * @throws {TypeError}
 */
export function requireSpan(span: Span, length: number, what: string): void {
  const [start, end] = Array.isArray(span) ? span : []
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- a plugin may hand us anything
  const isPlace = Number.isInteger(start) && Number.isInteger(end) && span.length === 2
  if (isPlace && span[0] >= 0 && span[0] <= span[1] && span[1] <= length) return
  const shown = Array.isArray(span) ? `[${span.map(String).join(', ')}]` : typeof span
  throw new TypeError(`the place ${shown} of ${what} is no span of the ${length} characters of its file`)
}

/**
 * What goes with a problem is of the right form: related places, and a fix whose edits lie in files and do not overlap.
 *
 * @throws {TypeError}
 */
export function requireDetails({ near, related, fix }: Details, path: string, lengthOf: LengthOf): void {
  if (near !== undefined && near !== null) requireText(near, 'what is near')
  if (related !== undefined) {
    requireList(related, 'the related places')
    for (const place of related) {
      requireText(place.message, 'the message of a related place')
      requirePlace(place, path, lengthOf, 'a related place')
    }
  }
  if (fix !== undefined && fix !== null) requireFix(fix, path, lengthOf)
}

function requireFix({ title, safe, edits }: RuleFix, path: string, lengthOf: LengthOf): void {
  requireText(title, 'the title of a fix')
  if (typeof safe !== 'boolean') throw new TypeError('a fix does not say whether it is safe')
  requireList(edits, 'the edits of a fix')
  if (edits.length === 0) throw new TypeError('a fix has no edits')
  for (const edit of edits) {
    requireText(edit.text, 'the text of an edit')
    requirePlace(edit, path, lengthOf, 'an edit')
  }
  const placed = edits.map((edit) => ({ path: edit.path ?? path, span: edit.span }))
  placed.sort((a, b) =>
    a.path < b.path ? -1 : a.path > b.path ? 1 : a.span[0] - b.span[0] || a.span[1] - b.span[1],
  )
  for (const [index, { path: file, span }] of placed.entries()) {
    const before = placed[index - 1]
    if (before?.path === file && span[0] < before.span[1]) throw new TypeError('edits of a fix overlap')
  }
}

interface Placed {
  readonly path?: string
  readonly span: Span
}

function requirePlace({ path: other, span }: Placed, own: string, lengthOf: LengthOf, what: string): void {
  const length = lengthOf(other ?? own)
  if (length === undefined)
    throw new TypeError(`${what} is in "${String(other)}", which is no file of the course`)
  requireSpan(span, length, what)
}

function requireText(value: unknown, what: string): void {
  if (typeof value !== 'string') throw new TypeError(`${what} is no text`)
}

function requireList(value: unknown, what: string): void {
  if (!Array.isArray(value)) throw new TypeError(`${what} are no list`)
}
