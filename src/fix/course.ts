import { mend, type Mendable, type Mended } from './mend.ts'
import { whyNotWritable, writeOver, type LintedBytes } from './write.ts'

/** How a course is fixed. */
export interface FixCourseOptions {
  /** The course root, absolute. */
  readonly root: string
  /** Whether fixes that guess or change meaning are made too. */
  readonly unsafe: boolean
  /** `write` to the files; `preview` what would be written; in `memory` no file is looked at. */
  readonly mode: 'write' | 'preview' | 'memory'
}

/** Fixes a course, and leaves the session as its files are then: one that cannot be written has its old text there. */
export function fixCourse(session: Mendable, { root, unsafe, mode }: FixCourseOptions): Mended {
  const linted = (path: string, text: string): LintedBytes => ({
    root,
    path,
    bytes: bytesOf(session, path, text),
  })
  const refuse = (path: string): string | null =>
    mode === 'memory' ? null : whyNotWritable(linted(path, session.file(path)?.text ?? ''))
  const mended = mend(session, { unsafe, refuse })
  if (mode !== 'write') return mended

  const files = new Map(mended.files)
  const skipped = new Map(mended.skipped)
  for (const [path, { before, after }] of mended.files) {
    const reason = writeOver(linted(path, before), bytesOf(session, path, after))
    if (reason === null) continue
    files.delete(path)
    skipped.set(path, reason)
    session.update(path, before)
  }
  return { ...mended, files, skipped }
}

/** A text as it stands in its file: in UTF-8, behind the byte order mark if the file has one. */
function bytesOf(session: Mendable, path: string, text: string): Uint8Array {
  return Buffer.from(withMark(session, path, text))
}

/** A text with the byte order mark of its file, if that has one. */
export function withMark(session: Mendable, path: string, text: string): string {
  return session.file(path)?.facts.read.bom === true ? `\ufeff${text}` : text
}
