import lessonSchema from '../../schemas/lesson.schema.json' with { type: 'json' }
import type { Facts } from '../model/facts.ts'

/** The keys that the built-in schema requires. */
export const defaultLessonKeys: readonly string[] = lessonSchema.required

/** How many of the built-in schema's required keys a file's front matter has. */
function nativeKeys({ frontMatter }: Facts): number {
  const { data } = frontMatter
  return data === null ? 0 : defaultLessonKeys.filter((key) => Object.hasOwn(data, key)).length
}

/** Whether a file's front matter was written for the built-in schema: it has most of its keys. */
export function isNative(file: Facts): boolean {
  return nativeKeys(file) * 5 >= defaultLessonKeys.length * 3
}
