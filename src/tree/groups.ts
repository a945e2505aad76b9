import { addTo } from '../groups.ts'

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
    addTo(groups, key, value)
  }
  return (scope, key) => scopes.get(scope)?.get(key)
}
