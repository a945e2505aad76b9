import type { Config, KindConfig, QuizConfig, SectionConfig } from '../model/config.ts'
import type { Facts, Question } from '../model/facts.ts'
import type { Kind, PathPlace, QuestionMark } from '../model/kind.ts'
import { globMatcher } from '../globs.ts'
import { memberOf, stringsOf } from '../json-value.ts'
import { onceEach } from '../once-each.ts'
import { sectionFinder } from '../rule.ts'
import { countedQuestions } from './counted-questions.ts'
import { isNumbered, placeOf } from './place.ts'
import { questionMark } from './question-mark.ts'
import type { SchemaAnswer } from './schema.ts'
import { readTemplate, renderTemplate } from './template.ts'

/** The part of a kind that other files' rules ask for, and that takes time to find. */
export type KnownKind = Pick<Kind, 'violations' | 'lessonRefs' | 'fileRefs' | 'marks'>

/**
 * What the configuration says of one file.
 *
 * @param schema what a schema says of it, or how to find that out once somebody asks
 * @param lessonRules whether the lesson rules apply in this run at all
 * @param known what was found of the same file before
 */
export function kindOf(
  facts: Facts,
  config: KindConfig,
  schema: SchemaAnswer | (() => SchemaAnswer),
  lessonRules: boolean,
  known?: KnownKind,
): Kind {
  return new FileKind(facts, config, schema, lessonRules, known)
}

/**
 * A class, because of the parts that are worked out when somebody first asks for them: there is a kind for each file, and
 * an object with getters of its own takes ten times the memory and is slow to ask for anything.
 */
class FileKind implements Kind {
  readonly name: string
  readonly lesson: boolean
  readonly sections: Kind['sections']
  readonly closed: boolean
  readonly levels: Kind['levels']
  readonly slugs: Kind['slugs']
  readonly site: Kind['site']
  readonly quiz: Kind['quiz']
  #schema: SchemaAnswer | (() => SchemaAnswer)
  readonly #facts: Facts
  readonly #config: KindConfig
  #place: PathPlace | undefined
  #expectedId: string | null | undefined
  #sections: readonly number[] | undefined
  #questions: readonly Question[] | undefined
  #marks: readonly QuestionMark[] | undefined

  constructor(
    facts: Facts,
    config: KindConfig,
    schema: SchemaAnswer | (() => SchemaAnswer),
    lessonRules: boolean,
    known: KnownKind | undefined,
  ) {
    this.name = config.name
    this.lesson = config.lesson && lessonRules
    this.sections = config.sections
    this.closed = config.closed
    this.levels = config.levels
    this.slugs = config.slugs
    this.site = config.site
    this.quiz = config.quiz
    this.#schema = known ?? schema
    this.#facts = facts
    this.#config = config
    this.#marks = known?.marks
  }

  get place() {
    return (this.#place ??= placeOf(this.#config, this.#facts.path))
  }
  get expectedId() {
    // What has been found may be null.
    if (this.#expectedId === undefined) this.#expectedId = expectedId(this.#config.id, this.place)
    return this.#expectedId
  }
  get violations() {
    return this.#answer().violations
  }
  get lessonRefs() {
    return this.#answer().lessonRefs
  }
  get fileRefs() {
    return this.#answer().fileRefs
  }
  get quizSections() {
    return (this.#sections ??= quizSectionsOf(this.#facts, this.#config))
  }
  get questions() {
    return (this.#questions ??= countedQuestions(this.#facts, this.quizSections))
  }
  get marks() {
    return (this.#marks ??= this.questions.map(questionMark))
  }

  #answer(): SchemaAnswer {
    const schema = this.#schema
    return typeof schema === 'function' ? (this.#schema = schema()) : schema
  }
}

/** The kind of a file: the first one that takes it, else a page's. */
export function chooseKind(config: Config, facts: Facts): KindConfig {
  for (const kind of config.kinds) if (takes(kind, facts, config.inferred)) return kind
  return config.kinds.findLast((kind) => !kind.lesson) ?? restOf(config.kinds)
}

function takes(kind: KindConfig, facts: Facts, inferred: boolean): boolean {
  // Our own guess at what a lesson is goes by the file's number; a date is none.
  const named = matcherOf(kind)(facts.path) && !(inferred && kind.lesson && !isNumbered(facts.path))
  return named || (kind.requiredKeys > 0 && nativeKeys(kind, facts) >= kind.requiredKeys)
}

const matcherOf = onceEach(({ files }: KindConfig) => globMatcher(files))

/** A page, for files that no configured kind takes: read for links, but without rules for lessons. */
function restOf(kinds: readonly KindConfig[]): KindConfig {
  const [first] = kinds
  if (first === undefined) throw new Error('a configuration has at least one kind')
  return {
    ...first,
    name: 'page',
    lesson: false,
    schema: null,
    path: null,
    id: null,
    sections: [],
    closed: false,
  }
}

/**
 * Whether the lesson rules apply: always where the course says what its lessons are; else where at least half of the
 * numbered files carry front matter like ours, so that somebody else's course does not drown in errors.
 *
 * @param isNative whether a file does, where that is known already
 */
export function looksNative(
  config: Config,
  files: readonly Facts[],
  isNative: (file: Facts) => boolean = nativeIn(config),
): boolean {
  if (!config.inferred) return true
  const numbered = files.filter(({ path }) => isNumbered(path))
  const half = Math.ceil(numbered.length / 2)
  let native = 0
  // Once half of them are, the others need not be looked at.
  return numbered.some((file) => {
    if (isNative(file)) native += 1
    return native >= half
  })
}

/** Tells whether a file has front matter like ours: the keys that our lessons need, and not only those that all have. */
export function nativeIn(config: Config): (file: Facts) => boolean {
  const kind = config.kinds.find(({ lesson, schema }) => lesson && schema !== null)
  return (file) => kind !== undefined && nativeKeys(kind, file) >= kind.requiredKeys
}

function nativeKeys(kind: KindConfig, { frontMatter }: Facts): number {
  const { data } = frontMatter
  if (data === null) return 0
  let count = 0
  let isOwn = false
  for (const key of requiredOf(kind)) {
    if (!Object.hasOwn(data, key)) continue
    count += 1
    isOwn ||= !kind.commonKeys.includes(key)
  }
  return isOwn ? count : 0
}

function requiredOf({ schema }: KindConfig): readonly string[] {
  return stringsOf(memberOf(schema?.schema, 'required'))
}

/** The id that the template gives, in kebab case; null without a template or without one of its parts. */
export function expectedId(template: string | null, place: PathPlace): string | null {
  if (template === null) return null
  const { track, module, level, number, title } = place
  const parts = {
    ...(track !== null && { track: kebab(track) }),
    ...(module !== null && { module: kebab(module) }),
    ...(level !== null && { level: kebab(level) }),
    ...(number !== null && { number: String(number) }),
    ...(title !== null && { title: kebab(title) }),
  }
  return renderTemplate(readTemplate(template), parts)
}

function kebab(text: string): string {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]/u)
    .filter((word) => word !== '')
    .join('-')
}

const quizSection = onceEach(({ section: title, aliases }: QuizConfig): readonly SectionConfig[] => [
  { title, aliases, optional: false, subtitle: false },
])

function quizSectionsOf({ headings }: Facts, { quiz }: KindConfig): readonly number[] {
  const find = sectionFinder(quizSection(quiz))
  const found: number[] = []
  let index = 0
  for (const { text } of headings) {
    if (find(text) === 0) found.push(index)
    index += 1
  }
  return found
}
