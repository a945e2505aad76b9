/** A number and its noun: `1 link`, `2 links`. */
export function count(number: number, noun: string, nouns: string = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : nouns}`
}
