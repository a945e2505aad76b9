import { nearestOf } from '../nearest.ts'

/** The word that was probably meant: one that is near, or has the same letters in another order. */
export function suggest(written: string, words: readonly string[]): string | undefined {
  const letters = sortedLetters(written)
  return nearestOf(words)(written) ?? words.find((word) => sortedLetters(word) === letters)
}

function sortedLetters(word: string): string {
  return [...word].sort().join('')
}
