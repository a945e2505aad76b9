import type { Config, KindConfig } from '../model/config.ts'
import { compileSchema, schemaCheck, type SchemaCheck, type SchemaFiles } from './schema.ts'
import { bundleSchema } from './schema/bundle.ts'
import { isLessonSchema, lessonView, validateLesson } from './schema/lesson.ts'

/** Compiles every schema that the kinds of a configuration name, each once. */
export async function compileSchemas(
  config: Config,
  files: SchemaFiles,
): Promise<ReadonlyMap<KindConfig, SchemaCheck>> {
  const bySchema = new Map<unknown, SchemaCheck>()
  const byKind = new Map<KindConfig, SchemaCheck>()
  for (const kind of config.kinds) {
    if (kind.schema === null) continue
    const { schema } = kind.schema
    const check =
      bySchema.get(schema) ??
      (isLessonSchema(schema)
        ? schemaCheck(validateLesson, lessonView)
        : await compileSchema(kind.schema, files))
    bySchema.set(schema, check)
    byKind.set(kind, check)
  }
  return byKind
}

/** Reads every file that the schemas of a configuration refer to, without compiling any. */
export function readReferred({ kinds }: Config, files: SchemaFiles): void {
  for (const { schema } of kinds) {
    if (schema !== null && !isLessonSchema(schema.schema)) bundleSchema(schema, files)
  }
}
