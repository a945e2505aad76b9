import { isDigit, isLetter } from '../ascii.ts'

/** How many hashes a sketch keeps: enough to tell a share of 80 percent from one of 60. */
const sketchSize = 64

/** Words in a shingle. */
const shingle = 5

/** Counts words and samples their sequence. */
export interface Sketch {
  add(text: string): void
  words(): number
  /** The smallest hashes of the shingles, sorted: a bottom-k sketch (Broder 1997; Cohen and Kaplan 2007). */
  done(): readonly number[]
}

/** Takes no samples, for runs that have no use for them. */
export const noSketch: Sketch = { add() {}, words: () => 0, done: () => [] }

/** Starts a sketch. */
export function createSketch(): Sketch {
  // Room for twice as many, so that sorting is rare.
  const smallest = new Uint32Array(sketchSize * 2)
  let kept = 0
  let threshold = 0xffffffff
  let count = 0
  const recent = new Uint32Array(shingle)
  const condense = (): void => {
    const sorted = smallest.subarray(0, kept).sort()
    kept = 0
    for (const hash of sorted) {
      if (kept === sketchSize) break
      if (kept === 0 || hash !== smallest[kept - 1]) smallest[kept++] = hash
    }
  }
  const keep = (hash: number): void => {
    if (hash >= threshold) return
    smallest[kept++] = hash
    if (kept < smallest.length) return
    condense()
    if (kept === sketchSize) threshold = smallest[kept - 1] ?? threshold
  }
  const endWord = (hash: number): void => {
    recent[count % shingle] = hash
    count += 1
    if (count < shingle) return
    let mixed = 2166136261
    for (let back = shingle; back > 0; back -= 1) {
      mixed = Math.imul(mixed ^ (recent[(count - back) % shingle] ?? 0), 16777619)
      mixed ^= mixed >>> 13
    }
    keep(Math.imul(mixed ^ (mixed >>> 16), 2246822507) >>> 0)
  }
  return {
    add(text) {
      let hash = 0
      for (let index = 0; index < text.length; index += 1) {
        const unit = text.charCodeAt(index)
        if (isWordUnit(unit)) {
          hash = Math.imul((hash === 0 ? 2166136261 : hash) ^ lower(unit), 16777619)
          if (unit < 0x2e80) continue
        }
        // Scripts without spaces count each character as a word.
        if (hash !== 0) endWord(hash)
        hash = 0
      }
      if (hash !== 0) endWord(hash)
    },
    words: () => count,
    done: () => {
      condense()
      return Array.from(smallest.subarray(0, kept))
    },
  }
}

function isWordUnit(unit: number): boolean {
  if (unit < 0x80) return isLetter(unit) || isDigit(unit) || unit === 39
  return unit >= 0xc0 && !(unit >= 0x2000 && unit <= 0x2bff) && !(unit >= 0x3000 && unit <= 0x303f)
}

function lower(unit: number): number {
  return unit >= 65 && unit <= 90 ? unit + 32 : unit
}
