import type { Span } from '../../model/span.ts'

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

const none: Block = {
  form: 'none',
  first: true,
  closed: true,
  span: [0, 0],
  inner: [0, 0],
  bodyStart: 0,
  stray: null,
}

const keyLine = /^(?:[A-Za-z_][\w-]*|"[^"\r\n]*"|'[^'\r\n]*')[ \t]*:(?=\s|$)/
const tightKeyLine = /^[a-z_][\w-]*:[^\s:/]/

/** Finds the block of metadata of a text without byte order mark. What is a YAML block agrees with remark-frontmatter. */
export function findBlock(text: string): Block {
  const start = text.charCodeAt(0)
  if (start === 45 /* - */ && text.startsWith('---')) return dashes(text)
  if (start === 43 /* + */ && text.startsWith('+++')) return pluses(text)
  if (start === 123 /* { */) return braces(text)
  return late(text)
}

function dashes(text: string): Block {
  // Nothing behind the dashes, as nearly everywhere.
  if (text.charCodeAt(3) === 10) return closedBlock(text, 0, 4, '---', 'yaml') ?? openBlock(text, 4)
  const opening = /^---(yaml|toml|json)?[ \t]*(#[^\r\n]*)?(?:\r\n|\n|\r)/.exec(text)
  if (opening === null) return longDashes(text)
  const [line, named, comment] = opening
  const form = named === 'toml' || named === 'json' ? named : 'yaml'
  const closed = closedBlock(text, 0, line.length, '---', form)
  const plain = named === undefined && comment === undefined
  if (closed !== null) {
    if (plain || form !== 'yaml') return closed
    if (!looksLikeMapping(text.slice(...closed.inner))) return none
    const from = line.indexOf(named ?? '#')
    return { ...closed, stray: [from, line.trimEnd().length] }
  }
  return plain ? openBlock(text, line.length) : none
}

/** A block between lines of four dashes or more, or of which only the last line is right. */
function longDashes(text: string): Block {
  const opening = /^-{4,}(?=[ \t]*(?:\r\n|\n|\r))/.exec(text)
  if (opening === null) return none
  const stray: Span = [0, opening[0].length]
  const closed = closedOtherwise(text, unclosed(text, nextLine(text, endOfLine(text, 0))))
  return closed === null ? none : { ...closed, stray }
}

/** A block without a line `---` below it: closed by a line that was meant to be one, or not at all. */
function openBlock(text: string, contentStart: number): Block {
  const block = unclosed(text, contentStart)
  return closedOtherwise(text, block) ?? block
}

/** The block with the line of dashes right below it as its end; null where there is none. */
function closedOtherwise(text: string, block: Block): Block | null {
  if (block.form === 'none') return null
  const [, at] = block.inner
  const line = /^-{3,}[ \t]*(?:#[^\r\n]*)?$/.exec(text.slice(at, endOfLine(text, at)))?.[0]
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

function pluses(text: string): Block {
  const opening = /^\+\+\+[ \t]*(?:\r\n|\n|\r)/.exec(text)
  if (opening === null) return none
  const closed = closedBlock(text, 0, opening[0].length, '+++', 'toml')
  return closed ?? none
}

/** The closing fence is a line of its own, so a later `---` in the body never opens a second block. */
function closedBlock(
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

/** Without a closing fence the block is the run of lines that can only be metadata. */
function unclosed(text: string, contentStart: number): Block {
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

/** A block that only blank lines and HTML comments keep from being first, and that is plainly metadata. */
function late(text: string): Block {
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

/** JSON in front of the body: the text up to the brace that closes the first. */
function braces(text: string): Block {
  if (!/^\{\s*["}]/.test(text)) return none
  let depth = 0
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (quoted) {
      if (code === 92 /* \ */) at += 1
      else if (code === 34) quoted = false
    } else if (code === 34) quoted = true
    else if (code === 123) depth += 1
    else if (code === 125) {
      depth -= 1
      if (depth > 0) continue
      const end = at + 1
      if (text.slice(end, endOfLine(text, end)).trim() !== '') return none
      const bodyStart = nextLine(text, endOfLine(text, end))
      return { ...none, form: 'json', span: [0, end], inner: [0, end], bodyStart }
    }
  }
  return none
}

/** Whether every line can be YAML and at least one is a key, so that rules and setext headings are not taken for it. */
function looksLikeMapping(inner: string): boolean {
  const keys = countKeys(inner)
  return keys > 1 || (keys === 1 && /^[a-z_]/m.test(inner))
}

/** The same for what stands below text: prose holds lines like `Goal: …`, and headings. */
function isPlainMapping(inner: string): boolean {
  return countKeys(inner) > 1 && !/^[#A-Z]/m.test(inner)
}

/** How many keys stand in it; 0 where a line can be no YAML. */
function countKeys(inner: string): number {
  let keys = 0
  for (const line of inner.split(/\r\n|\n|\r/)) {
    if (/^[ \t]*$/.test(line) || line.startsWith('#')) continue
    if (keyLine.test(line) || tightKeyLine.test(line)) {
      keys += 1
    } else if (keys === 0 || !/^(?:[ \t]|-(?:[ \t]|$)|[\]}]|\.\.\.)/.test(line)) return 0
  }
  return keys
}

function endOfLine(text: string, from: number): number {
  let at = from
  while (at < text.length && !isLineEnd(text.charCodeAt(at))) at += 1
  return at
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13
}

function nextLine(text: string, lineEnd: number): number {
  if (text.charCodeAt(lineEnd) === 13 && text.charCodeAt(lineEnd + 1) === 10) return lineEnd + 2
  return Math.min(lineEnd + 1, text.length)
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13
}
