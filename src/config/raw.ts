import type {
  EngineChoice,
  Limits,
  QuizConfig,
  SectionConfig,
  SiteConfig,
  SlugProfile,
} from '../model/config.ts'
import type { Notation } from '../model/facts.ts'
import type { Json } from '../model/json.ts'

/** A configuration file's content once it has passed its schema. */
export interface RawConfig {
  readonly extends?: string | readonly string[]
  readonly root?: string
  readonly exclude?: string | readonly string[]
  readonly assets?: string | readonly string[]
  readonly kinds?: readonly RawKind[]
  readonly rules?: RawRules
  readonly overrides?: readonly { readonly files: string | readonly string[]; readonly rules: RawRules }[]
  readonly plugins?: string | readonly string[]
  readonly engine?: EngineChoice
  readonly limits?: Partial<Limits>
}

/** Settings of rules as written: a severity, `false`, or an object with `severity` and options. */
export type RawRules = { readonly [id: string]: Json }

/** A kind as written. */
export interface RawKind {
  readonly name: string
  readonly files?: string | readonly string[]
  readonly schema?: string | false
  readonly path?: string
  readonly id?: string
  readonly sections?: RawSection | readonly RawSection[]
  readonly closed?: boolean
  readonly levels?: readonly string[]
  readonly slugs?: SlugProfile
  readonly site?: Partial<SiteConfig>
  readonly quiz?: RawQuiz
}

/** A section as written: its title, or what is to be said of it. */
export type RawSection = string | (Partial<SectionConfig> & { readonly title: string })

/** What is written of a kind's quiz. */
export interface RawQuiz extends Partial<Omit<QuizConfig, 'notations'>> {
  readonly notation?: 'auto' | Notation | readonly Notation[]
}

/** One value or a list of them, as a list. */
export function listOf<Value>(value: Value | readonly Value[] | undefined): readonly Value[] {
  if (value === undefined) return []
  return isList(value) ? value : [value]
}

function isList<Value>(value: Value | readonly Value[]): value is readonly Value[] {
  return Array.isArray(value)
}
