/** Undoes percent-encoding, once (RFC 3986, section 2.1); null where an escape is malformed. */
export function decodeOnce(text: string): string | null {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
