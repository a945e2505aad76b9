/** Texts below this length cannot reach the bound, and nearly all are: they are not looked through. */
const SHORT = 24 * 1024

/** About a second and a half of the fast engine, which takes 1.4 ns for the square of a block's weight. */
const BOUND = 1e9

/**
 * Whether satteri 0.10.5 would take very long, or more memory than there is, for a text: its work grows with the square
 * of the entities, literal addresses and underscores in one block. 256 KiB of `&#x0;` end the process past any `catch`.
 */
export function isSlowText(text: string): boolean {
  if (text.length < SHORT) return false
  let squares = 0
  let weight = 0
  let isBlank = true
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit === 10 || unit === 13) {
      // A blank line ends every block of text.
      if (isBlank) {
        squares += weight * weight
        weight = 0
      }
      isBlank = true
    } else if (unit !== 32 && unit !== 9) {
      isBlank = false
      weight += weightAt(text, at, unit)
    }
  }
  return squares + weight * weight > BOUND
}

function weightAt(text: string, at: number, unit: number): number {
  if (unit === ampersand) return 5
  if (unit === underscore) return 1
  if (unit === colon) return text.startsWith('://', at) ? 3 : 0
  return unit === letterW && text.startsWith('www.', at) ? 3 : 0
}

const ampersand = 38
const underscore = 95
const colon = 58
const letterW = 119
