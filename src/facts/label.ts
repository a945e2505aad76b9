/**
 * The offset of the `]` that closes a label (CommonMark 0.31, section 6.3): brackets nest, backslash escapes and code
 * spans are passed over.
 *
 * @param start where to begin, after the opening bracket
 * @param end where to give up
 * @returns the bracket's offset, or -1
 */
export function labelEnd(text: string, start: number, end: number): number {
  let depth = 0
  for (let index = start; index < end; index += 1) {
    const character = text[index]
    if (character === '\\') index += 1
    else if (character === '[') depth += 1
    else if (character === '`') index = codeSpanEnd(text, index, end)
    else if (character === ']') {
      if (depth === 0) return index
      depth -= 1
    }
  }
  return -1
}

/** The last backtick of the code span that opens here; of the run itself when nothing closes it. */
function codeSpanEnd(text: string, start: number, end: number): number {
  let length = 1
  while (text[start + length] === '`') length += 1
  const fence = '`'.repeat(length)
  for (let at = text.indexOf(fence, start + length); at !== -1 && at < end;) {
    let after = at + length
    while (text[after] === '`') after += 1
    if (after - at === length) return after - 1
    at = text.indexOf(fence, after)
  }
  return start + length - 1
}
