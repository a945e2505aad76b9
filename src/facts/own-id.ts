/** An id that a heading gives itself at its end, and how what holds it opens, as plain text has that. */
export interface OwnId {
  readonly id: string
  readonly opening: '{/' | '[['
}

/**
 * Reads the id that a heading's source gives it in a form that is nothing else, so that it counts on every site; null
 * where it gives none.
 *
 * - A comment of MDX, `{/* #like-this *\/}`, or without sign and blanks, as React's own pages have it.
 * - Double brackets right behind the text, `Loops[[loops]]`, as pages of Hugging Face have it, in MDX also behind a blank.
 */
export function ownIdOf(source: string, isMdx: boolean): OwnId | null {
  if (source.endsWith('*/}')) return idInComment(source)
  return source.endsWith(']]') ? idInBrackets(source, isMdx) : null
}

function idInComment(source: string): OwnId | null {
  const [, signed, bare] = commentedId.exec(source.slice(source.lastIndexOf('{/*'))) ?? []
  const id = signed ?? bare
  return id === undefined ? null : { id, opening: '{/' }
}

const commentedId = /^\{\/\*(?:[ \t]*#([^\s*]+)[ \t]*|([^\s#*]+))\*\/\}$/

/** Elsewhere a wiki links so, `Kinds of [[pears]]`, a slot is called so, `its [[Prototype]]`, and lists have such an index. */
function idInBrackets(source: string, isMdx: boolean): OwnId | null {
  const start = source.lastIndexOf('[[')
  const id = source.slice(start + 2, -2)
  const before = source.slice(0, Math.max(start, 0)).trimEnd()
  if (before === '' || /[[\]]/.test(id) || id.trim() === '') return null
  const isBehindText = before.length === start
  const isId = isMdx ? isBehindText || id === id.toLowerCase() : isBehindText && word.test(id)
  return isId ? { id, opening: '[[' } : null
}

const word = /^\p{L}[\p{L}\p{M}\p{N}_-]+$/u
