import { distance } from 'fastest-levenshtein'

/** How many words one question may be compared with: keeps a tree full of typos linear. */
const MAX_COMPARED = 400
/** Words longer than this are never compared. */
const MAX_LENGTH = 200

/** Whether two words differ in at most a third of the longer one's letters (Levenshtein distance). */
export function isNear(a: string, b: string): boolean {
  return nearness(a, b) !== null
}

function nearness(a: string, b: string): number | null {
  const longer = Math.max(a.length, b.length)
  const limit = Math.floor(longer / 3)
  if (longer > MAX_LENGTH || Math.abs(a.length - b.length) > limit) return null
  const found = distance(a, b)
  return found <= limit ? found : null
}

/**
 * Answers which of some words is nearest to a given one, if one is near. Among a few hundred words all are compared;
 * among more, those that begin or end alike, as typing errors in both ends of one word are rare.
 */
export function nearestOf(words: readonly string[]): (word: string) => string | null {
  const known = new Map<string, string | null>()
  let ends: ReadonlyMap<string, readonly string[]> | undefined
  const candidates = (word: string): readonly string[] => {
    if (words.length <= MAX_COMPARED) return words
    ends ??= groupByEnds(words)
    const alike = [...(ends.get(startOf(word)) ?? []), ...(ends.get(endOf(word)) ?? [])]
    return alike.length <= MAX_COMPARED ? alike : closestInLength(alike, word.length)
  }
  return (word) => {
    const answered = known.get(word)
    if (answered !== undefined) return answered
    const best = nearest(word, candidates(word))
    known.set(word, best)
    return best
  }
}

function nearest(word: string, candidates: readonly string[]): string | null {
  let best: string | null = null
  let least = Infinity
  for (const candidate of candidates) {
    const found = nearness(word, candidate)
    if (found === null || found > least) continue
    if (found === least && best !== null && best <= candidate) continue
    best = candidate
    least = found
  }
  return best
}

function groupByEnds(words: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>()
  for (const word of words) {
    for (const key of [startOf(word), endOf(word)]) {
      const group = groups.get(key)
      if (group) group.push(word)
      else groups.set(key, [word])
    }
  }
  return groups
}

function closestInLength(words: readonly string[], length: number): readonly string[] {
  const byLength = Array.from({ length: MAX_LENGTH + 1 }, (): string[] => [])
  for (const word of words) byLength[Math.abs(word.length - length)]?.push(word)
  const chosen: string[] = []
  for (const group of byLength) {
    if (chosen.length >= MAX_COMPARED) break
    chosen.push(...group.slice(0, MAX_COMPARED - chosen.length))
  }
  return chosen
}

const startOf = (word: string): string => `^${word.slice(0, 3)}`
const endOf = (word: string): string => `$${word.slice(-3)}`
