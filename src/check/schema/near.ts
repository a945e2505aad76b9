import { nearestOf } from '../../nearest.ts'

/** The nearest of some words, first by letters and digits alone, then by spelling; null when none is near. */
export function nearWord(word: string, words: readonly string[]): string | null {
  const folded = fold(word)
  return (
    words.find((each) => fold(each) === folded) ??
    nearestOf(words)(word) ??
    nearestOf(words)(word.toLowerCase())
  )
}

function fold(word: string): string {
  return word.toLowerCase().replace(/[\s_-]/g, '')
}
