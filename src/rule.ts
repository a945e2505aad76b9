export type { Facts } from './model/facts.ts'
export type { Kind } from './model/kind.ts'
export type { Lesson, Tree, WayOut } from './model/tree.ts'
export { counted } from './counted.ts'
export { firstIndex } from './first-index.ts'
export { alignSections } from './lesson/align-sections.ts'
export { isCutOff, mistakenPlaces } from './lesson/cut-off.ts'
export { isDeck } from './lesson/deck.ts'
export { encodeLike } from './lesson/encode-like.ts'
export { foldTitle } from './lesson/fold.ts'
export { isFileTitle } from './lesson/file-title.ts'
export { frontMatterNumber, frontMatterPlace, frontMatterText } from './lesson/front-matter-value.ts'
export { labelDisorder } from './lesson/label-disorder.ts'
export { lookalikeLabels } from './lesson/lookalike-labels.ts'
export { areParts, hasTwoNumbers } from './lesson/numbers.ts'
export { questionName } from './lesson/question-name.ts'
export { numberOf, questionRuns, type QuestionRun } from './lesson/question-runs.ts'
export { readableFragment } from './lesson/readable-fragment.ts'
export { respell } from './lesson/respell.ts'
export { writeScalar } from './lesson/scalar.ts'
export { titleSlugs } from './lesson/title-slug.ts'
export { areTranslations } from './lesson/translation.ts'
export { lineAt } from './lines.ts'
export { nearestOf } from './nearest.ts'
export { pointerPart } from './pointer.ts'
export { isOutline, onlyTitleOf, titleOf, titlePlace } from './lesson/outline.ts'
export { sectionFinder } from './lesson/section.ts'
export { straySections } from './lesson/stray-sections.ts'
export { mayCountKeys, wantedKeys } from './lesson/wanted-keys.ts'
export { waysOut } from './lesson/ways-out.ts'
import type { Directive, Facts } from './model/facts.ts'
import type { Kind } from './model/kind.ts'
import type { Severity } from './model/problem.ts'
import type { Preset } from './model/config.ts'
import type { Span } from './model/span.ts'
import type { Tree } from './model/tree.ts'

/** What a rule may ask: one file, one file in its tree, or what is left after suppression. */
export type Scope = 'file' | 'tree' | 'run'

/**
 * Which files a rule is asked about: `all` that could be read whole, `lesson`s of those, `text` also those that a limit
 * or a merge conflict kept from being read, `asset` for files of the configured asset folders, whose facts are empty.
 */
export type Subject = 'all' | 'lesson' | 'text' | 'asset'

/** An option of a rule: described, defaulted, checked by the configuration's schema. */
export type RuleOption =
  | {
      readonly type: 'integer' | 'number'
      readonly default: number
      readonly minimum?: number
      readonly maximum?: number
      readonly description: string
    }
  | { readonly type: 'boolean'; readonly default: boolean; readonly description: string }
  | {
      readonly type: 'string'
      readonly default: string
      readonly enum?: readonly string[]
      readonly description: string
    }
  | { readonly type: 'strings'; readonly default: readonly string[]; readonly description: string }

/** A rule's options by name. */
export type OptionTable = { readonly [name: string]: RuleOption }

/** A rule's messages by code: one sentence each, with slots like `{found}`. */
export type MessageTable = { readonly [code: string]: string }

type ValueOf<O extends RuleOption> = O extends { type: 'integer' | 'number' }
  ? number
  : O extends { type: 'boolean' }
    ? boolean
    : O extends { type: 'strings' }
      ? readonly string[]
      : string

/** The values of a rule's options, as the configuration and the defaults give them. */
export type OptionValues<O extends OptionTable> = { readonly [Name in keyof O]: ValueOf<O[Name]> }

/** The names between braces in a message. */
export type Slots<M extends string> = M extends `${string}{${infer Slot}}${infer Rest}`
  ? Slot | Slots<Rest>
  : never

/** What goes with a problem besides its place. */
export interface Details {
  /** What was probably meant; the message then ends in "Did you mean `x`?". */
  readonly near?: string | null
  readonly related?: readonly { readonly path?: string; readonly span: Span; readonly message: string }[]
  readonly fix?: RuleFix | null
}

/** A mending that a rule offers; edits without a path are in the file that the rule was asked about. */
export interface RuleFix {
  readonly title: string
  /** Safe fixes keep the meaning and never guess. */
  readonly safe: boolean
  readonly edits: readonly { readonly path?: string; readonly span: Span; readonly text: string }[]
}

type Data<M extends string> = [Slots<M>] extends [never]
  ? { readonly data?: undefined }
  : { readonly data: { readonly [Slot in Slots<M>]: string | number } }

type DetailsArgument<M extends string> = [Slots<M>] extends [never]
  ? [details?: Details]
  : [details: Details & Data<M>]

/** Reports a problem at a place of the file that the rule was asked about. */
export type Reporter<M extends MessageTable> = <Code extends keyof M & string>(
  code: Code,
  span: Span,
  ...details: DetailsArgument<M[Code]>
) => void

/** What every rule's check is given. */
export interface FileContext<M extends MessageTable, O extends OptionTable> {
  readonly file: Facts
  readonly kind: Kind
  readonly options: OptionValues<O>
  readonly report: Reporter<M>
}

/** What a rule of scope `tree` is given. */
export interface TreeContext<M extends MessageTable, O extends OptionTable> extends FileContext<M, O> {
  readonly tree: Tree
}

/** What a rule of scope `run` is given: the file's directives, and which of them had an effect. */
export interface RunContext<M extends MessageTable, O extends OptionTable> extends FileContext<M, O> {
  /** For each directive that names rules or suppresses: what it did not suppress. */
  readonly unused: readonly UnusedDirective[]
  /** How many problems of the file are not told, because it has more than the limit. */
  readonly dropped: number
  readonly ruleIds: readonly string[]
}

/** A directive that suppressed nothing; `rules` are the indexes of the named rules without effect, null for all. */
export interface UnusedDirective {
  readonly directive: Directive
  readonly rules: readonly number[] | null
}

interface ContextOf<M extends MessageTable, O extends OptionTable> {
  file: FileContext<M, O>
  tree: TreeContext<M, O>
  run: RunContext<M, O>
}

/** A rule: what it is called, what it says, and how it looks. Frozen data but for `check`. */
export interface RuleDefinition<S extends Scope, M extends MessageTable, O extends OptionTable> {
  /** `subject-aspect`, also the name of its folder. */
  readonly id: string
  /** What holds when nothing is wrong, in one sentence. */
  readonly summary: string
  readonly on: Subject
  readonly scope: S
  /** In the presets that hold it. */
  readonly severity: Severity
  /** The smallest preset that holds it (`links` in `recommended` in `strict`); `none` when only a configuration turns it on. */
  readonly preset?: Preset | 'none'
  /** Whether it offers fixes: `safe`, `unsafe`, or both. */
  readonly fixes?: readonly ('safe' | 'unsafe')[]
  readonly options?: O
  readonly messages: M
  /**
   * Slots of its messages that hold figures which an edit elsewhere moves, such as a count or a share. They are no part
   * of what a problem is known by, so that a baseline still knows it.
   */
  readonly measured?: readonly Slots<M[keyof M & string]>[]
  /** Pure: reads its context, reports, and nothing else. */
  check(context: ContextOf<M, O>[S]): void
}

/** A rule of any shape, as the engine holds it. */
export interface Rule {
  readonly id: string
  readonly summary: string
  readonly on: Subject
  readonly scope: Scope
  readonly severity: Severity
  readonly preset: Preset | 'none'
  readonly fixes: readonly ('safe' | 'unsafe')[]
  readonly options: OptionTable
  readonly messages: MessageTable
  readonly measured: readonly string[]
  check(context: RunContext<MessageTable, OptionTable> & TreeContext<MessageTable, OptionTable>): void
}

/**
 * Defines a rule. The types hold it to its word: a report names one of its messages and fills exactly its slots, and
 * only a rule of scope `tree` can ask the tree.
 */
export function defineRule<
  const S extends Scope,
  const M extends MessageTable,
  const O extends OptionTable = {},
>(definition: RuleDefinition<S, M, O>): Rule {
  const { id, summary, on, scope, severity, messages, check } = definition
  const { preset = 'recommended', fixes = [], options = {}, measured = [] } = definition
  // All rules have the same keys in the same order, as objects of one form are quicker to ask.
  const rule = { id, summary, on, scope, severity, preset, fixes, options, messages, measured, check }
  // The engine gives each scope the context that its check asks for.
  return Object.freeze(rule) as unknown as Rule
}
