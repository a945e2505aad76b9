import type { ReadFacts } from '../model/facts.ts'
import type { Span } from '../model/span.ts'
import { invalidUtf8 } from './invalid-utf8.ts'

/** At most so many places of one kind are kept for one file. */
const maxPlaces = 20

/** A file's text without its byte order mark, and how its bytes were read. Never throws. */
export function decode(bytes: Uint8Array): { text: string; read: ReadFacts } {
  const { encoding, bom } = recognise(bytes)
  const body = bom === 0 ? bytes : bytes.subarray(bom)
  if (encoding !== 'utf-8') {
    const text = decodeUtf16(body, encoding)
    return { text, read: facts(text, encoding, bom > 0, [], true) }
  }
  const strict = decodeStrictly(body)
  const text = strict ?? new TextDecoder('utf-8', { ignoreBOM: true }).decode(body)
  const invalid = strict === null ? invalidUtf8(body, maxPlaces) : []
  return { text, read: facts(text, encoding, bom > 0, invalid, holdsNul(body)) }
}

function facts(
  text: string,
  encoding: ReadFacts['encoding'],
  bom: boolean,
  invalid: readonly Span[],
  mayHoldNul: boolean,
): ReadFacts {
  const nul = mayHoldNul ? nulPlaces(text) : []
  return { encoding, bom, eol: dominantEol(text), invalid, nul, limit: null }
}

/** How a text was read that is plain: UTF-8 without a mark, without NUL and without broken bytes. */
export function plainRead(text: string): ReadFacts {
  return facts(text, 'utf-8', false, [], false)
}

const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function decodeStrictly(bytes: Uint8Array): string | null {
  try {
    return strictDecoder.decode(bytes)
  } catch {
    return null
  }
}

/** The encoding, and the length of the byte order mark: 0 without one. */
function recognise(bytes: Uint8Array): { encoding: ReadFacts['encoding']; bom: number } {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: 'utf-8', bom: 3 }
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', bom: 2 }
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', bom: 2 }
  const start = bytes.subarray(0, 1024)
  return { encoding: start.includes(0) ? byNulPattern(start) : 'utf-8', bom: 0 }
}

/**
 * UTF-16 without a mark: Latin text has a NUL in every second byte, other scripts at least at spaces, digits and line
 * ends. A stray NUL in UTF-8 is far rarer, and falls on even and odd places alike.
 */
function byNulPattern(bytes: Uint8Array): ReadFacts['encoding'] {
  const counts: [even: number, odd: number] = [0, 0]
  for (const [index, byte] of bytes.entries()) {
    if (byte === 0) counts[index % 2 === 0 ? 0 : 1] += 1
  }
  const [even, odd] = counts
  const enough = Math.max(2, bytes.length / 10)
  if (odd >= enough && even * 8 <= odd) return 'utf-16le'
  if (even >= enough && odd * 8 <= even) return 'utf-16be'
  return 'utf-8'
}

function decodeUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): string {
  // Only the little-endian decoder is in every build of Node.
  const little = encoding === 'utf-16le' ? bytes : swapPairs(bytes)
  return new TextDecoder('utf-16le', { ignoreBOM: true }).decode(little)
}

function swapPairs(bytes: Uint8Array): Uint8Array {
  const swapped = Uint8Array.from(bytes)
  for (let index = 0; index + 1 < swapped.length; index += 2) {
    swapped[index] = bytes[index + 1] ?? 0
    swapped[index + 1] = bytes[index] ?? 0
  }
  return swapped
}

/** As a Buffer, which searches several times as fast as a plain array of bytes. */
function holdsNul(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(0)
}

function nulPlaces(text: string): Span[] {
  const places: Span[] = []
  let index = text.indexOf('\0')
  while (index !== -1 && places.length < maxPlaces) {
    places.push([index, index + 1])
    index = text.indexOf('\0', index + 1)
  }
  return places
}

/** The line end that occurs most; `\n` where none occurs, and the plainer one where two are even. */
function dominantEol(text: string): ReadFacts['eol'] {
  if (!text.includes('\r')) return '\n'
  let pairs = 0
  let returns = 0
  for (let at = text.indexOf('\r'); at !== -1; at = text.indexOf('\r', at + 1)) {
    if (text.charCodeAt(at + 1) === 10) pairs += 1
    else returns += 1
  }
  let feeds = -pairs
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) feeds += 1
  if (feeds >= pairs && feeds >= returns) return '\n'
  return pairs >= returns ? '\r\n' : '\r'
}
