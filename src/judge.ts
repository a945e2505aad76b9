import { chooseKind, kindOf, type KnownKind } from './check/kind.ts'
import type { SchemaAnswer, SchemaFiles } from './check/schema.ts'
import { compileSchemas } from './check/schemas.ts'
import type { Config } from './model/config.ts'
import type { Facts } from './model/facts.ts'
import type { Kind } from './model/kind.ts'

/** Says what the configuration makes of a file, as `kindOf` does. */
export type Judge = (file: Facts, lessonRules: boolean, known?: KnownKind | null) => Kind

/**
 * Compiles the schemas that a configuration names.
 *
 * @throws {LessonlintError} `schema` when one cannot be used
 */
export async function createJudge(config: Config, schemaFiles: SchemaFiles): Promise<Judge> {
  const schemas = await compileSchemas(config, schemaFiles)
  return (file, lessonRules, known) => {
    const kind = chooseKind(config, file)
    const schema = whenAsked(() => schemas.get(kind)?.validate(file.frontMatter, file.read.eol) ?? noAnswer)
    return kindOf(file, kind, schema, lessonRules, known ?? undefined)
  }
}

/** What a schema says of a file, worked out when a rule wants to know: those that follow links do not. */
function whenAsked(validate: () => SchemaAnswer): SchemaAnswer {
  let answer: SchemaAnswer | undefined
  const known = (): SchemaAnswer => (answer ??= validate())
  return {
    get violations() {
      return known().violations
    },
    get lessonRefs() {
      return known().lessonRefs
    },
    get fileRefs() {
      return known().fileRefs
    },
  }
}

const noAnswer = { violations: [], lessonRefs: [], fileRefs: [] }
