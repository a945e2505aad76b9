/** A line with a key, as YAML has it. */
export const keyLine = /^(?:[A-Za-z_][\w-]*|"[^"\r\n]*"|'[^'\r\n]*')[ \t]*:(?=\s|$)/
/** A line with a key that lacks the space after its colon. */
export const tightKeyLine = /^[a-z_][\w-]*:[^\s:/]/

/** Whether every line can be YAML and at least one is a key, so that rules and setext headings are not taken for it. */
export function looksLikeMapping(inner: string): boolean {
  const keys = countKeys(inner)
  return keys > 1 || (keys === 1 && /^[a-z_]/m.test(inner))
}

/** The same for what stands below text: prose holds lines like `Goal: …`, and headings. */
export function isPlainMapping(inner: string): boolean {
  return countKeys(inner) > 1 && !/^[#A-Z]/m.test(inner)
}

/** How many keys stand in it; 0 where a line can be no YAML. */
function countKeys(inner: string): number {
  let keys = 0
  for (const line of inner.split(/\r\n|\n|\r/)) {
    if (/^[ \t]*$/.test(line) || line.startsWith('#')) continue
    if (keyLine.test(line) || tightKeyLine.test(line)) {
      keys += 1
    } else if (keys === 0 || !/^(?:[ \t]|-(?:[ \t]|$)|[\]}]|\.\.\.)/.test(line)) return 0
  }
  return keys
}
