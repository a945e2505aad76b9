import type { Destination, Facts } from './facts.ts'
import type { Kind } from './kind.ts'
import type { Span } from './span.ts'

/** The index over all files. Every answer is a value; every question is cheap when asked for each file. */
export interface Tree {
  /** All Markdown files, sorted by path. */
  readonly files: readonly Facts[]
  /** All lessons, sorted by path. */
  readonly lessons: readonly Lesson[]
  file(path: string): Facts | undefined
  kind(path: string): Kind
  lesson(path: string): Lesson | undefined

  /** Where a destination in a file leads. */
  target(from: string, destination: Destination): Target
  /** Every way out of a file, its links, its definitions and, in a vault of notes, its wiki links, and where it leads. */
  waysOut(path: string): readonly WayOut[]
  /** Like `target`, for a plain path relative to the file, not percent-encoded. */
  find(from: string, path: string): Target
  /**
   * Whether a target's file has an anchor, as written in a destination's `fragment`; a wiki link names a heading by its
   * text, as another link may in a vault of notes.
   */
  anchor(path: string, fragment: string, type?: Destination['type']): AnchorAnswer
  /** The files whose text a page takes in, which its anchors may stand in. */
  takenIn(path: string): readonly string[]
  /** Whether a name that may stand in a link in the place of a path is a label, in whichever file, of the same dialect. */
  label(from: string, name: string): LabelAnswer
  /** Every anchor of a file, headings' slugs by the file's kind. */
  anchorsOf(path: string): ReadonlySet<string>
  /** A relative, percent-encoded link from one file to another: `./02.%20API.md`. */
  href(from: string, to: string): string
  /** Every link, definition and front matter reference that leads to a file, in path order. */
  linksTo(path: string): readonly TreePlace[]
  /**
   * Whether `linksTo` tells all: false where a file of the root, or below the same top folder as this one, could not be
   * read whole, or a lesson's front matter could not.
   */
  knowsLinksTo(path: string): boolean

  /** The lessons that share a value with this one in its scope (id: tree, slug: track, number: folder), itself included. */
  sharing(path: string, what: 'id' | 'slug' | 'number'): readonly Lesson[]
  /** The lessons of the same folder, by number, then path. */
  siblings(path: string): readonly Lesson[]
  /** The lessons that a reference may name: slug, canonical id or number. */
  named(from: string, reference: string | number): readonly Lesson[]
  /** The slug or id nearest to one that names nothing; null when none is near. */
  nearestLesson(from: string, reference: string | number): Lesson | null
  /** The lessons whose title is this, letter case and white space folded. */
  titled(title: string): readonly Lesson[]
  /** The shortest cycle of prerequisites through a lesson, edge by edge; undefined when there is none. */
  cycleThrough(path: string): readonly TreeEdge[] | undefined
  /** For the n-th reference of a lesson: a chain of other prerequisites that already leads there, or undefined. */
  implied(path: string, index: number): readonly string[] | undefined

  /** All spellings of a tag that differ in case, plural or separator only, most used first. */
  tagVariants(tag: string): readonly TagUse[]
  /** Questions of the tree with the same prompt and options, this one included, in path order. */
  questionTwins(path: string, index: number): readonly TreePlace[]
  /** How often each position holds the only key of a question, over the whole tree, by number of options. */
  keyPositions(): ReadonlyMap<number, KeyPositions>
  /** The earlier lesson most like this one, and the share of text that they have in common (0 to 1). */
  nearCopy(path: string): { readonly path: string; readonly share: number } | undefined
}

/** What questions with as many options have as their only keys. */
export interface KeyPositions {
  /** The path of the first file with such a question. */
  readonly first: string
  /** By position, from 0. */
  readonly counts: readonly number[]
}

/** A lesson as the curriculum sees it: front matter first, the path where that is silent. */
export interface Lesson {
  readonly path: string
  readonly folder: string
  readonly track: string | null
  readonly level: string | null
  /** Index of the level in the kind's levels; -1 when unknown. */
  readonly rank: number
  /** From the file name. */
  readonly number: number | null
  /** From the front matter. */
  readonly declaredNumber: number | null
  readonly title: string | null
  readonly slug: string | null
  readonly id: string | null
  /** From the front matter, those that are texts. */
  readonly tags: readonly string[]
  readonly references: readonly LessonReference[]
}

/** A prerequisite as written, and the lessons that it may name: one when all is well. */
export interface LessonReference {
  readonly value: string | number
  readonly span: Span
  readonly targets: readonly string[]
}

/** A link, definition or wiki link, and where it leads. */
export interface WayOut {
  readonly destination: Destination
  readonly target: Target
  /** Whether the destination stands in `<` and `>` (Markdown) or quotes (HTML). */
  readonly quoted: boolean
  readonly image: boolean
}

/** A place in the tree. */
export interface TreePlace {
  readonly path: string
  readonly span: Span
}

/** `from` requires `to`, at a place of `from`. */
export interface TreeEdge {
  readonly from: string
  readonly to: string
  readonly span: Span
}

/** A spelling of a tag, and where it is used. */
export interface TagUse {
  readonly tag: string
  readonly uses: readonly TreePlace[]
}

/** Where a destination leads. Paths are from the root. */
export type Target =
  /**
   * It exists. `path` is the file whose anchors count: for a folder its index file. `built` where only a site leads
   * there, as `loops.html` leads to `loops.md`, and nobody said that there is one.
   */
  | {
      readonly kind: 'file'
      readonly path: string
      readonly markdown: boolean
      readonly ignored: boolean
      readonly built?: true
    }
  /** A folder without an index file. */
  | { readonly kind: 'folder'; readonly path: string }
  /** It exists with other letters, in upper or lower case or in another Unicode form. */
  | { readonly kind: 'case'; readonly path: string; readonly written: string; readonly actual: string }
  /** It does not exist. `blockedBy` is a file that stands where a folder would have to. */
  | {
      readonly kind: 'missing'
      readonly path: string
      readonly blockedBy: string | null
      readonly suggestion: {
        readonly path: string
        readonly why: 'number' | 'title' | 'slug' | 'spelling'
        /** The file that a site makes `path` of, where that is no file itself. */
        readonly page?: string
        /** What a wiki link calls the file. */
        readonly name?: string
      } | null
    }
  /** It is a label; null for the file where nobody can tell: it may stand in a notebook, or on another site. */
  | { readonly kind: 'label'; readonly path: string | null }
  /** It can only be a label, and no file has it. */
  | { readonly kind: 'no-label'; readonly near: string | null }
  /** It leaves the course root. */
  | { readonly kind: 'outside' }
  /** Not ours to follow. */
  | { readonly kind: 'skipped'; readonly why: 'external' | 'templated' | 'site' | 'other' }

/** Whether an anchor exists. */
export type AnchorAnswer =
  | { readonly kind: 'found' }
  /** Only letter case or Unicode form differ. */
  | { readonly kind: 'case'; readonly id: string }
  | { readonly kind: 'missing'; readonly near: string | null; readonly note: string | null }
  /** No verdict: not a Markdown file, a fragment that is not for headings, or a file that could not be read whole. */
  | { readonly kind: 'unknown' }

/** Whether a name is a label of the tree. */
export type LabelAnswer =
  /** `path` is the first file that has it. */
  | { readonly kind: 'found'; readonly path: string }
  | { readonly kind: 'missing'; readonly near: string | null }
  /** No verdict: there are notebooks or other files whose labels are not read. */
  | { readonly kind: 'unknown' }
  /** It does not look like one, or nothing says that the tree has labels. */
  | { readonly kind: 'none' }
