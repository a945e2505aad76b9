/** A quarter of the marks that it takes until what walks the tree runs out of stack. */
const MANY = 1000

/** Whether emphasis and links may nest by the thousand: then a text has so many marks of one kind. */
export function mayNestDeeply(text: string): boolean {
  if (text.length < MANY) return false
  return ['*', '_', '~', '['].some((mark) => hasMany(text, mark))
}

function hasMany(text: string, mark: string): boolean {
  let count = 0
  for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + 1)) {
    count += 1
    if (count === MANY) return true
  }
  return false
}
