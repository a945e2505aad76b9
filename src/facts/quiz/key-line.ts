import type { KeyEntry } from './events.ts'
import { emptyContent, addLine } from './content.ts'
import type { Line } from './lines.ts'
import { readKeys } from './answer-keys.ts'
import { skipDashes } from './answer-line.ts'
import { isStrong } from './lines.ts'
import { matchTitle } from './question-title.ts'

/** Reads several answers on one line, `1-B, 2-C, 3. A`; null where it is something else. */
export function readKeyLine(line: Line, from: number): readonly KeyEntry[] | null {
  const entry = /[ \t,;|]*([0-9]{1,4})[ \t]*(?:[-–.:)=→][ \t]*)?\(?([A-Za-z])\)?(?=[\s,;.|]|$)/y
  const entries: KeyEntry[] = []
  let at = from
  for (;;) {
    entry.lastIndex = at
    const found = entry.exec(line.text)
    if (found === null) break
    at = entry.lastIndex
    const key = { letter: found[2] ?? '', at: at - (found[0].endsWith(')') ? 2 : 1) }
    const run = { keys: [key], end: at, bare: at, joined: 'list', bracket: false, filler: false } as const
    const read = {
      line,
      start: key.at,
      word: [0, 0],
      strong: true,
      separator: '',
      run,
      rest: at,
      freeEnd: at,
      sure: true,
    } as const
    entries.push({ number: Number(found[1]), read, explanation: emptyContent(line.end) })
  }
  return entries.length > 1 && /^[\s.]*$/.test(line.text.slice(at)) ? entries : null
}

/** Reads lines that each name their question, `**Question 1:** B - because`; null where one of them does not. */
export function readNamedKeys(lines: readonly Line[], text: string): readonly KeyEntry[] | null {
  const entries: KeyEntry[] = []
  for (const line of lines) {
    const title = matchTitle(line.text)
    const run = title === null ? null : readKeys(line, title.rest)
    const at = run?.keys[0]?.at
    if (title === null || run === null || at === undefined) return null
    const rest = skipDashes(line.text, run.end)
    const explanation = emptyContent(line.end)
    addLine(explanation, line, text, rest)
    const strong = isStrong(line, at) || isStrong(line, title.from)
    const word = [at, at] as const
    entries.push({
      number: title.number,
      read: { line, start: at, word, strong, separator: '', run, rest, freeEnd: rest, sure: true },
      explanation,
    })
  }
  return entries.length > 0 ? entries : null
}
