import { resolve } from 'node:path'
import { LessonlintError } from '../model/error.ts'
import type { LintOptions } from '../model/options.ts'
import { findGitTop } from '../read/find-up.ts'
import { openIndexed, openTrusted, type SetUpFiles } from '../read/git-set-up.ts'
import { startFolder } from './start-folder.ts'

/** Whether a run must not trust the tree that it lints. */
export function isSafe({ safe, safeRef }: LintOptions): boolean {
  return safe === true || safeRef !== undefined
}

/**
 * The set-up files that are not to be taken from disk: those of the revision that is trusted, where the options name one;
 * else those that will be committed, where what is staged is linted.
 *
 * @throws {LessonlintError} `git`, outside of a work tree or when git does not know the revision
 */
export async function setUpFiles(options: LintOptions): Promise<SetUpFiles | undefined> {
  const { safeRef, config, baseline, staged = false } = options
  if (safeRef === undefined && !staged) return undefined
  const cwd = resolve(options.cwd ?? '.')
  const start = startFolder(options, cwd)
  const top = findGitTop(start)
  if (top === null && safeRef === undefined) return undefined
  if (top === null) {
    const message = `--safe asks git for the trusted configuration, and ${start} is in no git work tree. Leave out --safe-ref, or run it from a course under git.`
    throw new LessonlintError('git', message)
  }
  const named = [config, baseline].flatMap((file) => (typeof file === 'string' ? [resolve(cwd, file)] : []))
  if (safeRef === undefined) return await openIndexed(top, named)
  return await openTrusted(top, typeof safeRef === 'string' ? [safeRef] : safeRef, named)
}
