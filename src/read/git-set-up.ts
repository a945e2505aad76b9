import { maxBaseline } from '../model/baseline.ts'
import { LessonlintError } from '../model/error.ts'
import { openGit, type Git } from './git.ts'
import { blobStore } from './git-blobs.ts'
import { gitFailure } from './git-change.ts'
import { emptyIds, readIndexList, readTreeList, type GitEntries } from './git-entries.ts'
import { unreadable, type Opened } from './open.ts'
import { pathFrom } from './path-from.ts'
import { sizesInWords } from './size.ts'

/** Set-up files as git has them, in the place of those on disk. Paths are absolute. */
export interface SetUpFiles {
  /** Whether a file that is not among them is not there; else the disk has it. */
  readonly isWhole: boolean
  has(file: string): boolean
  read(file: string, maxSize: number): Opened
}

/** Bytes of a file that may set something up. */
const maxSetUp = 2 ** 20

/**
 * Reads the set-up of a repository at a revision: configurations, schemas and baselines, which are YAML and JSON.
 *
 * @param top the top of the work tree
 * @param revisions the first that git knows is taken
 * @param named further files that may be asked for, absolute
 * @throws {LessonlintError} `git`, when git knows none of the revisions
 */
export async function openTrusted(
  top: string,
  revisions: readonly string[],
  named: readonly string[],
): Promise<SetUpFiles> {
  const git = openGit(top, 'disk')
  const { revision, commit } = await firstKnown(git, revisions)
  const list = await git.ask(['ls-tree', '-r', '-z', '--full-tree', commit])
  if (list.code !== 0) throw gitFailure(`list the files of ${revision}`, list)
  return await filesOf(git, top, readTreeList(list.stdout, ''), { named, where: revision, isWhole: true })
}

/**
 * Reads the set-up that will be committed. What the index does not hold as a file, such as a private configuration, a
 * link or a file that was only announced, is for the disk to tell.
 *
 * @param top the top of the work tree
 * @param named further files that may be asked for, absolute
 * @throws {LessonlintError} `git`, when git cannot read its index
 */
export async function openIndexed(top: string, named: readonly string[]): Promise<SetUpFiles> {
  const git = openGit(top, 'hook')
  const list = await git.ask(['ls-files', '-z', '--stage'])
  if (list.code !== 0) throw gitFailure('read its index', list)
  const entries = [...readIndexList(list.stdout, '')].filter(
    ([, { kind, id, conflict }]) => kind === 'file' && !conflict && !emptyIds.includes(id),
  )
  return await filesOf(git, top, new Map(entries), { named, where: 'the git index', isWhole: false })
}

async function filesOf(
  git: Git,
  top: string,
  entries: GitEntries,
  { named, where, isWhole }: { named: readonly string[]; where: string; isWhole: boolean },
): Promise<SetUpFiles> {
  const below = (file: string): string => pathFrom(top, file)
  const extra = new Set(named.map(below))
  const small: string[] = []
  const large: string[] = []
  for (const [path, { kind, id }] of entries) {
    if (kind !== 'file') continue
    if (extra.has(path) || path.endsWith('-baseline.json')) large.push(id)
    else if (/\.(?:json|ya?ml)$/.test(path)) small.push(id)
  }
  const stores = [blobStore(git, maxSetUp), blobStore(git, maxBaseline)] as const
  await stores[0].fetch(small)
  await stores[1].fetch(large)

  return Object.freeze({
    isWhole,
    has: (file: string) => entries.has(below(file)),
    read(file: string, maxSize: number): Opened {
      const path = below(file)
      const entry = entries.get(path)
      if (entry === undefined) return unreadable(`there is no such file in ${where}`)
      if (entry.kind !== 'file') return unreadable(`it is no regular file in ${where}`)
      const bytes = stores[large.includes(entry.id) ? 1 : 0].read(entry.id)
      if (!(bytes instanceof Uint8Array) || bytes.length <= maxSize) return bytes
      return { name: 'size', ...sizesInWords(maxSize, bytes.length), span: [0, 0] }
    },
  })
}

async function firstKnown(
  git: Git,
  revisions: readonly string[],
): Promise<{ readonly revision: string; readonly commit: string }> {
  for (const revision of revisions) {
    if (revision === '' || revision.startsWith('-')) continue
    const { code, stdout } = await git.ask(['rev-parse', '--verify', '--quiet', `${revision}^{commit}`])
    const commit = stdout.toString('utf8').trim()
    if (code === 0 && commit !== '') return { revision, commit }
  }
  const names = revisions.map((revision) => `"${revision}"`).join(' nor ')
  throw new LessonlintError(
    'git',
    `--safe takes the configuration from a trusted revision, and git knows ${revisions.length > 1 ? 'neither ' : 'no revision '}${names} here. ` +
      'In CI, fetch the history too (`fetch-depth: 0` for actions/checkout, else `git fetch origin BRANCH`), or name another with --safe-ref.',
  )
}
