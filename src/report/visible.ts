/**
 * Characters that act instead of showing: controls, lone surrogates, marks that reorder text (bidi), line separators,
 * invisible spaces and non-characters. Joiners stay, since emoji and some scripts need them.
 */
const ACTING =
  /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]/gu

/**
 * The second sign of what build servers take for a command wherever it stands in a line: `##[`, `##vso[`,
 * `##teamcity[`.
 */
const COMMAND = /(?<=#)#(?=(?:vso|teamcity)?\[)/gi

/** Shows characters that could act on a terminal or a log as `<U+202E>`, so that foreign text is only ever text. */
export function visible(text: string): string {
  if (isPlain(text) && !text.includes('##')) return text
  return text.replace(ACTING, codePoint).replace(COMMAND, codePoint)
}

/** Whether a text has nothing but the characters that show in one column each, as most have. */
export function isPlain(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text)
}

/** Offsets of the signs in a text that `visible` would replace for what follows them. */
export function commandSigns(text: string): ReadonlySet<number> {
  return new Set(Array.from(text.matchAll(COMMAND), ({ index }) => index))
}

/**
 * Makes lines safe for a log that takes a line beginning with `::` for a command, however it is indented. Expects that
 * foreign text in them went through `visible`.
 */
export function quietLines(lines: readonly string[]): string[] {
  return lines.map((line) => (line.includes('::') ? quiet(line) : line))
}

function quiet(line: string): string {
  return line.replace(/^((?:\s|\x1b\[\d+m)*):(?=:)/u, `$1${codePoint(':')}`)
}

function codePoint(character: string): string {
  const number = character.codePointAt(0) ?? 0
  return `<U+${number.toString(16).toUpperCase().padStart(4, '0')}>`
}
