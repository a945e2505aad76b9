import type { ArenaTree } from './arena.ts'
import { column, rowType, WIDTH } from './rows.ts'

/**
 * Whether satteri 0.10.5 took all up to the next white space into an address in a table: `|https://example.org|[b](b.md)|`
 * has no link then. The address of a link in brackets ends where it should; a definition can be the head of a table.
 */
export function hasMisreadAddress({ table }: ArenaTree, text: string): boolean {
  if (!mayHaveMisreadAddress(text)) return false
  for (let at = 0; at < table.length; at += WIDTH) {
    const start = table[at + column.start] ?? -1
    const type = table[at + column.type]
    if (type === rowType.link ? isInBrackets(text, start) : type !== rowType.definition) continue
    if (text.slice(start, table[at + column.end]).includes('|')) return true
  }
  return false
}

function isInBrackets(text: string, start: number): boolean {
  return text.startsWith('[', start) || text.startsWith('<', start)
}

/** Whether the tree has to be looked at to know. */
export function mayHaveMisreadAddress(text: string): boolean {
  if (!text.includes('|')) return false
  address.lastIndex = 0
  while (address.test(text)) if (text.charAt(address.lastIndex) === '|') return true
  return false
}

const address = /(?::\/\/|www\.)[^\s|<]*/g
