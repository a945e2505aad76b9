import type { Heading } from '../model/facts.ts'

type Found = Omit<Heading, 'parent' | 'hasContent'>

/** Puts headings into their outline as they come. */
export interface HeadingOutline {
  add(heading: Found): void
  /** Says that something with content stands here. */
  content(): void
  /** Index of the heading that what comes next stands under; -1 before the first. */
  current(): number
  done(): readonly Heading[]
}

/** Starts an outline. Headings in lists and quotes have a parent, but are nobody's parent. */
export function headingOutline(): HeadingOutline {
  const headings: (Found & { parent: number; hasContent: boolean })[] = []
  const open: number[] = []
  return {
    add(heading) {
      const owns = heading.container === 'root' || heading.container === 'html'
      if (owns) {
        while (open.length > 0 && (headings[open.at(-1) ?? 0]?.depth ?? 0) >= heading.depth) open.pop()
      }
      const { depth, text, ownId, slugText, raw, span, content, container } = heading
      const parent = open.at(-1) ?? -1
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
      if (owns) open.push(headings.length - 1)
    },
    content() {
      const last = headings.at(-1)
      if (last !== undefined) last.hasContent = true
    },
    current: () => headings.length - 1,
    done: () => headings,
  }
}
