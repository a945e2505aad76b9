import type { Span } from '../../model/span.ts'
import { closedBlock, none, type Block } from './closed-block.ts'
import { jsonBlock } from './json-block.ts'
import { lateBlock } from './late-block.ts'
import { endOfLine, nextLine } from '../line-ends.ts'
import { isPlainMapping, keyLine, looksLikeMapping } from './mapping.ts'
import { closedOtherwise, metadataLines, unclosedBlock } from './unclosed-block.ts'

/** Finds the block of metadata of a text without byte order mark. What is a YAML block agrees with remark-frontmatter. */
export function findBlock(text: string): Block {
  const start = text.charCodeAt(0)
  if (start === 45 /* - */ && text.startsWith('---')) return dashes(text)
  if (start === 43 /* + */ && text.startsWith('+++')) return pluses(text)
  if (start === 123 /* { */) return jsonBlock(text)
  if (start === 8211 /* – */ || start === 8212 /* — */) return longDashes(text)
  const late = lateBlock(text)
  return late.form === 'none' ? (unopenedBlock(text) ?? none) : late
}

/** A block that lacks its first line and is plainly metadata: `inner` begins where `span` does. */
function unopenedBlock(text: string): Block | null {
  if (!keyLine.test(text.slice(0, endOfLine(text, 0)))) return null
  const block = closedBlock(text, 0, 0, '---', 'yaml')
  return block !== null && isPlainMapping(text.slice(...block.inner)) ? block : null
}

function dashes(text: string): Block {
  // Nothing behind the dashes, as nearly everywhere.
  if (text.charCodeAt(3) === 10) return closedBlock(text, 0, 4, '---', 'yaml') ?? unclosedBlock(text, 4)
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
  return plain ? unclosedBlock(text, line.length) : none
}

/**
 * A block between lines of four dashes or more, or of which only the last line is right; or of long ones, `—`, which
 * programs for other texts write where dashes are typed.
 */
function longDashes(text: string): Block {
  const opening = /^(?:-{4,}|-*[–—][-–—]*)(?=[ \t]*(?:\r\n|\n|\r))/.exec(text)
  if (opening === null) return none
  const stray: Span = [0, opening[0].length]
  const closed = closedOtherwise(text, metadataLines(text, nextLine(text, endOfLine(text, 0))))
  return closed === null ? none : { ...closed, stray }
}

function pluses(text: string): Block {
  const opening = /^\+\+\+[ \t]*(?:\r\n|\n|\r)/.exec(text)
  if (opening === null) return none
  const closed = closedBlock(text, 0, opening[0].length, '+++', 'toml')
  return closed ?? none
}
