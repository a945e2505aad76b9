import { resolve } from 'node:path'
import { LessonlintError } from '../model/error.ts'
import type { LintOptions } from '../model/options.ts'
import { findGitTop } from '../read/find-up.ts'
import { openTrusted, type TrustedFiles } from '../read/git-trusted.ts'
import { startFolder } from './start-folder.ts'

/** Whether a run must not trust the tree that it lints. */
export function isSafe({ safe, safeRef }: LintOptions): boolean {
  return safe === true || safeRef !== undefined
}

/**
 * The set-up files of the revision that is trusted, where the options name one.
 *
 * @throws {LessonlintError} `git`, outside of a work tree or when git does not know the revision
 */
export async function trustedFiles(options: LintOptions): Promise<TrustedFiles | undefined> {
  const { safeRef, config, baseline } = options
  if (safeRef === undefined) return undefined
  const cwd = resolve(options.cwd ?? '.')
  const start = startFolder(options, cwd)
  const top = findGitTop(start)
  if (top === null) {
    const message = `--safe asks git for the trusted configuration, and ${start} is in no git work tree. Leave out --safe-ref, or run it from a course under git.`
    throw new LessonlintError('git', message)
  }
  const named = [config, baseline].flatMap((file) => (typeof file === 'string' ? [resolve(cwd, file)] : []))
  return await openTrusted(top, typeof safeRef === 'string' ? [safeRef] : safeRef, named)
}
