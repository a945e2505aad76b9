import { mend, type Mended } from '../src/fix/mend.ts'
import type { Session } from '../src/session/session.ts'
import { openCourse, type CourseOptions } from './course.ts'

/** A course by its paths. */
export type Files = Readonly<Record<string, string | Uint8Array>>

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** Mends a course, and gives every file's text as it would stand on disk, besides what was done. */
export async function mended(
  files: Files,
  { unsafe = false, ...options }: CourseOptions & { unsafe?: boolean } = {},
) {
  const session = await openCourse(files, options)
  const errors = countErrors(session)
  const done = mend(session, { unsafe })
  const texts = { ...files }
  for (const [path, { after }] of done.files) texts[path] = mark(session, path) + after
  return { session, done, texts, errors, left: countErrors(session) }
}

function mark(session: Session, path: string): string {
  return session.file(path)?.facts.read.bom === true ? '\ufeff' : ''
}

function countErrors(session: Session): number {
  return session.report().problems.filter(({ severity }) => severity === 'error').length
}

/** A file's text with its byte order mark. */
export function textOf(file: string | Uint8Array | undefined): string {
  return typeof file === 'string' ? file : decoder.decode(file)
}

/** How many fixes changed each file. */
export function counts({ files }: Mended): readonly (readonly [string, number])[] {
  return [...files].map(([path, { fixes }]) => [path, fixes] as const)
}
