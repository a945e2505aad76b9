import { textWidth } from './text-width.ts'

/** Breaks a text at spaces into lines of at most so many columns; a longer word has a line of its own. */
export function wrap(text: string, width: number): string[] {
  if (width === Infinity || textWidth(text) <= width) return [text]
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const word of text.split(' ')) {
    const size = textWidth(word)
    if (line !== '' && used + 1 + size > width) {
      lines.push(line)
      line = word
      used = size
      continue
    }
    used += line === '' ? size : size + 1
    line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}
