import { counted } from '../counted.ts'

const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB']

/** A number of bytes in words, rounded up to a tenth: `1 MiB`, `1.4 MiB`, `12 bytes`. */
export function sizeInWords(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  if (unit === 0) return counted(bytes, 'byte')
  return `${Math.ceil(value * 10) / 10} ${units[unit]}`
}

/** A limit and what exceeds it, in words that differ: in bytes where the rounded figures are the same. */
export function sizesInWords(limit: number, found: number): { limit: string; found: string } {
  const words = { limit: sizeInWords(limit), found: sizeInWords(found) }
  return words.limit === words.found ? { limit: `${limit} bytes`, found: `${found} bytes` } : words
}
