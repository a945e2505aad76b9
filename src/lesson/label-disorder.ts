import type { Question } from '../model/facts.ts'

type Option = Question['options'][number]

/** A label that is out of its place; of a second one of its kind, the first. */
export interface Disorder {
  readonly code: 'start' | 'gap' | 'duplicate' | 'order'
  readonly option: Option
  readonly data: { readonly found: string; readonly previous: string; readonly expected: string }
  readonly twin?: Option
}

/** Where labels are not A, B, C and so on; a letter out of its place is told once. Most check boxes have no labels. */
export function labelDisorder(options: readonly Option[]): readonly Disorder[] {
  if (options.some(({ label, letter }) => label === '' || letter === '')) return []
  if (options.every(({ letter }, index) => letter.charCodeAt(0) === 65 + index)) return []
  const found: Disorder[] = []
  const seen = new Map<string, Option>()
  const letters = new Set(options.map(({ letter }) => letter))
  let next = 65
  let spare = 0
  for (const option of options) {
    const code = option.letter.charCodeAt(0)
    const twin = seen.get(option.letter)
    const data = {
      found: option.letter,
      previous: String.fromCharCode(next - 1),
      expected: String.fromCharCode(next),
    }
    if (twin) {
      found.push({ code: 'duplicate', option, data, twin })
      spare += 1
      continue
    }
    let missing = 0
    for (let each = next; each < code; each++) if (!letters.has(String.fromCharCode(each))) missing += 1
    if (code < next) found.push({ code: 'order', option, data })
    else if (missing > spare) found.push({ code: seen.size === 0 ? 'start' : 'gap', option, data })
    if (code >= next) spare = 0
    next = Math.max(next, code + 1)
    seen.set(option.letter, option)
  }
  return found
}
