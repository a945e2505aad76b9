import type { Facts, Heading } from '../model/facts.ts'
import type { Kind } from '../model/kind.ts'
import { isOutline, mayHeadSection, titleOf } from './outline.ts'
import { sectionFinder } from './section.ts'

/**
 * The headings that name a section of the lesson, but not at level 2 where no other heading does: by section, the
 * first of each. A lesson may do without its optional sections, and use their names for something else.
 */
export function straySections(file: Facts, { lesson, sections }: Kind): ReadonlyMap<number, Heading> {
  const stray = new Map<number, Heading>()
  if (!lesson) return stray
  const sectionOf = sectionFinder(sections)
  const title = titleOf(file)
  const present = new Set<number>()
  for (const heading of file.headings) {
    const { depth, container } = heading
    if (!mayHeadSection(container) || heading === title) continue
    const section = sectionOf(heading.text)
    if (depth === 2) present.add(section)
    else if (isOutline(container) && sections[section]?.optional === false && !stray.has(section))
      stray.set(section, heading)
  }
  for (const section of present) stray.delete(section)
  return stray
}
