/** Texts below this length cannot reach the bound, and nearly all are: they are not looked through. */
const SHORT = 24 * 1024

/** About a second and a half of the fast engine, which takes 1.4 ns for the square of a block's weight. */
const BOUND = 1e9

/**
 * Whether satteri 0.10.5 would take very long, or more memory than there is, for a text: its work grows with the square
 * of the entities, literal addresses and underscores in one block. 256 KiB of `&#x0;` end the process past any `catch`.
 */
export function isSlowText(text: string): boolean {
  if (text.length < SHORT || weightOf(text) ** 2 <= BOUND) return false
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

/** What each of these adds to the weight of its block, by its first character. */
const weights: ReadonlyMap<number, { readonly mark: string; readonly weight: number }> = new Map(
  [
    { mark: '&', weight: 5 },
    { mark: '_', weight: 1 },
    { mark: '://', weight: 3 },
    { mark: 'www.', weight: 3 },
  ].map((each) => [each.mark.charCodeAt(0), each]),
)

function weightAt(text: string, at: number, unit: number): number {
  const found = weights.get(unit)
  return found !== undefined && text.startsWith(found.mark, at) ? found.weight : 0
}

/** The weight of a text, were it one block: as a rule that is little enough, and found in a fraction of the time. */
function weightOf(text: string): number {
  let sum = 0
  for (const { mark, weight } of weights.values()) {
    for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + 1)) sum += weight
  }
  return sum
}
