import type { Span } from '../model/span.ts'

/** Where the first of some sorted spans begins that ends behind a place; Infinity behind the last. Asked for in order. */
export function spansAhead(spans: readonly Span[]): (at: number) => number {
  let next = 0
  return (at) => {
    while ((spans[next]?.[1] ?? Infinity) <= at) next += 1
    return spans[next]?.[0] ?? Infinity
  }
}
