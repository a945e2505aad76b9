import { firstIndex } from '../../first-index.ts'

/** A run of characters of one kind on one line, with its place in the source. */
export interface Fragment {
  /** Index of its first character in the line's text. */
  readonly at: number
  readonly value: string
  readonly start: number
  readonly end: number
  readonly strong: boolean
  readonly kind: 'text' | 'code' | 'image'
  /** Where the markup opens whose first text this is; else `start`. */
  readonly open: number
  /** Where the markup closes whose last text this is; else `end`. */
  close: number
}

/** A line of a paragraph as it stands in the source: what a reader sees of it, and where each part is. */
export interface Line {
  start: number
  end: number
  text: string
  readonly fragments: Fragment[]
  /** Whether it has neither code nor images. */
  plain: boolean
  /** Whether a hard break ends it. */
  broken: boolean
  /** Whether white space stands before it in the source. */
  indented: boolean
  /** The outermost emphasis that opens with the line. */
  wrapper: { readonly end: number; readonly type: string } | null
}

export const emptyLine = (): Line => ({
  start: -1,
  end: -1,
  text: '',
  fragments: [],
  plain: true,
  broken: false,
  indented: false,
  wrapper: null,
})

/** Index of the fragment that holds the character at an index of the line's text. */
function fragmentIndex(line: Line, index: number): number {
  return Math.max(0, firstIndex(line.fragments, ({ at }) => at > index) - 1)
}

/** The fragment that holds the character at an index of the line's text. */
export const fragmentAt = (line: Line, index: number): Fragment | undefined =>
  line.fragments[fragmentIndex(line, index)]

/** The fragments between two indexes of a line's text, empty ones at the borders included. */
export function fragmentsIn(line: Line, from: number, to: number): readonly Fragment[] {
  let first = fragmentIndex(line, from)
  while (first > 0 && (line.fragments[first - 1]?.at ?? 0) >= from) first--
  let last = first
  while (last < line.fragments.length && (line.fragments[last]?.at ?? 0) <= to) last++
  return line.fragments.slice(first, last)
}

/** Whether the character at an index of the line's text is in bold. */
export function isStrong(line: Line, index: number): boolean {
  const fragment = fragmentAt(line, index)
  return fragment !== undefined && index < line.text.length && fragment.strong
}

/** Whether the character at an index of the line's text is code. */
export function isCode(line: Line, index: number): boolean {
  return fragmentAt(line, index)?.kind === 'code'
}

// Where source and value differ there are escapes, entities or code marks: walk both side by side.
function place(fragment: Fragment, text: string, index: number): number {
  const { value, start, end } = fragment
  if (end - start === value.length) return start + index
  let at = start
  if (fragment.kind !== 'text') {
    const found = value === '' ? -1 : text.indexOf(value, start)
    return found >= 0 && found + index <= end ? found + index : start
  }
  for (let seen = 0; seen < index && at < end; seen++) {
    const wanted = value.charAt(seen)
    if (text.charAt(at) === '\\' && text.charAt(at + 1) === wanted) at += 2
    else if (text.charAt(at) === '&' && wanted !== '&') at = afterEntity(text, at, end)
    else if (text.startsWith('&amp;', at)) at += 5
    else at++
  }
  return Math.min(at, end)
}

function afterEntity(text: string, at: number, end: number): number {
  const found = text.slice(at, Math.min(end, at + 34)).indexOf(';')
  return found < 0 ? at + 1 : at + found + 1
}

/** The place of the character at an index of the line's text. */
export function offsetAt(line: Line, text: string, index: number): number {
  const fragment = fragmentAt(line, index)
  if (fragment === undefined) return line.start
  return place(fragment, text, Math.min(index - fragment.at, fragment.value.length))
}

/** Like `offsetAt`, but before the markup that opens right there. */
export function startAt(line: Line, text: string, index: number): number {
  const fragment = fragmentAt(line, index)
  if (fragment === undefined || index >= line.text.length) return line.end
  return fragment.at === index ? fragment.open : offsetAt(line, text, index)
}

/** Where the text before an index ends, behind the markup that closes right there. */
export function endAt(line: Line, text: string, index: number): number {
  if (index <= 0) return line.start
  const fragment = fragmentAt(line, index - 1)
  if (fragment === undefined) return line.end
  const rest = fragment.value.slice(index - fragment.at)
  if (rest.trim() === '')
    return fragment.close > fragment.end ? fragment.close : trimmedEnd(fragment, text, index)
  return place(fragment, text, index - fragment.at)
}

function trimmedEnd(fragment: Fragment, text: string, index: number): number {
  return index - fragment.at >= fragment.value.length
    ? fragment.end
    : place(fragment, text, index - fragment.at)
}

/** A line of its own for a run of plain characters, such as the text between HTML tags. */
export function plainLine(value: string, start: number, strong: boolean): Line {
  const end = start + value.length
  const fragment: Fragment = { at: 0, value, start, end, strong, kind: 'text', open: start, close: end }
  const line = emptyLine()
  line.start = start
  line.end = end
  line.text = value
  line.fragments.push(fragment)
  return line
}
