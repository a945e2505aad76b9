import { resolve } from 'node:path'
import { acceptedBy } from '../check/baseline.ts'
import { loadBaseline } from '../config/baseline.ts'
import { unmatchedGlobs } from '../config/globs.ts'
import { schemaReader } from '../config/schema-reader.ts'
import { setUpFiles } from '../config/set-up.ts'
import { exclusion } from '../globs.ts'
import type { LintOptions } from '../model/options.ts'
import { chooseParser } from '../parse/choose.ts'
import { diskSource } from '../read/disk.ts'
import { memorySource, overlaySource } from '../read/memory.ts'
import { pathFrom } from '../read/path-from.ts'
import type { Rule } from '../rule.ts'
import { guarded } from '../session/guarded.ts'
import { createSession, type Session } from '../session/session.ts'
import { threadReaders } from '../threads/readers.ts'
import { judgingFiles, openChange } from './change.ts'
import { loadWithPlugins } from './config.ts'
import { pathBelow, reportedPaths, requireFiles } from './paths.ts'

/** Opens a course as the options ask for it, with the rules of ours and those of its plugins. */
export async function openCourse(
  options: LintOptions,
  builtIns: readonly Rule[],
  version: string,
): Promise<Session> {
  const cwd = resolve(options.cwd ?? '.')
  const setUp = await setUpFiles(options)
  const { config, plugins } = await loadWithPlugins(options, builtIns, setUp)
  const disk = diskSource(config.root, { exclude: config.exclude, fileSize: config.limits.fileSize })
  const below = (path: string): string => disk.realPath(pathBelow(config.root, cwd, path))
  const { overlay } = options
  const schemaFiles = schemaReader(config, setUp)
  const change = await openChange(config, options, disk)
  // What is trusted instead is no part of the change.
  const judging =
    change === null || setUp?.isWhole === true ? [] : await judgingFiles(change, config, options, schemaFiles)
  const baseline = await loadBaseline(config, options, cwd, setUp)
  const listed = change?.source ?? disk
  const source =
    overlay === undefined
      ? listed
      : overlaySource(
          disk,
          below(overlay.path),
          new TextEncoder().encode(overlay.text),
          exclusion(config.exclude),
        )
  // Where nothing staged concerns the course, none of it is read.
  const isIdle = change?.isEmpty === true && judging.length === 0
  // A plugin's rules may ask for anything: nothing is left out then.
  const once = plugins.length === 0 && options.once
  // Threads know the disk and our own rules.
  const hasReaders = once && change === null && source === disk && setUp === undefined
  const parser = chooseParser(config.engine, config.limits.fileTime).then((chosen) => chosen.parser)
  const session = await createSession({
    config,
    rules: [...builtIns, ...plugins],
    source: isIdle ? memorySource({}, config.root) : source,
    parser,
    version,
    schemaFiles,
    isReported: reportedPaths((options.paths ?? []).map(below)),
    unmatched: (paths) => (isIdle ? [] : unmatchedGlobs(config, paths, listed.unusedExcludes())),
    before: isIdle || judging.length > 0 ? undefined : change?.before,
    changedSetUp: judging.map((file) => pathFrom(config.root, file)),
    accepted: baseline === null ? undefined : acceptedBy(baseline),
    onProgress: options.onProgress,
    remember: options.once !== true,
    once,
    startReaders: hasReaders ? threadReaders(options.threads) : undefined,
  })
  if (change === null) requireFiles(session, cwd, options, below, disk.unusedExcludes())
  return guarded(session)
}
