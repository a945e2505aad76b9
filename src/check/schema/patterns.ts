import { isObject } from '../../json-value.ts'
import type { Json } from '../../model/json.ts'
import { pointerPart } from '../../pointer.ts'
import type { Bundle } from './bundle.ts'
import type { Steps } from './steps.ts'

/** A regular expression that takes linear time. */
interface Pattern {
  test(text: string): boolean
}

/** Makes the patterns of a schema, each once; throws for one that cannot be tested in linear time. */
export type Patterns = (pattern: string) => Pattern

/** Patterns for re2js, which is loaded only here; what each test costs is counted. */
export async function linearPatterns(steps: Steps): Promise<Patterns> {
  const { RE2JS } = await import('re2js')
  const known = new Map<string, Pattern>()
  return (pattern) => {
    const before = known.get(pattern)
    if (before !== undefined) return before
    const compiled = RE2JS.compile(RE2JS.translateRegExp(pattern))
    // Linear in the text is still the text's length times the pattern's.
    const cost = 1 / 16 + compiled.programSize() / 512
    const test = (text: string): boolean => {
      steps.spend(1 + text.length * cost)
      return compiled.test(text)
    }
    const made = { test, toString: () => pattern }
    known.set(pattern, made)
    return made
  }
}

/** Fails at the first pattern of a bundle that cannot be made. */
export function refusePatterns(bundle: Bundle, patterns: Patterns): void {
  for (const { key, schema } of bundle.documents) {
    const stack: { value: Json; pointer: string }[] = [{ value: schema, pointer: '' }]
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      if (typeof next.value !== 'object' || next.value === null) continue
      for (const [name, value] of Object.entries<Json>(next.value)) {
        const pointer = `${next.pointer}/${pointerPart(name)}`
        stack.push({ value, pointer })
        for (const pattern of patternsIn(name, value))
          refusePattern(pattern, `${key}#${pointer}`, bundle, patterns)
      }
    }
  }
}

function refusePattern(pattern: string, ref: string, bundle: Bundle, patterns: Patterns): void {
  try {
    patterns(pattern)
  } catch (error) {
    const why =
      'is no regular expression that can be tested in linear time (no look-around, no back-references)'
    bundle.fail(bundle.placeOf(ref), `the pattern \`${pattern}\` ${why}; write it in another way`, error)
  }
}

function patternsIn(keyword: string, value: Json): readonly string[] {
  if (keyword === 'pattern' && typeof value === 'string') return [value]
  return keyword === 'patternProperties' && isObject(value) ? Object.keys(value) : []
}
