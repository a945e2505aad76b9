import type { SectionConfig } from '../model/config.ts'
import { onceEach } from '../once-each.ts'
import { foldText } from './fold.ts'

/**
 * Answers which section a heading's text names, by index, or -1. Titles and aliases are compared with letter case and
 * white space folded; where two sections bear one name, the first has it.
 */
export const sectionFinder = onceEach((sections: readonly SectionConfig[]): ((heading: string) => number) => {
  const byName = new Map<string, number>()
  const withSubtitle: (readonly [name: string, index: number])[] = []
  for (const [index, { title, aliases, subtitle }] of sections.entries()) {
    for (const name of [title, ...aliases].map(foldText)) {
      if (!byName.has(name)) byName.set(name, index)
      if (subtitle) withSubtitle.push([name, index])
    }
  }
  const mayName = roughly([...byName.keys()])
  return (heading) => {
    if (!mayName.test(heading)) return -1
    const text = foldText(heading)
    const found = byName.get(text)
    if (found !== undefined) return found
    // A subtitle stands behind a colon: `Hard Use-Case: A Late Frost`.
    const owner = withSubtitle.find(
      ([name]) => text.startsWith(name) && /^ ?[:\uff1a]/.test(text.slice(name.length, name.length + 2)),
    )
    return owner?.[1] ?? -1
  }
})

/** What tells of most headings at one look that they name nothing. What is not plain is always worth a second one. */
function roughly(names: readonly string[]): RegExp {
  const plain = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  return new RegExp(`^ *(?:${plain}) *(?:$|:)|[^!-~ ]|  `, 'i')
}
