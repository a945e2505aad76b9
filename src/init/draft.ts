import type { Notation } from '../model/facts.ts'
import type { SiteConfig, SlugProfile } from '../model/config.ts'

/** A configuration inferred from a course, with the reason for each choice. */
export interface ConfigDraft {
  /** Null for a tree of Markdown in which no lessons were found. */
  readonly lesson: LessonDraft | null
  readonly slugs: Finding<SlugProfile>
  readonly site: readonly SiteFinding[]
  /** Rules that the course itself does not keep, to be turned off. */
  readonly off: readonly Finding<string>[]
}

/** What was found of the lessons. A value of null is not written; its note may still be worth reading. */
export interface LessonDraft {
  readonly files: Finding<readonly string[]>
  /** Globs of pages that the lessons' globs would take too. */
  readonly pages: readonly string[]
  /** False for no schema; null for the one that comes with the package. */
  readonly schema: Finding<false | null>
  readonly levels: Finding<readonly string[] | null>
  readonly path: TemplateFinding | null
  readonly id: TemplateFinding | null
  /** Null where the built-in ones are to hold. */
  readonly sections: readonly SectionFinding[] | null
  readonly sectionsNote: string
  readonly quiz: QuizDraft
}

/** A value, and why it was chosen. */
export interface Finding<Value> {
  readonly value: Value
  readonly note: string
}

/** A template; where too few files fit it, it is written as a comment. */
export interface TemplateFinding extends Finding<string> {
  readonly certain: boolean
}

/** A heading that lessons share. */
export interface SectionFinding {
  readonly title: string
  readonly optional: boolean
  readonly aliases: readonly string[]
  readonly subtitle: boolean
  readonly note: string
}

/** What was found of the quizzes. */
export interface QuizDraft {
  readonly notation: Finding<'auto' | Notation>
  readonly section: Finding<string | null>
  readonly aliases: readonly string[]
  readonly min: Finding<number>
  readonly maxOptions: Finding<number | null>
  readonly open: Finding<boolean>
}

/** A setting of the site that differs from the default. */
export interface SiteFinding {
  readonly key: keyof SiteConfig
  readonly value: string | boolean | readonly string[]
  readonly note: string
}
