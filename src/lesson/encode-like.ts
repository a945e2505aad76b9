/** Encodes a name the way its author does: spaces stay in `<>`, other scripts stay readable unless they were not. */
export function encodeLike(name: string, written: string, quoted: boolean): string {
  const readable = !/%[89A-F]/i.test(written)
  return name.replace(/[^A-Za-z0-9\-_.~!$*+,;=:@/]/gu, (character) => {
    if (character === ' ' && quoted && written.includes(' ')) return character
    if (/[()'"&]/.test(character) && written.includes(character)) return character
    if (character.length === 1 && character <= '\x7f') {
      return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
    }
    return readable ? character : encodeURIComponent(character)
  })
}
