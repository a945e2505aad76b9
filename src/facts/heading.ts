import type { Heading } from '../model/facts.ts'

type Found = Omit<Heading, 'parent' | 'hasContent'>

/** Puts headings into their outline as they come. */
export interface HeadingOutline {
  /** @param box which box it stands in; null for none */
  add(heading: Found, box: number | null): void
  /** Says that something with content stands here. */
  content(): void
  /** Index of the heading that what comes next stands under; -1 before the first. */
  current(): number
  done(): readonly Heading[]
}

/**
 * Starts an outline. Headings in lists and quotes have a parent, but are nobody's parent; those in a box are parents in
 * it alone.
 */
export function headingOutline(): HeadingOutline {
  const headings: (Found & { parent: number; hasContent: boolean })[] = []
  const open: number[] = []
  let inBox: number[] = []
  let lastBox: number | null = null
  return {
    add(heading, box) {
      const { depth, text, ownId, slugText, raw, span, content, container } = heading
      if (box !== lastBox) inBox = []
      lastBox = box
      const owners = box === null ? open : inBox
      const owns = container === 'root' || container === 'html' || container === 'div'
      if (owns) {
        while (owners.length > 0 && (headings[owners.at(-1) ?? 0]?.depth ?? 0) >= depth) owners.pop()
      }
      const parent = inBox.at(-1) ?? open.at(-1) ?? -1
      // Written out: a spread costs four times as much.
      headings.push({
        depth,
        text,
        ownId,
        slugText,
        raw,
        span,
        content,
        container,
        parent,
        hasContent: false,
      })
      if (owns) owners.push(headings.length - 1)
    },
    content() {
      const last = headings.at(-1)
      if (last !== undefined) last.hasContent = true
    },
    current: () => headings.length - 1,
    done: () => headings,
  }
}
