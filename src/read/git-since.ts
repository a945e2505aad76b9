import { LessonlintError } from '../model/error.ts'
import type { ReadLimit } from '../model/facts.ts'
import type { BorrowedBytes, Source } from '../model/source.ts'
import type { DiskSource } from './disk.ts'
import { blobId } from './blob-id.ts'
import { listCommit, openPlace, storeOf } from './git-change.ts'
import type { Change, ChangeOptions, CoursePlace } from './git-change.ts'
import { gitSource, type GitSource } from './git-source.ts'
import { versionsOf } from './git-versions.ts'

/**
 * What changed since this branch left another revision: the files on disk, uncommitted changes included, and the last
 * commit that both have in common.
 *
 * @throws {LessonlintError} `git`, when the revision is not known here or shares no commit with this branch
 */
export async function openSince(
  root: string,
  revision: string,
  disk: DiskSource,
  options: ChangeOptions,
): Promise<Change> {
  const place = openPlace(root, 'disk', '--since')
  const base = await mergeBase(place, revision)
  const entries = await listCommit(place, base)
  const ids = new Map<string, readonly string[]>()
  const [like = ''] = [...entries.values()].map(({ id }) => id)
  const source = noting(disk, (path, content) => ids.set(path, idsOf(content, like)))
  const isChanged = (path: string): boolean => {
    // A submodule's files are not in this commit: what changed there is for its own repository to say.
    if (earlier.isInSubmodule(path)) return false
    const known = ids.get(path)
    // What the walk does not read is new, or gone: a lesson that was deleted breaks every link to it.
    if (known === undefined) return true
    return !known.includes(earlier.contentId(path) ?? '')
  }
  const earlier = gitSource({
    ...{ root, entries, exclude: options.exclude, blobs: storeOf(place, options) },
    isWanted: isChanged,
    elsewhere: disk.lookup,
  })
  const hasSubmodules = [...entries.values()].some(({ kind }) => kind === 'submodule')
  const before = { source: hasSubmodules ? withSubmodules(earlier, disk) : earlier, isChanged }
  const versions: Change['versions'] = (files) => versionsOf(place, base, 'disk', files, () => false)
  return { source, before, isEmpty: false, versions }
}

/** The id of a text on disk; also the one that it has with the line ends that git may have taken out. */
function idsOf(content: Uint8Array | ReadLimit, like: string): readonly string[] {
  if (!(content instanceof Uint8Array)) return []
  const own = blobId(content, like)
  if (!content.includes(13)) return [own]
  const text = Buffer.from(content).toString('latin1').replaceAll('\r\n', '\n')
  return [own, blobId(Buffer.from(text, 'latin1'), like)]
}

/** A source that tells what was read. */
function noting(
  disk: DiskSource,
  note: (path: string, content: BorrowedBytes | ReadLimit) => void,
): DiskSource {
  return {
    ...disk,
    // Every file is read as bytes then.
    text: () => null,
    read(path) {
      const content = disk.read(path)
      note(path, content)
      return content
    },
  }
}

/** What a commit does not hold but the disk lists, as it is today: the files of submodules. */
function withSubmodules(earlier: GitSource, disk: DiskSource): Source {
  return {
    ...earlier,
    async list() {
      const [own, today] = await Promise.all([earlier.list(), disk.list()])
      return [...own, ...today.filter((path) => earlier.isInSubmodule(path))].sort()
    },
    read: (path) => (earlier.isInSubmodule(path) ? disk.read(path) : earlier.read(path)),
  }
}

async function mergeBase(place: CoursePlace, revision: string): Promise<string> {
  const { git } = place
  const commit = revision.startsWith('-')
    ? null
    : await firstLine(place, ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`])
  if (commit === null) {
    const isOne = !/\.\.|:/.test(revision)
    const message = isOne
      ? `--since: git knows no revision "${revision}" here. ${fetchMore}`
      : `--since: "${revision}" is not a revision: name one branch, tag or commit, from which the course changed.`
    throw new LessonlintError('git', message)
  }
  const base = await firstLine(place, ['merge-base', commit, 'HEAD'])
  if (base !== null) return base
  const head = await git.ask(['rev-parse', '--verify', '--quiet', 'HEAD'])
  if (head.code !== 0) throw new LessonlintError('git', '--since: this branch has no commit yet.')
  const shallow = await firstLine(place, ['rev-parse', '--is-shallow-repository'])
  const why = shallow === 'true' ? ', since this clone is shallow' : ''
  const message = `--since: this branch and "${revision}" have no commit in common here${why}. ${fetchMore}`
  throw new LessonlintError('git', message)
}

const fetchMore =
  'In CI, fetch the history too (`fetch-depth: 0` for actions/checkout, else `git fetch --unshallow`), or name another revision.'

async function firstLine({ git }: CoursePlace, words: readonly string[]): Promise<string | null> {
  const { code, stdout } = await git.ask(words)
  const [line = ''] = stdout.toString('utf8').split('\n')
  return code === 0 && line !== '' ? line : null
}
