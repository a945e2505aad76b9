/** How often each value occurs, most often first; equal counts keep the order of their first occurrence. */
export function countOf<Value>(values: Iterable<Value>): readonly (readonly [value: Value, count: number])[] {
  const counts = new Map<Value, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)
}
