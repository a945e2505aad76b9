import type { Notation, Question, Replacement } from './facts.ts'
import type { QuizConfig, SectionConfig, SiteConfig, SlugProfile } from './config.ts'
import type { Span } from './span.ts'

/** What the configuration says of one file, worked out against its facts. Plain JSON. */
export interface Kind {
  readonly name: string
  /** Whether the lesson rules apply to this file in this run. */
  readonly lesson: boolean
  readonly sections: readonly SectionConfig[]
  readonly closed: boolean
  /** The levels from easy to hard. */
  readonly levels: readonly string[]
  readonly slugs: SlugProfile
  readonly site: SiteConfig
  readonly quiz: QuizConfig
  readonly place: PathPlace
  /** What the id template gives for this file; null without a template, or when the path lacks a part of it. */
  readonly expectedId: string | null
  /** Where the front matter breaks the kind's schema, one for each cause, in source order. */
  readonly violations: readonly Violation[]
  /** Values that the schema declares to name a lesson (`lessonRef`). */
  readonly lessonRefs: readonly ReferenceValue[]
  /** Values that the schema declares to name a file (`fileRef`). */
  readonly fileRefs: readonly ReferenceValue[]
  /** Indexes into the headings: the sections that hold the quiz. */
  readonly quizSections: readonly number[]
  /** The questions that count, in source order. */
  readonly questions: readonly Question[]
  /** What there is to know of them for other files: cheap to keep, where the questions themselves are not. */
  readonly marks: readonly QuestionMark[]
}

/** A question as the tree knows it. */
export interface QuestionMark {
  readonly notation: Notation
  readonly span: Span
  /** How many it has. */
  readonly options: number
  /** Index of the option that is its only key; -1 where there is none, or more than one. */
  readonly key: number
  /** The same for questions with the same prompt and options, whatever their order; null where either is missing. */
  readonly twin: number | null
}

/** What a path tells of a lesson. Parts that it does not show are null. */
export interface PathPlace {
  /** The configured template; null when the path is only compared for what it shows. */
  readonly template: string | null
  /** False when a configured template does not fit the path. */
  readonly matches: boolean
  readonly track: string | null
  readonly module: string | null
  /** The level that the folder names, in the words of the kind's levels. */
  readonly level: string | null
  /** The folder that named it, as written: `01_beginners`. */
  readonly levelFolder: string | null
  readonly number: number | null
  /** The title part of the file name, without extension. */
  readonly title: string | null
}

/** A front matter value that refers to something. */
export interface ReferenceValue {
  readonly value: string | number
  readonly pointer: string
  readonly span: Span
}

/** Why a value breaks its schema: JSON Schema's keywords, folded to what an author can act on. */
export type ViolationCode =
  | 'missing'
  | 'unknown'
  | 'type'
  | 'surprise'
  | 'enum'
  | 'const'
  | 'pattern'
  | 'format'
  | 'minimum'
  | 'maximum'
  | 'length'
  | 'count'
  | 'duplicate'
  | 'deprecated'
  | 'choice'
  | 'forbidden'
  | 'other'

/** One breach of the schema, already placed. */
export interface Violation {
  readonly code: ViolationCode
  /** JSON pointer of the value at fault. */
  readonly pointer: string
  readonly span: Span
  /** Values for the message: always `key` (the key in words, `tags[2]`); others by code, see front-matter-schema. */
  readonly data: { readonly [slot: string]: string }
  /** The nearest allowed key or value. */
  readonly near: string | null
  readonly related: readonly { readonly span: Span; readonly message: string }[]
  /** What would mend it, if that can be guessed: edits of the front matter. */
  readonly repair: readonly Replacement[]
}
