import { isObject } from '../../json-value.ts'
import type { Json } from '../../model/json.ts'
import { byCodeUnit } from '../../order.ts'

/** A text that is equal for equal values, whatever the order of their keys. */
export function canonical(value: Json): string {
  if (typeof value !== 'object') return JSON.stringify(value)
  return JSON.stringify(value, (_, each: Json) =>
    isObject(each) ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => byCodeUnit(a, b))) : each,
  )
}
