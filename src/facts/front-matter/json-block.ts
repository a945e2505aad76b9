import { none, type Block } from './closed-block.ts'
import { endOfLine, nextLine } from '../line-ends.ts'

/** JSON in front of the body: the text up to the brace that closes the first. */
export function jsonBlock(text: string): Block {
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
