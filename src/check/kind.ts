import type { KindConfig, QuizConfig, SectionConfig } from '../model/config.ts'
import type { Facts, Question } from '../model/facts.ts'
import { pandocDialect } from '../model/markdown.ts'
import type { Kind, PathPlace, QuestionMark } from '../model/kind.ts'
import { onceEach } from '../once-each.ts'
import { sectionFinder } from '../lesson/section.ts'
import { countedQuestions } from './counted-questions.ts'
import { expectedId } from './expected-id.ts'
import { placeOf } from './place.ts'
import { questionMark } from './question-mark.ts'
import type { SchemaAnswer } from './schema.ts'

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
    this.slugs = pandocDialect(facts.path) === null ? config.slugs : 'pandoc'
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
