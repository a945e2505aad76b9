import { readReferred } from '../check/schemas.ts'
import { changedSetUp, setUpPlaces } from '../config/changed-set-up.ts'
import type { SchemaReader } from '../config/schema-reader.ts'
import { LessonlintError } from '../model/error.ts'
import type { Config } from '../model/config.ts'
import type { LintOptions } from '../model/options.ts'
import type { DiskSource } from '../read/disk.ts'
import type { Change } from '../read/git-change.ts'

/** The change that a run is about; null when it is about the tree as it stands. */
export async function openChange(
  config: Config,
  options: LintOptions,
  disk: DiskSource,
): Promise<Change | null> {
  const { staged = false, since, overlay } = options
  if (!staged && since === undefined) return null
  if (staged && since !== undefined) throw usage('--staged and --since exclude each other: use one of them.')
  if (overlay !== undefined) {
    throw usage('A text in the place of a file is no change that git knows: leave out --staged and --since.')
  }
  const parts = { exclude: config.exclude, fileSize: config.limits.fileSize }
  if (since === undefined) {
    const { openStaged } = await import('../read/git-index.ts')
    return await openStaged(config.root, parts)
  }
  const { openSince } = await import('../read/git-since.ts')
  return await openSince(config.root, since, disk, parts)
}

/** The files among a change that say how a course is judged: other files can be judged otherwise for each of them. */
export async function judgingFiles(
  change: Change,
  config: Config,
  options: LintOptions,
  schemaFiles: SchemaReader,
): Promise<readonly string[]> {
  readReferred(config, schemaFiles)
  const places = new Set([...setUpPlaces(config, options), ...schemaFiles.files()])
  return changedSetUp(await change.versions([...places]))
}

function usage(message: string): LessonlintError {
  return new LessonlintError('usage', message)
}
