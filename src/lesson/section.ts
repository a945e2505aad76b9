import type { SectionConfig } from '../model/config.ts'

/**
 * Answers which section a heading's text names, by index, or -1. Titles and aliases are compared with letter case and
 * white space folded; where two sections bear one name, the first has it.
 */
export function sectionFinder(sections: readonly SectionConfig[]): (heading: string) => number {
  const known = finders.get(sections) ?? makeFinder(sections)
  finders.set(sections, known)
  return known
}

// Every file of a kind asks for the same sections.
const finders = new WeakMap<readonly SectionConfig[], (heading: string) => number>()

function makeFinder(sections: readonly SectionConfig[]): (heading: string) => number {
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
  const lower = text.normalize('NFC').toLowerCase()
  return (/[^\S ]|  /.test(lower) ? lower.replace(/\s+/g, ' ') : lower).trim()
}
