/**
 * The index of the first item that passes a test; the list's length where none does. Halves the list, so that in a long
 * one few items are asked: it must be in such an order that behind an item that passes all others pass too.
 */
export function firstIndex<T>(items: readonly T[], passes: (item: T) => boolean): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const item = items[middle]
    if (item === undefined || passes(item)) high = middle
    else low = middle + 1
  }
  return low
}
