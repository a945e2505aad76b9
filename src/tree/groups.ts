/** Collects values under keys, in the order in which they come. */
export function groupBy<T, Key extends string | number>(
  values: Iterable<T>,
  keyOf: (value: T) => Key | null,
): ReadonlyMap<Key, readonly T[]> {
  const groups = new Map<Key, T[]>()
  for (const value of values) {
    const key = keyOf(value)
    if (key === null) continue
    const group = groups.get(key)
    if (group) group.push(value)
    else groups.set(key, [value])
  }
  return groups
}

/** Finds the values of a scope that share a key in it. */
export type Scoped<T> = (scope: string, key: string | number) => readonly T[] | undefined

/** Collects values under keys that count inside of a scope only. Two steps, so that no key has to be put together. */
export function groupInScope<T>(
  values: Iterable<T>,
  scopeOf: (value: T) => string,
  keyOf: (value: T) => string | number | null,
): Scoped<T> {
  const scopes = new Map<string, Map<string | number, T[]>>()
  for (const value of values) {
    const key = keyOf(value)
    if (key === null) continue
    const scope = scopeOf(value)
    let groups = scopes.get(scope)
    if (groups === undefined) scopes.set(scope, (groups = new Map()))
    const group = groups.get(key)
    if (group) group.push(value)
    else groups.set(key, [value])
  }
  return (scope, key) => scopes.get(scope)?.get(key)
}
