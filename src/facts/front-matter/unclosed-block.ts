import { none, type Block } from './closed-block.ts'
import { endOfLine, nextLine } from '../line-ends.ts'
import { keyLine, tightKeyLine } from './mapping.ts'

/** A block without a line `---` below it: closed by a line that was meant to be one, or not at all. */
export function unclosedBlock(text: string, contentStart: number): Block {
  const block = metadataLines(text, contentStart)
  return closedOtherwise(text, block) ?? block
}

/** The block with the line of dashes right below it as its end, long ones too; null where there is none. */
export function closedOtherwise(text: string, block: Block): Block | null {
  if (block.form === 'none') return null
  const [, at] = block.inner
  const line = /^(?:-{3,}|-*[–—][-–—]*)[ \t]*(?:#[^\r\n]*)?$/.exec(text.slice(at, endOfLine(text, at)))?.[0]
  if (line === undefined) return null
  const end = at + line.trimEnd().length
  return {
    ...block,
    closed: true,
    span: [0, end],
    bodyStart: nextLine(text, at + line.length),
    stray: [at, end],
  }
}

/** Without a closing fence the block is the run of lines that can only be metadata. */
export function metadataLines(text: string, contentStart: number): Block {
  let end = contentStart
  let at = contentStart
  let keys = 0
  let lower = false
  let blank = false
  while (at < text.length) {
    const lineEnd = endOfLine(text, at)
    const line = text.slice(at, lineEnd)
    const next = nextLine(text, lineEnd)
    at = next
    if (line.trim() === '') {
      blank = true
      continue
    }
    if (line.trimEnd() === '...') {
      end = next
      break
    }
    const isKey = keyLine.test(line) || (keys > 0 && !blank && tightKeyLine.test(line))
    // After a blank line prose is likelier than metadata, and `# x` is likelier a heading than a comment.
    if (blank && !(isKey && /^[a-z_]/.test(line))) break
    if (isKey) {
      keys += 1
      lower ||= /^[a-z_]/.test(line)
    } else if (/^#/.test(line)) {
      if (!keyLine.test(text.slice(next, endOfLine(text, next)))) break
    } else if (keys === 0 || !/^(?:[ \t]+\S|-(?:[ \t]|$)|[\]}])/.test(line)) break
    blank = false
    end = next
  }
  if (keys === 0 || (keys === 1 && !lower)) return none
  const spanEnd = text.slice(0, end).replace(/(?:\r\n|\n|\r)$/, '').length
  return {
    form: 'yaml',
    first: true,
    closed: false,
    span: [0, spanEnd],
    inner: [contentStart, end],
    bodyStart: end,
    stray: null,
  }
}
