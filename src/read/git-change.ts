import { realpathSync } from 'node:fs'
import { LessonlintError } from '../model/error.ts'
import type { Before, Source } from '../model/source.ts'
import { findGitTop } from './find-up.ts'
import { openGit, type Git, type GitAnswer } from './git.ts'
import { blobStore } from './git-blobs.ts'
import { readTreeList, type GitEntries } from './git-entries.ts'
import { pathFrom } from './path-from.ts'

/** What is linted because of a change: the tree after it, and the one before. */
export interface Change {
  readonly source: Source & { unusedExcludes(): readonly string[] }
  readonly before: Before
  /** True when nothing changed that could make a difference to a course. */
  readonly isEmpty: boolean
  /** What became of files, absolute, wherever in the work tree they lie; of those alone that git would commit or has. */
  versions(files: readonly string[]): Promise<readonly Versions[]>
}

/** A file's text before and after a change; null where there is none. */
export interface Versions {
  /** As it was asked for. */
  readonly file: string
  readonly before: string | null
  readonly after: string | null
}

/** How the files of a change are read. */
export interface ChangeOptions {
  readonly exclude: readonly string[]
  /** Bytes. */
  readonly fileSize: number
}

/** A course's place in its repository. */
export interface CoursePlace {
  readonly git: Git
  /** The top of the work tree, absolute, links followed. */
  readonly top: string
  /** The course's folder from the top of the work tree, with its slash; empty for the top. */
  readonly prefix: string
}

/**
 * Opens the repository that a course lies in.
 *
 * @param option the option that asks for it, for the message
 * @throws {LessonlintError} `git`, outside of a work tree
 */
export function openPlace(root: string, where: 'disk' | 'hook', option: string): CoursePlace {
  const real = realpathSync(root)
  const top = findGitTop(real)
  if (top === null) {
    const message = `${option} asks git, and ${root} is in no git work tree. Run without it, or from a course under git.`
    throw new LessonlintError('git', message)
  }
  const below = pathFrom(top, real)
  return { git: openGit(top, where), top, prefix: below === '' ? '' : `${below}/` }
}

/** The words that limit a listing to a course's folder. */
export function below({ prefix }: CoursePlace): readonly string[] {
  return prefix === '' ? [] : ['--', prefix]
}

/** The error for an answer that git should not have given. */
export function gitFailure(what: string, { stderr }: GitAnswer): LessonlintError {
  const reason =
    stderr
      .trim()
      .split('\n')
      .at(-1)
      ?.replace(/^(?:fatal|error): /, '') ?? ''
  const words = reason === '' ? 'it does not say why' : `it says "${reason}"`
  return new LessonlintError('git', `Git cannot ${what}: ${words}. Run \`git status\` to see what is wrong.`)
}

/** The files of a commit below a course's root. */
export async function listCommit(place: CoursePlace, commit: string): Promise<GitEntries> {
  const answer = await place.git.ask(['ls-tree', '-r', '-z', '--full-tree', commit, ...below(place)])
  if (answer.code !== 0) throw gitFailure(`list the files of ${commit}`, answer)
  return readTreeList(answer.stdout, place.prefix)
}

/** The contents of a repository, for both sides of a change. */
export function storeOf({ git }: CoursePlace, { fileSize }: ChangeOptions): ReturnType<typeof blobStore> {
  return blobStore(git, fileSize)
}
