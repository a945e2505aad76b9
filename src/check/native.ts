import { memberOf, stringsOf } from '../json-value.ts'
import type { Config, KindConfig } from '../model/config.ts'
import type { Facts } from '../model/facts.ts'
import { isNumbered } from './place.ts'

/**
 * Whether the lesson rules apply: always where the course says what its lessons are; else where at least half of the
 * numbered files carry front matter like ours, so that somebody else's course does not drown in errors.
 *
 * @param isNative whether a file does, where that is known already
 */
export function looksNative(
  config: Config,
  files: readonly Facts[],
  isNative: (file: Facts) => boolean = nativeIn(config),
): boolean {
  if (!config.inferred) return true
  const numbered = files.filter(({ path }) => isNumbered(path))
  const half = Math.ceil(numbered.length / 2)
  let native = 0
  // Once half of them are, the others need not be looked at.
  return numbered.some((file) => {
    if (isNative(file)) native += 1
    return native >= half
  })
}

/** Tells whether a file has front matter like ours: the keys that our lessons need, and not only those that all have. */
export function nativeIn(config: Config): (file: Facts) => boolean {
  const kind = config.kinds.find(({ lesson, schema }) => lesson && schema !== null)
  return (file) => kind !== undefined && nativeKeys(kind, file) >= kind.requiredKeys
}

/** How many of the keys that a kind requires a file has; none where it has only such as all kinds of files have. */
export function nativeKeys(kind: KindConfig, { frontMatter }: Facts): number {
  const { data } = frontMatter
  if (data === null) return 0
  let count = 0
  let isOwn = false
  for (const key of stringsOf(memberOf(kind.schema?.schema, 'required'))) {
    if (!Object.hasOwn(data, key)) continue
    count += 1
    isOwn ||= !kind.commonKeys.includes(key)
  }
  return isOwn ? count : 0
}
