/** Adds a value to those under a key. */
export function addTo<Key, T>(groups: Map<Key, T[]>, key: Key, value: T): void {
  const group = groups.get(key)
  if (group) group.push(value)
  else groups.set(key, [value])
}

/** Collects values under keys, in the order in which they come; those without a key are left out. */
export function groupBy<T, Key extends string | number>(
  values: Iterable<T>,
  keyOf: (value: T) => Key | null,
): ReadonlyMap<Key, readonly T[]> {
  const groups = new Map<Key, T[]>()
  for (const value of values) {
    const key = keyOf(value)
    if (key !== null) addTo(groups, key, value)
  }
  return groups
}
