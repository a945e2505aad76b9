import type { Facts, Heading } from '../model/facts.ts'
import type { Span } from '../model/span.ts'

/** The lesson's title: its first level 1 heading that is not in a list or quote; undefined when there is none. */
export function titleOf(file: Facts): Heading | undefined {
  for (const heading of file.headings) {
    if (heading.depth === 1 && isOutline(heading.container)) return heading
  }
  return undefined
}

/** The same where it is the only one; undefined where there are more. */
export function onlyTitleOf(file: Facts): Heading | undefined {
  let title: Heading | undefined
  for (const heading of file.headings) {
    if (heading.depth !== 1 || !isOutline(heading.container)) continue
    if (title !== undefined) return undefined
    title = heading
  }
  return title
}

/** Whether a heading of this container is part of the outline: one in a list, quote, footnote or box is not. */
export function isOutline(container: Heading['container']): boolean {
  return container === 'root' || container === 'html'
}

/** Whether a heading of this container may head a section: one of the outline, or one that is folded away with all of it. */
export function mayHeadSection(container: Heading['container']): boolean {
  return isOutline(container) || container === 'div'
}

/** Where to report what a lesson as a whole lacks: its title's text, else the body's first line that is not empty. */
export function titlePlace(file: Facts): Span {
  return titleOf(file)?.content ?? bodyFirstLine(file)
}

/** The body's first line that is not empty, without its line end; empty and at the end where there is none. */
function bodyFirstLine({ lineStarts, bodyStart, length, read }: Facts): Span {
  const first = lineStarts.indexOf(bodyStart)
  if (first === -1) return [bodyStart, bodyStart]
  for (let line = first; line < lineStarts.length; line += 1) {
    const start = lineStarts[line] ?? length
    const next = lineStarts[line + 1]
    const end = next === undefined ? length : Math.max(start, next - read.eol.length)
    if (end > start) return [start, end]
  }
  return [bodyStart, bodyStart]
}
