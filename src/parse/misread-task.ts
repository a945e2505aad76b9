/** Whether satteri 0.10.5 would lose what stands in a text: it takes the line below a task without text into the task. */
export function hasMisreadTask(text: string): boolean {
  for (let at = text.indexOf('] '); at !== -1; at = text.indexOf('] ', at + 2)) {
    above.lastIndex = at
    if (above.test(text) && /^[ \t]\[[ xX]$/.test(text.slice(at - 3, at))) return true
  }
  return false
}

/** What ends such a task, and a line below it that could be lost. */
const above = /\] [ \t]*\r?\n(?:[ \t>]+[^ \t>\r\n]|[\d=<])/y
