/**
 * Whether satteri 0.10.5 would lose what stands in a text: it takes the line below a task without text into the task,
 * and all up to the next white space into an address in a table: `|https://example.org|[b](b.md)|` has no link then.
 */
export function isMisreadText(text: string): boolean {
  return hasEmptyTask(text) || (text.includes('|') && hasBarAfterAddress(text))
}

function hasEmptyTask(text: string): boolean {
  for (let at = text.indexOf('] '); at !== -1; at = text.indexOf('] ', at + 2)) {
    above.lastIndex = at
    if (above.test(text) && /^\[[ xX]$/.test(text.slice(at - 2, at))) return true
  }
  return false
}

/** What ends such a task, and a line below it that could be lost. */
const above = /\] [ \t]*\r?\n(?:[ \t>]+[^ \t>\r\n]|[\d=<])/y

function hasBarAfterAddress(text: string): boolean {
  address.lastIndex = 0
  while (address.test(text)) if (text.charAt(address.lastIndex) === '|') return true
  return false
}

const address = /(?::\/\/|www\.)[^\s|<]*/g
