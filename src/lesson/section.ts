import type { SectionConfig } from '../model/config.ts'

/**
 * Answers which section a heading's text names, by index, or -1. Titles and aliases are compared with letter case and
 * white space folded; where two sections bear one name, the first has it.
 */
export function sectionFinder(sections: readonly SectionConfig[]): (heading: string) => number {
  const byName = new Map<string, number>()
  const withSubtitle: (readonly [name: string, index: number])[] = []
  for (const [index, { title, aliases, subtitle }] of sections.entries()) {
    for (const name of [title, ...aliases].map(fold)) {
      if (!byName.has(name)) byName.set(name, index)
      if (subtitle) withSubtitle.push([name, index])
    }
  }
  return (heading) => {
    const text = fold(heading)
    const found = byName.get(text)
    if (found !== undefined) return found
    // A subtitle stands behind a colon: `Hard Use-Case: A Late Frost`.
    const owner = withSubtitle.find(
      ([name]) => text.startsWith(name) && /^ ?[:\uff1a]/.test(text.slice(name.length, name.length + 2)),
    )
    return owner?.[1] ?? -1
  }
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()
}
