import { mend, type Mendable, type Mended } from './mend.ts'
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

/**
 * Writes what was mended, file by file. One that cannot be written is skipped, and the session has its old text again.
 *
 * @param root the course root, absolute
 */
export function writeCourse(session: Mendable, root: string, mended: Mended): Mended {
  const files = new Map(mended.files)
  const skipped = new Map(mended.skipped)
  for (const [path, { before, after }] of mended.files) {
    const reason = writeOver(linted(session, root, path, before), Buffer.from(withMark(session, path, after)))
    if (reason === null) continue
    files.delete(path)
    skipped.set(path, reason)
    session.update(path, before)
  }
  return { ...mended, files, skipped }
}

/** Files whose bytes on disk are not what was linted any more: links to what was written are among them. */
export function changedOnDisk(session: Mendable & { paths(): readonly string[] }): readonly string[] {
  return session.paths().filter((path) => session.file(path) === undefined)
}

/** A text as it stands in its file: behind the byte order mark, if the file has one. */
export function withMark(session: Mendable, path: string, text: string): string {
  return session.file(path)?.facts.read.bom === true ? `\ufeff${text}` : text
}

function linted(session: Mendable, root: string, path: string, text: string): LintedBytes {
  return { root, path, bytes: Buffer.from(withMark(session, path, text)) }
}
