import lessonSchema from '../../../schemas/lesson.schema.json' with { type: 'json' }
import type { Json } from '../../model/json.ts'
import type { SchemaError, ValidateFunction } from './error.ts'
import { validate } from './lesson.generated.ts'
import { viewOf, type SchemaView } from './view.ts'

/** Whether a schema is the one that comes with the package, or a thread's copy of it: that needs no compiling. */
export function isLessonSchema(schema: Json): boolean {
  return schema === lessonSchema || JSON.stringify(schema) === JSON.stringify(lessonSchema)
}

/** Our own schema's validator, compiled beforehand. */
export const validateLesson: ValidateFunction = (data) => {
  // What ajv generates declares less than it does.
  const run = validate as unknown as { (data: Json): boolean; readonly errors: readonly SchemaError[] }
  return run(data) ? [] : run.errors
}

/** Our own schema, to explain its errors with. */
export const lessonView: SchemaView = viewOf(lessonSchema, (pattern, text) =>
  new RegExp(pattern, 'u').test(text),
)
