import type { Span } from '../../model/span.ts'
import { closingOf, linesOf, openingAt, type Line } from './fence-lines.ts'
import { blanked } from './rewritten.ts'

/**
 * Directives of MyST that hold Markdown though they look like code, by Docutils, Sphinx and the extensions that courses
 * use. One with another name stays code: most of those show some.
 */
const prose = new Set(
  [
    'admonition attention caution danger error hint important note seealso tip todo warning',
    'aside card card-body card-footer card-header details div dropdown epigraph grid grid-item grid-item-card margin',
    'list-table only sidebar table tab-item tab-set tabs group-tab toggle topic versionadded versionchanged',
    'callout challenge checklist demo discussion exercise instructor-note keypoints objectives prereq prerequisites',
    'questions solution testimonial type-along',
    'figure figure-md table',
  ].flatMap((names) => names.split(' ')),
)
/** Theorems and their kin, `{prf:proof}`; algorithms are indented at will. */
const isProse = (name: string): boolean =>
  prose.has(name) || (/^(?:prf|proof):/.test(name) && !name.endsWith(':algorithm'))

/** As deep as one in the other is opened: each level is searched by itself. */
const deepest = 8

/** A text with its directives opened. */
export interface Opened {
  /** As long as before: white space stands for what opens and closes a directive that holds Markdown, and for its options. */
  readonly text: string
  /** The outermost of them, in order. */
  readonly directives: readonly Span[]
  /** Where all of them begin. */
  readonly openings: ReadonlySet<number>
}

/**
 * Opens directives in fences, ```` ```{note} ````, as Markdown takes them for code. One that holds nothing or that nothing
 * closes stays, and so does one with such a fence in it, which would take what follows for code once it is opened.
 */
export function openDirectives(text: string): Opened {
  if (!text.includes('```{') && !text.includes('~~~{')) return asItIs(text)
  const lines = linesOf(text)
  const directives: Span[] = []
  const openings: number[] = []
  const blanks: Line[] = []
  const blank = (from: number, to: number): void => {
    for (let at = from; at < to; at += 1) blanks.push(lines[at] ?? [0, 0])
  }
  const isBlank = (from: number, to: number): boolean =>
    text.slice(lines[from]?.[0], lines[to]?.[0]).trim() === ''
  /** Opens those among some lines, and says whether every fence is closed there. */
  const open = (from: number, to: number, depth: number): boolean => {
    let isClosed = true
    for (let at = from; at < to; at += 1) {
      const fence = openingAt(text, lines[at])
      if (fence === null) continue
      const last = closingOf(text, lines, fence, at + 1, to)
      if (last === to) isClosed = false
      else if (depth < deepest && isProse(fence.name)) {
        const inner = behindOptions(text, lines, at + 1, last)
        const before = [blanks.length, openings.length] as const
        blank(at, inner)
        openings.push(fence.start)
        if (!isBlank(inner, last) && open(inner, last, depth + 1)) {
          blank(last, last + 1)
          if (depth === 0) directives.push([fence.start, lines[last]?.[1] ?? 0])
        } else [blanks.length, openings.length] = before
      }
      at = last
    }
    return isClosed
  }
  open(0, lines.length, 0)
  return { text: blanked(text, blanks), directives, openings: new Set(openings) }
}

const none: ReadonlySet<number> = new Set()

/** A text without directives to open. */
export function asItIs(text: string): Opened {
  return { text, directives: [], openings: none }
}

/** The first line behind a directive's options: `:name: value` each, or YAML between two lines `---`. */
function behindOptions(text: string, lines: readonly Line[], from: number, to: number): number {
  const lineAt = (at: number): string => text.slice(...(lines[at] ?? [0, 0])).trim()
  let at = from
  if (lineAt(from) === '---') {
    at += 1
    while (at < to && lineAt(at) !== '---') at += 1
    return at < to ? at + 1 : from
  }
  while (at < to && /^:[\w-]+:/.test(lineAt(at))) at += 1
  return at
}
