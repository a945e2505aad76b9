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

/** Starts a sketch. */
export function createSketch(): Sketch {
  const smallest = new Set<number>()
  let threshold = 0xffffffff
  let count = 0
  const recent = new Uint32Array(shingle)
  const keep = (hash: number): void => {
    if (hash >= threshold) return
    smallest.add(hash)
    if (smallest.size < sketchSize * 2) return
    const kept = [...smallest].sort((a, b) => a - b).slice(0, sketchSize)
    smallest.clear()
    for (const each of kept) smallest.add(each)
    threshold = kept.at(-1) ?? threshold
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
    done: () => [...smallest].sort((a, b) => a - b).slice(0, sketchSize),
  }
}

function isWordUnit(unit: number): boolean {
  if (unit < 0x80)
    return (
      (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122) || unit === 39
    )
  return unit >= 0xc0 && !(unit >= 0x2000 && unit <= 0x2bff) && !(unit >= 0x3000 && unit <= 0x303f)
}

function lower(unit: number): number {
  return unit >= 65 && unit <= 90 ? unit + 32 : unit
}
