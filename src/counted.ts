/** A number and its noun: `1 link`, `2 links`. */
export function counted(count: number, noun: string, nouns: string = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : nouns}`
}
