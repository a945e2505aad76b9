import type { FrontMatterEntry } from '../../model/facts.ts'
import { lineSpanFrom, needsQuotes, plainWords, type Explained } from './explained.ts'

/** What stands where nothing of its kind may, by the library's message. */
export function unexpectedToken(
  start: number,
  source: string,
  message: string,
  entries: readonly FrontMatterEntry[],
): Explained {
  const found = source[start] ?? ''
  const before = source
    .slice(Math.max(0, start - 200), start)
    .trimEnd()
    .at(-1)
  const span = lineSpanFrom(source, start)
  if (/in flow/.test(message) && found === ',')
    return { span: [start, start + 1], detail: 'an item is missing before this comma' }
  if (message.startsWith('Block scalar header')) {
    const at = Math.max(source.lastIndexOf('|', start), source.lastIndexOf('>', start))
    return needsQuotes(at, source)
  }
  if (message.includes('block-seq-ind')) {
    return { span, detail: 'a list begins below its key, and a text that starts with `-` must be in quotes' }
  }
  if (/node end|YAML stream/.test(message)) {
    const opening = openingSign(start, source, entries)
    if (opening !== null && source[opening] === '*') return needsQuotes(opening, source)
    if (found === ']' || found === '}') {
      return { span: [start, start + 1], detail: `\`${found}\` closes nothing that is open` }
    }
    if (found === ',')
      return { span, detail: 'nothing may follow the value here; a list stands in `[` and `]`' }
    if (before === "'") {
      const detail = "text follows the closing quote; inside single quotes a `'` is written twice (`''`)"
      return { span, detail }
    }
    if (before === '"')
      return { span, detail: 'text follows the closing quote; inside double quotes write `\\"`' }
    if (/^[\w-]+:/.test(source.slice(...span)))
      return { span, detail: 'a key stands where a list item is expected' }
    if (opening !== null) {
      const detail = `text follows the closing bracket; a text that starts with \`${source[opening]}\` must be in quotes`
      return { span, detail }
    }
    return { span, detail: 'nothing may follow the value here' }
  }
  return { span, detail: plainWords(message) }
}

/** Where the value begins that is over at an offset, if it begins with a sign of YAML's own. */
function openingSign(at: number, source: string, entries: readonly FrontMatterEntry[]): number | null {
  let end = at
  while (/[ \t]/.test(source[end - 1] ?? '')) end -= 1
  // The last of those that end here: the whole block may, too.
  const start = entries.findLast(({ value }) => value[1] === end)?.value[0]
  return start !== undefined && /[*[{]/.test(source[start] ?? '') ? start : null
}
