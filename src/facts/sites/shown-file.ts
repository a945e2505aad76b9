import type { Destination } from '../../model/facts.ts'
import type { Span } from '../../model/span.ts'
import type { Gathered } from '../gathered.ts'
import { findHugoShortcodes } from './hugo-shortcodes.ts'
import { isRun } from './pandoc-chunks.ts'
import { labelDestination, sourceDestination, takenIn } from './source-destination.ts'

/** A file that a page shows by a directive or by code, or takes in; or a label that a directive names. */
export interface ShownFile {
  readonly name: string
  readonly span: Span
  readonly destination: Destination
  /**
   * Where it may begin: a `block`, a `line` of a paragraph too, code that is run (`chunk`), or any `place`, even in code;
   * `opened` for a directive whose content is read as Markdown, so that itself it is in no block.
   */
  readonly at: 'block' | 'line' | 'chunk' | 'place' | 'opened'
}

/**
 * MyST: `:::{figure} ./loop.png`, for which a fence will do as well; `{solution} loop-1` names its exercise. What docutils
 * brings itself is in angle brackets, `{include} <isonum.txt>`.
 */
const directive =
  /\{(?<=(```|~~~|:::)\{)(figure|image|literalinclude|include|solution|solution-start)\}[ \t]+([^\s<][^\r\n]*)/g
/** MdBook: `{{#include ../listings/loop.rs:main}}`, with the lines or the part of the file that are wanted. */
const include =
  /(?<!\\)\{\{[ \t]*#(include|rustdoc_include|playground|playpen|quiz)[ \t]+([^{}\s:]+)[^{}\r\n]*\}\}/g

/** Finds the files that a text shows, in whatever these stand; `openings` are where directives begin that are opened. */
export function findShown(text: string, openings: ReadonlySet<number>): readonly ShownFile[] {
  const found: ShownFile[] = []
  if (text.includes('`{') || text.includes(':{') || text.includes('~{')) {
    for (const { 0: whole, 1: marks = '', 2: name = '', 3: argument = '', index } of text.matchAll(
      directive,
    )) {
      const mark = marks.charAt(0)
      let start = index
      while (text.charAt(start - 1) === mark) start -= 1
      const written = argument.trimEnd()
      const end = index + whole.trimEnd().length
      const destination = namedBy(name, written, [end - written.length, end])
      if (destination === null) continue
      const at = mark === ':' ? 'line' : openings.has(start) ? 'opened' : 'block'
      found.push({ name, span: [start, end], destination, at })
    }
  }
  if (!text.includes('{{')) return found
  found.push(...findHugoShortcodes(text))
  for (const { 0: whole, 1: name = '', 2: path = '', index } of text.matchAll(include)) {
    const start = index + whole.indexOf(path, whole.indexOf(name) + name.length)
    const destination = takenIn(path, [start, start + path.length])
    found.push({ name, span: [index, index + whole.length], destination, at: 'place' })
  }
  return found.sort((a, b) => a.span[0] - b.span[0])
}

/** What a directive's argument names; null where it is only a title. */
function namedBy(directive: string, written: string, place: Span): Destination | null {
  if (directive === 'figure' || directive === 'image') return sourceDestination(written, place, 'file')
  if (!directive.startsWith('solution')) return takenIn(written, place)
  // Elsewhere a solution has a title, which may be one word.
  const isLabel = /^[\w:.-]+$/.test(written) && (directive === 'solution-start' || /[\d_:-]/.test(written))
  return isLabel ? labelDestination(written, place) : null
}

const images: ReadonlySet<string> = new Set(['figure', 'image', 'include_graphics'])

/** Gathers those that stand in blocks as they should, one block after the other. */
export function shownReader(
  shown: readonly ShownFile[],
  text: string,
  { links, outline }: Gathered,
): (start: number, end: number, isCode: boolean) => void {
  let next = 0
  let chunk: { readonly start: number; readonly isRun: boolean } | null = null
  function mayStand(at: ShownFile['at'], place: number, [start, end]: Span, isCode: boolean): boolean {
    if (at === 'line') return !isCode && beginsLine(text, start, place)
    if (at !== 'chunk') return at === 'place'
    if (chunk?.start !== start) chunk = { start, isRun: isRun(text, [start, end]) }
    return isCode && chunk.isRun
  }
  return (start, end, isCode) => {
    for (let one = shown[next]; one !== undefined && one.span[0] < end; one = shown[++next]) {
      const { name, span, destination, at } = one
      const stands =
        span[0] < start ? at === 'opened' : span[0] === start || mayStand(at, span[0], [start, end], isCode)
      if (!stands) continue
      const image = images.has(name)
      links.push({
        ...{ kind: 'directive', element: name, image, text: null, hasImage: false },
        ...{ span, destination, quoted: false, heading: outline.current() },
      })
    }
  }
}

/** Whether nothing but white space and marks of quotes stand before a place in its line. */
function beginsLine(text: string, from: number, place: number): boolean {
  let at = place
  while (at > from && /[ \t>]/.test(text.charAt(at - 1))) at -= 1
  return at === from || /[\r\n]/.test(text.charAt(at - 1))
}
