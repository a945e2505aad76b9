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
  if (isSimple(text) && !text.includes('##')) return text
  return text.replace(ACTING, codePoint).replace(COMMAND, codePoint)
}

/** Letters and signs of European languages, which show in one column each and never join with one another. */
const NARROW = String.raw`\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u2190-\u22ff\u2500-\u257f`

/** Chinese characters, kana, Hangul syllables and the punctuation among them: likewise, in two columns each. */
const WIDE = String.raw`\u3001-\u3029\u3041-\u3096\u309b-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60`

const plain = new RegExp(`^[${NARROW}]*$`)
const simple = new RegExp(`^[${NARROW}${WIDE}]*$`)
const wide = new RegExp(`[${WIDE}]`, 'g')

/** Whether a text has nothing but characters that show in one column each, as most have. */
export function isPlain(text: string): boolean {
  return plain.test(text)
}

/** Whether a text has nothing but characters that show each by itself, in one column or two. */
export function isSimple(text: string): boolean {
  return simple.test(text)
}

/** The columns that a simple text takes. */
export function simpleWidth(text: string): number {
  return text.length + (text.match(wide)?.length ?? 0)
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
