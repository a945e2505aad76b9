import type { Json } from '../model/json.ts'

/** Characters that JSON need not escape, but that could act where the text is printed; see visible.ts. */
const ACTING = /[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]/g

/** JSON with two spaces of indentation and a final newline, safe to print: reading it gives the same value. */
export function jsonText(value: Json): string {
  const text = JSON.stringify(value, null, 2)
  // Both kinds of characters stand inside of strings only, so an escape can take their place.
  return `${text.replace(ACTING, escape).replace(/##(?=(?:vso|teamcity)?\[)/gi, '#\\u0023')}\n`
}

function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
