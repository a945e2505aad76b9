import type { SectionConfig } from './model/config.ts'

/** Whether a heading's text names a section: its title or an alias, letter case and white space folded. */
export function isSection(text: string, section: SectionConfig): boolean {
  const heading = fold(text)
  return [section.title, ...section.aliases].some((name) => {
    const title = fold(name)
    if (heading === title) return true
    // A subtitle stands behind a colon: `Hard Use-Case: A Late Frost`.
    return section.subtitle && heading.startsWith(title) && /^ ?[:\uff1a]/.test(heading.slice(title.length))
  })
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()
}
