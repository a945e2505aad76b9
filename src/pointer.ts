/** A key as a part of a JSON pointer (RFC 6901, section 3). */
export function pointerPart(key: string): string {
  return /[~/]/.test(key) ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key
}

/** The keys of a JSON pointer. */
export function pointerParts(pointer: string): string[] {
  if (pointer === '') return []
  return pointer.slice(1).split('/').map(keyOfPart)
}

/** The key that a part of a JSON pointer stands for. */
export function keyOfPart(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~')
}
