import { chooseKind } from '../check/choose-kind.ts'
import { kindOf, type KnownKind } from '../check/kind.ts'
import type { SchemaAnswer, SchemaFiles } from '../check/schema.ts'
import { compileSchemas } from '../check/schemas.ts'
import type { Config } from '../model/config.ts'
import type { Facts } from '../model/facts.ts'
import type { Kind } from '../model/kind.ts'

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
    const check = schemas.get(kind)
    // Only when a rule wants to know: those that follow links do not.
    const schema = check === undefined ? noAnswer : () => check.validate(file.frontMatter, file.read.eol)
    return kindOf(file, kind, schema, lessonRules, known ?? undefined)
  }
}

const noAnswer: SchemaAnswer = { violations: [], lessonRefs: [], fileRefs: [] }
