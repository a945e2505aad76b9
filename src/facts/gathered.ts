import type {
  Anchor,
  Definition,
  Fence,
  Link,
  NearHeading,
  NearLink,
  Placeholder,
  Reference,
} from '../model/facts.ts'
import type { Span } from '../model/span.ts'
import { headingOutline, type HeadingOutline } from './heading.ts'

/** A comment of the body, which may be a directive. */
export interface Comment {
  /** With its markers, and spaces for what continues a quote on each line. */
  readonly source: string
  readonly span: Span
  /** The piece of HTML that it stands in. */
  readonly html: Span
}

/** What a walk through a body has found so far, in the order of the file. */
export interface Gathered {
  readonly outline: HeadingOutline
  readonly anchors: Anchor[]
  readonly links: Link[]
  readonly definitions: Definition[]
  readonly references: Reference[]
  readonly nearLinks: NearLink[]
  readonly nearHeadings: NearHeading[]
  readonly nearFences: Span[]
  readonly fences: Fence[]
  readonly placeholders: Placeholder[]
  readonly comments: Comment[]
  readonly code: Span[]
  images: number
  codeLines: number
}

/** Nothing found yet. */
export function nothingGathered(): Gathered {
  return {
    outline: headingOutline(),
    anchors: [],
    links: [],
    definitions: [],
    references: [],
    nearLinks: [],
    nearHeadings: [],
    nearFences: [],
    fences: [],
    placeholders: [],
    comments: [],
    code: [],
    images: 0,
    codeLines: 0,
  }
}
