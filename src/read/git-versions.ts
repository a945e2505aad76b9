import { join } from 'node:path'
import { gitFailure, type CoursePlace, type Versions } from './git-change.ts'
import { blobStore } from './git-blobs.ts'
import { emptyIds, readIndexList, readTreeList } from './git-entries.ts'
import { readRegular } from './open.ts'
import { pathFrom } from './path-from.ts'
import { realPath } from './real-path.ts'

/** Bytes. What is larger has no text. */
const maxSize = 16 * 2 ** 20

/**
 * Reads files as they were in a commit and as they are now. Left out are those that git neither has nor would take: a
 * package's, a private one's.
 *
 * @param files absolute; links are followed
 * @param isSame tells of a path from the top that nothing became of it: git is not asked about those
 */
export async function versionsOf(
  place: CoursePlace,
  commit: string,
  now: 'index' | 'disk',
  files: readonly string[],
  isSame: (path: string) => boolean,
): Promise<readonly Versions[]> {
  const asked = files.map((file) => ({ file, path: pathFrom(place.top, realPath(file)) }))
  const inside = asked.filter(({ path }) => !path.startsWith('../') && !isSame(path))
  const paths = [...new Set(inside.map(({ path }) => path))]
  if (paths.length === 0) return []
  const [old, staged, onDisk] = await Promise.all([
    listOld(place, commit, paths),
    now === 'index' ? listStaged(place, paths) : null,
    now === 'disk' ? listOnDisk(place, paths) : [],
  ])
  const known = new Set([...old.keys(), ...(staged?.keys() ?? onDisk)])
  const store = blobStore(place.git, maxSize)
  await store.fetch([...old.values(), ...(staged?.values() ?? [])])
  const textOf = (id: string | undefined): string | null =>
    id === undefined ? null : decoded(store.read(id))
  return inside
    .filter(({ path }) => known.has(path))
    .map(({ file, path }) => {
      const lying = (): string | null => decoded(readRegular(join(place.top, path), maxSize))
      return {
        file,
        before: textOf(old.get(path)),
        after: staged === null ? lying() : textOf(staged.get(path)),
      }
    })
}

/** Ids of contents by path. */
type Ids = ReadonlyMap<string, string>

/** None before the first commit. */
async function listOld({ git }: CoursePlace, commit: string, paths: readonly string[]): Promise<Ids> {
  const { code, stdout } = await git.ask(['ls-tree', '-z', '--full-tree', commit, '--', ...paths])
  return code === 0 ? idsOf(readTreeList(stdout, '')) : new Map()
}

/** What was only announced, and looks empty, is not committed. */
async function listStaged({ git }: CoursePlace, paths: readonly string[]): Promise<Ids> {
  const answer = await git.ask(['ls-files', '-z', '--stage', '--', ...paths])
  if (answer.code !== 0) throw gitFailure('read its index', answer)
  const ids = idsOf(readIndexList(answer.stdout, ''))
  return new Map([...ids].filter(([, id]) => !emptyIds.includes(id)))
}

/** Those that git has or would take. */
async function listOnDisk({ git }: CoursePlace, paths: readonly string[]): Promise<readonly string[]> {
  const words = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...paths]
  const answer = await git.ask(words)
  if (answer.code !== 0) throw gitFailure('list its files', answer)
  return answer.stdout.toString('utf8').split('\0')
}

function idsOf(entries: ReturnType<typeof readTreeList>): Ids {
  return new Map([...entries].map(([path, { id }]) => [path, id]))
}

function decoded(content: unknown): string | null {
  return content instanceof Uint8Array ? new TextDecoder().decode(content) : null
}
