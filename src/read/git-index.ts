import { LessonlintError } from '../model/error.ts'
import { exclusion } from '../globs.ts'
import { diskSource } from './disk.ts'
import { below, gitFailure, listCommit, openPlace, storeOf } from './git-change.ts'
import type { Change, ChangeOptions, CoursePlace } from './git-change.ts'
import { emptyIds, readIndexList, type GitEntries, type GitEntry } from './git-entries.ts'
import { gitSource } from './git-source.ts'
import { versionsOf } from './git-versions.ts'
import { isMarkdown } from './markdown.ts'

/**
 * What is staged: the git index, and the commit that it will follow. In a hook the index is the one that will be
 * committed, also that of a partial commit.
 *
 * @throws {LessonlintError} `git`, where there is no repository, or git cannot read it
 */
export async function openStaged(root: string, options: ChangeOptions): Promise<Change> {
  const place = openPlace(root, 'hook', '--staged')
  const [head, index] = await Promise.all([listHead(place), listIndex(place)])
  const after = await withoutIntended(place, index, head)
  const disk = diskSource(root, options)
  const shared = {
    root,
    exclude: options.exclude,
    blobs: storeOf(place, options),
    elsewhere: disk.lookup,
  }
  const source = gitSource({ ...shared, entries: after, nearby: disk.read })
  const isChanged = (path: string): boolean => {
    const id = source.contentId(path)
    return id === null || id !== earlier.contentId(path)
  }
  const earlier = gitSource({ ...shared, entries: head, isWanted: isChanged })
  // Of the course's own files both sides are known.
  const isLeft = (path: string): boolean => {
    const own = path.slice(place.prefix.length)
    return path.startsWith(place.prefix) && after.get(own)?.id === head.get(own)?.id
  }
  return {
    source,
    before: { source: earlier, isChanged, hasSameFiles: hasSameFiles(after, head) },
    isEmpty: isSame(after, head, options.exclude),
    versions: (files) => versionsOf(place, 'HEAD', 'index', files, isLeft),
  }
}

async function listIndex(place: CoursePlace): Promise<GitEntries> {
  const answer = await place.git.ask(['ls-files', '-z', '--stage', ...below(place)])
  if (answer.code !== 0) throw gitFailure('read its index', answer)
  return readIndexList(answer.stdout, place.prefix)
}

/** The files of the last commit; none before the first one. */
async function listHead(place: CoursePlace): Promise<GitEntries> {
  try {
    return await listCommit(place, 'HEAD')
  } catch (error) {
    const { code, stdout } = await place.git.ask(['rev-parse', '--verify', '--quiet', 'HEAD'])
    const isUnborn = error instanceof LessonlintError && code === 1 && stdout.length === 0
    if (isUnborn) return new Map()
    throw error
  }
}

/**
 * The index without files that `git add --intent-to-add` only announced: they look like empty ones and are not part of
 * the commit. Git is asked only where there is a new empty file.
 */
async function withoutIntended(place: CoursePlace, index: GitEntries, head: GitEntries): Promise<GitEntries> {
  const doubtful = [...index].filter(([path, { id }]) => emptyIds.includes(id) && !head.has(path))
  if (doubtful.length === 0) return index
  const words = ['diff', '--cached', '-z', '--no-ext-diff', '--no-textconv', '--no-renames', '--name-only']
  const answer = await place.git.ask([
    ...words,
    '--ita-invisible-in-index',
    '--diff-filter=A',
    ...below(place),
  ])
  if (answer.code !== 0) throw gitFailure('compare its index', answer)
  const staged = new Set(answer.stdout.toString('utf8').split('\0'))
  const intended = doubtful.flatMap(([path]) => (staged.has(place.prefix + path) ? [] : path))
  return new Map([...index].filter(([path]) => !intended.includes(path)))
}

/** Whether files differ in their content alone. */
function hasSameFiles(after: GitEntries, before: GitEntries): boolean {
  if (after.size !== before.size) return false
  for (const [path, { kind, id }] of after) {
    const other = before.get(path)
    if (other?.kind !== kind || (kind !== 'file' && other.id !== id)) return false
  }
  return true
}

/** Whether no Markdown file differs, and no other file is there on one side alone. */
function isSame(after: GitEntries, before: GitEntries, exclude: readonly string[]): boolean {
  const isExcluded = exclusion(exclude)
  const differs = ([path, entry]: readonly [string, GitEntry], other: GitEntry | undefined): boolean => {
    if (other === undefined || other.kind !== entry.kind) return !isExcluded(path)
    return isMarkdown(path) && (entry.conflict || other.id !== entry.id) && !isExcluded(path)
  }
  for (const one of after) if (differs(one, before.get(one[0]))) return false
  for (const one of before) if (!after.has(one[0]) && differs(one, undefined)) return false
  return true
}
