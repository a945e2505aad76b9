import type { Config, KindConfig } from '../model/config.ts'
import { compileSchema, type SchemaCheck, type SchemaFiles } from './schema.ts'

/** Compiles every schema that the kinds of a configuration name, each once. */
export async function compileSchemas(
  config: Config,
  files: SchemaFiles,
): Promise<ReadonlyMap<KindConfig, SchemaCheck>> {
  const bySchema = new Map<unknown, SchemaCheck>()
  const byKind = new Map<KindConfig, SchemaCheck>()
  for (const kind of config.kinds) {
    if (kind.schema === null) continue
    const check = bySchema.get(kind.schema.schema) ?? (await compileSchema(kind.schema, files))
    bySchema.set(kind.schema.schema, check)
    byKind.set(kind, check)
  }
  return byKind
}
