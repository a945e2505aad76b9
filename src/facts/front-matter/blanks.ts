import type { Span } from '../../model/span.ts'

/** The lines that an entry of a block stands on; the entry alone where something else stands before it. */
export function wholeInBlock(source: string, start: number, end: number): Span {
  let from = start
  while (from > 0 && isSpace(source.charCodeAt(from - 1))) from -= 1
  if (from > 0 && !isBreak(source.charCodeAt(from - 1))) return [start, end]
  let to = end
  while (to < source.length && !isBreak(source.charCodeAt(to))) to += 1
  if (source.charCodeAt(to) === 13 && source.charCodeAt(to + 1) === 10) to += 1
  return [from, Math.min(to + 1, source.length)]
}

/** An entry of a list or mapping in brackets, with one of the commas beside it, so that what is left still reads well. */
export function wholeInFlow(source: string, start: number, end: number): Span {
  let to = skipBlank(source, end)
  if (source[to] === ',') {
    to += 1
    while (isSpace(source.charCodeAt(to))) to += 1
    return [start, to]
  }
  let from = start
  while (from > 0 && isBlank(source.charCodeAt(from - 1))) from -= 1
  return source[from - 1] === ',' ? [from - 1, end] : [start, end]
}

/** Behind the colon that follows a key; the end of the key where none does. */
export function afterColon(source: string, keyEnd: number): number {
  let at = keyEnd
  while (isBlank(source.charCodeAt(at))) at += 1
  return source[at] === ':' ? at + 1 : keyEnd
}

/** Past blanks and comments. */
export function skipBlank(source: string, from: number): number {
  let at = from
  for (;;) {
    while (isBlank(source.charCodeAt(at))) at += 1
    if (source[at] !== '#') return at
    while (at < source.length && !isBreak(source.charCodeAt(at))) at += 1
  }
}

/** The end without the blanks before it. */
export function trimmedEnd(source: string, start: number, end: number): number {
  let at = end
  while (at > start && isBlank(source.charCodeAt(at - 1))) at -= 1
  return at
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9
}

function isBreak(code: number): boolean {
  return code === 10 || code === 13
}

function isBlank(code: number): boolean {
  return isSpace(code) || isBreak(code)
}
