import { closedBlock, none, type Block } from './closed-block.ts'
import { endOfLine, nextLine } from '../line-ends.ts'
import { isPlainMapping, looksLikeMapping } from './mapping.ts'

/** A block that only blank lines and HTML comments keep from being first, and that is plainly metadata. */
export function lateBlock(text: string): Block {
  const block = afterComments(text)
  return block.form === 'none' ? afterText(text) : block
}

function afterComments(text: string): Block {
  let at = 0
  for (;;) {
    while (at < text.length && isSpace(text.charCodeAt(at))) at += 1
    if (!text.startsWith('<!--', at)) break
    const end = text.indexOf('-->', at + 4)
    if (end === -1) return none
    at = end + 3
  }
  if (at === 0 || !text.startsWith('---', at)) return none
  let lineStart = at
  while (lineStart > 0 && /[ \t]/.test(text[lineStart - 1] ?? '')) lineStart -= 1
  if (lineStart > 0 && !/[\r\n]/.test(text[lineStart - 1] ?? '')) return none
  const lineEnd = endOfLine(text, at)
  if (at - lineStart > 3 || text.slice(at, lineEnd).trimEnd() !== '---' || lineEnd === text.length)
    return none
  const block = closedBlock(text, at, nextLine(text, lineEnd), '---', 'yaml')
  if (block === null || !looksLikeMapping(text.slice(...block.inner))) return none
  return block
}

/** Lines of text that may stand before a block that was meant to be first. */
const maxLinesBefore = 3

/** A block that a few lines of text keep from being first, and that is plainly metadata. */
function afterText(text: string): Block {
  let at = 0
  for (let lines = 0; lines <= maxLinesBefore && at < text.length;) {
    const lineEnd = endOfLine(text, at)
    const line = text.slice(at, lineEnd)
    const next = nextLine(text, lineEnd)
    if (line.trimEnd() === '---' && next < text.length) {
      // Right below text it makes a heading of it.
      const isFree = at === 0 || /(?:^|\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)$/.test(text.slice(0, at))
      const block = isFree ? closedBlock(text, at, next, '---', 'yaml') : null
      return block !== null && isPlainMapping(text.slice(...block.inner)) ? block : none
    }
    // A title may stand before it; from another heading on it would belong to that.
    if (/^ {0,3}(?:##|```|~~~)/.test(line)) return none
    if (line.trim() !== '') lines += 1
    at = next
  }
  return none
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13
}
