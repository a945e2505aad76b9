import type { JsonObject, Json } from './json.ts'
import type { RuleSetting } from './problem.ts'
import type { Notation } from './facts.ts'

/** A configuration after `extends`, defaults and presets: everything that a run needs to know. Plain JSON. */
export interface Config {
  /** The file it came from, absolute; null without one. */
  readonly file: string | null
  /** Every file that it was read from, schemas too, absolute: a change to one of them makes another configuration. */
  readonly readFrom?: readonly string[]
  /** The course root, absolute. */
  readonly root: string
  readonly exclude: readonly string[]
  readonly assets: readonly string[]
  /** First match wins. */
  readonly kinds: readonly KindConfig[]
  /** True when the kinds are ours, not the course's: then lesson rules apply only to a course that looks native. */
  readonly inferred: boolean
  readonly preset: Preset
  /** What the configuration and the command line say of rules, weakest first; the preset stands below them. */
  readonly rules: readonly RulesLayer[]
  readonly plugins: readonly string[]
  readonly engine: EngineChoice
  readonly limits: Limits
}

/** Presets contain one another: links in recommended in strict. */
export const presets = ['links', 'recommended', 'strict'] as const
export type Preset = (typeof presets)[number]

/** Markdown engines that may be asked for. */
export const engines = ['auto', 'remark'] as const
export type EngineChoice = (typeof engines)[number]

/** Settings of rules, for all files or for those that match. */
export interface RulesLayer {
  /** Globs from the course root; null for all files. */
  readonly files: readonly string[] | null
  readonly rules: { readonly [id: string]: RuleConfig }
}

/** A rule's severity and options, where they are set. */
export interface RuleConfig {
  readonly severity?: RuleSetting
  readonly options: JsonObject
}

/** What holds for a class of files. */
export interface KindConfig {
  readonly name: string
  /** Whether the lesson rules apply. True for every kind but those named `page`. */
  readonly lesson: boolean
  readonly files: readonly string[]
  /** Also taken are files whose front matter has at least so many of the schema's required keys; 0 for never. */
  readonly requiredKeys: number
  /** Keys that every site's front matter has: they alone make no lesson. */
  readonly commonKeys: readonly string[]
  /** The schema's address in the report, and the schema; null for none. */
  readonly schema: SchemaConfig | null
  readonly path: string | null
  readonly id: string | null
  readonly sections: readonly SectionConfig[]
  /** Whether other sections than those named are problems. */
  readonly closed: boolean
  readonly levels: readonly string[]
  readonly slugs: SlugProfile
  readonly site: SiteConfig
  readonly quiz: QuizConfig
}

/** A JSON Schema and where it was read. */
export interface SchemaConfig {
  /** Absolute path. */
  readonly file: string
  readonly schema: Json
}

/** One section that a kind expects, at level 2. */
export interface SectionConfig {
  readonly title: string
  readonly optional: boolean
  readonly aliases: readonly string[]
  /** Whether `Title: Anything` is the section too. */
  readonly subtitle: boolean
}

/** How a site turns headings into anchors. */
export type SlugProfile = 'github' | 'gitlab' | 'kramdown' | 'docusaurus' | 'collapse' | 'pandoc'

/** How a site maps addresses to files. */
export interface SiteConfig {
  /** The folder that `/x.md` starts from, relative to the course root; null when such links are not resolved. */
  readonly absolute: string | null
  /** Whether `[x](a)` leads to `a.md`. */
  readonly extensionless: boolean
  /** Whether `[x](a.html)` leads to `a.md`. */
  readonly html: boolean
  /** Files that stand for their folder, in order. */
  readonly index: readonly string[]
}

/** What a kind expects of its quiz. */
export interface QuizConfig {
  /** `auto` reads all. */
  readonly notations: readonly Notation[] | 'auto'
  readonly section: string
  readonly aliases: readonly string[]
  readonly min: number
  readonly maxOptions: number
  /** Whether a question without options, answered in words, is one. */
  readonly open: boolean
}

/** Bytes that a file may have where nobody says otherwise. */
export const defaultFileSize = 1024 * 1024

/** Bounds on what one file may cost. */
export interface Limits {
  /** Bytes. */
  readonly fileSize: number
  /** Bytes. */
  readonly frontMatterSize: number
  /** Nested quotes and lists. */
  readonly depth: number
  /** Nested YAML collections. */
  readonly yamlDepth: number
  readonly aliases: number
  /** Milliseconds. */
  readonly fileTime: number
  readonly problemsPerFile: number
  /** Bytes. */
  readonly schemaSize: number
}
