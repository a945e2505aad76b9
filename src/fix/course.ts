import { dirname, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { MendedFile } from './history.ts'
import { mend, type Mendable, type Mended } from './mend.ts'
import { removeLeftovers } from './replace.ts'
import { whyNotWritable, writeOver, type LintedBytes } from './write.ts'

/** How a course is fixed. */
export interface FixCourseOptions {
  /** The course root, absolute. */
  readonly root: string
  /** Whether fixes that guess or change meaning are made too. */
  readonly unsafe: boolean
  /** Whether the texts come from the files below the root: then those that could not be written are left out. */
  readonly onDisk: boolean
}

/** Fixes a course in its session's memory. */
export function fixCourse(session: Mendable, { root, unsafe, onDisk }: FixCourseOptions): Mended {
  const refuse = (path: string): string | null =>
    onDisk ? whyNotWritable(linted(session, root, path, session.file(path)?.text ?? '')) : null
  return mend(session, { unsafe, refuse })
}

/** A session that knows its files. */
type Course = Mendable & { paths(): readonly string[] }

/**
 * Writes what was mended, file by file, and takes away what killed runs left behind. A file that cannot be written is
 * skipped, and the session has its old text again.
 *
 * @param root the course root, absolute
 * @param isEnded asked before each file, after a turn of the event loop: then no more are written, and the session, which
 *   knows nothing of it, is of no more use
 */
export async function writeCourse(
  session: Course,
  root: string,
  mended: Mended,
  isEnded: () => boolean = () => false,
): Promise<Mended> {
  const files = new Map<string, MendedFile>()
  const skipped = new Map(mended.skipped)
  for (const folder of new Set(session.paths().map((path) => dirname(path))))
    removeLeftovers(join(root, folder))
  for (const [path, file] of mended.files) {
    await setImmediate()
    if (isEnded()) break
    const bytes = Buffer.from(withMark(session, path, file.after))
    const reason = writeOver(linted(session, root, path, file.before), bytes)
    if (reason === null) {
      files.set(path, file)
      continue
    }
    skipped.set(path, reason)
    session.update(path, file.before)
  }
  return { ...mended, files, skipped }
}

/** Files whose bytes on disk are not what was linted any more: links to what was written are among them. */
export function changedOnDisk(session: Course): readonly string[] {
  return session.paths().filter((path) => session.file(path) === undefined)
}

/** A text as it stands in its file: behind the byte order mark, if the file has one. */
export function withMark(session: Mendable, path: string, text: string): string {
  return session.file(path)?.facts.read.bom === true ? `\ufeff${text}` : text
}

function linted(session: Mendable, root: string, path: string, text: string): LintedBytes {
  return { root, path, bytes: Buffer.from(withMark(session, path, text)) }
}
