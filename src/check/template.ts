import { isDigit } from '../ascii.ts'

/** The parts of a path that a template can name. */
export type PartName = 'track' | 'module' | 'level' | 'number' | 'title'

/** What a template captured, as written in the path; parts that it does not name are missing. */
export type TemplateParts = { readonly [Name in PartName]?: string }

/**
 * A path or id pattern, read. Text stands for itself; `{track}`, `{module}`, `{level}` and `{title}` for one or more
 * characters but `/`, `{number}` for digits, `{number:02}` for digits padded with zeros to at least two. A folder
 * `{module?}` may be missing from a path.
 */
export interface Template {
  readonly source: string
  /** By folder; the last one is the file name. */
  readonly segments: readonly Segment[]
}

interface Segment {
  readonly optional: boolean
  readonly pieces: readonly Piece[]
}

type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'part'; readonly name: PartName; readonly width: number }

const names: readonly PartName[] = ['track', 'module', 'level', 'number', 'title']

/** Reads a template. Braces that name no part stand for themselves: the configuration's schema refuses them before. */
export function readTemplate(source: string): Template {
  return { source, segments: source.split('/').map(readSegment) }
}

function readSegment(text: string): Segment {
  const pieces: Piece[] = []
  let start = 0
  for (const match of text.matchAll(/\{([a-z]+)(?::0([1-9])|\?)?\}/g)) {
    const name = names.find((one) => one === match[1])
    if (name === undefined) continue
    if (match.index > start) pieces.push({ kind: 'text', text: text.slice(start, match.index) })
    pieces.push({ kind: 'part', name, width: Number(match[2] ?? 0) })
    start = match.index + match[0].length
  }
  if (start < text.length) pieces.push({ kind: 'text', text: text.slice(start) })
  return { optional: text === '{module?}', pieces }
}

/** What a template captures of a path; null when it does not fit. Takes time in proportion to the path's length. */
export function matchTemplate(template: Template, path: string): TemplateParts | null {
  const folders = path.split('/')
  const { segments } = template
  const spare = segments.length - folders.length
  const optional = segments.findIndex((segment) => segment.optional)
  if (spare !== 0 && (spare !== 1 || optional === -1)) return null
  const used = spare === 0 ? segments : segments.toSpliced(optional, 1)
  const parts: { [Name in PartName]?: string } = {}
  for (const [index, segment] of used.entries()) {
    const captured = matchSegment(segment.pieces, folders[index] ?? '')
    if (captured === null) return null
    Object.assign(parts, captured)
  }
  return parts
}

/**
 * Finds for each piece the places where it can end, from left to right, then walks back from the end: no search, so no
 * pattern takes long. Where there is a choice, earlier parts are as short as they can be.
 */
function matchSegment(pieces: readonly Piece[], name: string): TemplateParts | null {
  const ends: (readonly number[])[] = [[0]]
  for (const piece of pieces) ends.push(endsOf(piece, ends.at(-1) ?? [], name))
  if (!(ends.at(-1) ?? []).includes(name.length)) return null
  const parts: { [Name in PartName]?: string } = {}
  let end = name.length
  for (let index = pieces.length - 1; index >= 0; index -= 1) {
    const piece = pieces[index]
    const start = piece && (ends[index] ?? []).find((candidate) => spans(piece, name, candidate, end))
    if (piece === undefined || start === undefined) return null
    if (piece.kind === 'part') parts[piece.name] = name.slice(start, end)
    end = start
  }
  return parts
}

/** Every place where a piece can end that starts at one of these, in order. */
function endsOf(piece: Piece, starts: readonly number[], name: string): readonly number[] {
  const first = starts[0]
  if (first === undefined) return []
  if (piece.kind === 'text') {
    return starts
      .filter((start) => name.startsWith(piece.text, start))
      .map((start) => start + piece.text.length)
  }
  if (piece.name !== 'number') {
    return Array.from({ length: name.length - first }, (_, index) => first + index + 1)
  }
  const known = new Set(starts)
  const found: number[] = []
  for (let end = first + 1; end <= name.length; end += 1) {
    for (let start = Math.max(first, end - maxDigits); start < end; start += 1) {
      if (!known.has(start) || !spansNumber(name, start, end, piece.width)) continue
      found.push(end)
      break
    }
  }
  return found
}

function spans(piece: Piece, name: string, start: number, end: number): boolean {
  if (piece.kind === 'text') return end - start === piece.text.length && name.startsWith(piece.text, start)
  return piece.name === 'number' ? spansNumber(name, start, end, piece.width) : start < end
}

/** Longer numbers count no lessons. */
const maxDigits = 9

/** Whether these are digits; with a width, with just as many zeros as it asks for. */
function spansNumber(name: string, start: number, end: number, width: number): boolean {
  const length = end - start
  if (length < Math.max(1, width) || length > maxDigits) return false
  for (let at = start; at < end; at += 1) if (!isDigit(name.charCodeAt(at))) return false
  return width === 0 || length === width || name[start] !== '0'
}

/** Fills in a template; null when a part that it names is missing. A missing `{module?}` takes its slash with it. */
export function renderTemplate(template: Template, parts: TemplateParts): string | null {
  const rendered: string[] = []
  for (const { optional, pieces } of template.segments) {
    if (optional && parts.module === undefined) continue
    let text = ''
    for (const piece of pieces) {
      if (piece.kind === 'text') {
        text += piece.text
        continue
      }
      const value = parts[piece.name]
      if (value === undefined) return null
      text += piece.name === 'number' ? String(Number(value)).padStart(piece.width, '0') : value
    }
    rendered.push(text)
  }
  return rendered.join('/')
}
