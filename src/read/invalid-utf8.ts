import type { Span } from '../model/span.ts'

/**
 * The places in the decoded text of the byte sequences that are no UTF-8, at most so many. Each is one U+FFFD, cut as
 * the WHATWG Encoding Standard's decoder cuts them (section 8.1.1, `utf-8 decoder`): the longest start of a valid
 * character, or one byte.
 */
export function invalidUtf8(bytes: Uint8Array, max: number): readonly Span[] {
  const places: Span[] = []
  let offset = 0
  let index = 0
  while (index < bytes.length && places.length < max) {
    const { valid, length } = sequenceAt(bytes, index)
    if (!valid) places.push([offset, offset + 1])
    offset += valid && length === 4 ? 2 : 1
    index += length
  }
  return places
}

/** Whether a whole character starts here, and how many bytes it or its broken start takes. */
function sequenceAt(bytes: Uint8Array, start: number): { valid: boolean; length: number } {
  const lead = bytes[start] ?? 0
  if (lead < 0x80) return { valid: true, length: 1 }
  const needed =
    lead >= 0xc2 && lead <= 0xdf ? 1 : lead >> 4 === 0xe ? 2 : lead >= 0xf0 && lead <= 0xf4 ? 3 : 0
  if (needed === 0) return { valid: false, length: 1 }
  // The second byte rules out overlong forms, surrogates and what lies beyond U+10FFFF.
  let lower = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
  let upper = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
  for (let read = 1; read <= needed; read += 1) {
    const byte = bytes[start + read]
    if (byte === undefined || byte < lower || byte > upper) return { valid: false, length: read }
    lower = 0x80
    upper = 0xbf
  }
  return { valid: true, length: needed + 1 }
}
