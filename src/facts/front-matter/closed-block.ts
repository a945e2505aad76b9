import type { Span } from '../../model/span.ts'
import { isLineEnd, nextLine } from '../line-ends.ts'

/** Where the front matter stands, before anybody reads what is in it. */
export interface Block {
  readonly form: 'none' | 'yaml' | 'toml' | 'json'
  readonly first: boolean
  readonly closed: boolean
  readonly span: Span
  readonly inner: Span
  readonly bodyStart: number
  /** What makes a fence no line `---`, which keeps every reader from seeing the block: a comment, a fourth dash. */
  readonly stray: Span | null
}

/** What a text has without front matter. */
export const none: Block = {
  form: 'none',
  first: true,
  closed: true,
  span: [0, 0],
  inner: [0, 0],
  bodyStart: 0,
  stray: null,
}

/** The block up to its closing fence, or null. That is a line of its own, so a later `---` in the body opens no second block. */
export function closedBlock(
  text: string,
  start: number,
  contentStart: number,
  fence: '---' | '+++',
  form: Block['form'],
): Block | null {
  for (let at = text.indexOf(fence, contentStart); at !== -1; at = text.indexOf(fence, at + 1)) {
    if (!isLineEnd(text.charCodeAt(at - 1))) continue
    let end = at + fence.length
    while (text.charCodeAt(end) === 32 || text.charCodeAt(end) === 9) end += 1
    if (end < text.length && !isLineEnd(text.charCodeAt(end))) continue
    return {
      form,
      first: start === 0,
      closed: true,
      span: [start, end],
      inner: [contentStart, at],
      bodyStart: nextLine(text, end),
      stray: null,
    }
  }
  return null
}
