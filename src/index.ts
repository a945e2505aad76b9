/**
 * The library: what the command does, for programs.
 *
 * @packageDocumentation
 */
import { isAbsolute, resolve } from 'node:path'
import { rules as builtIns } from '../rules/index.ts'
import packageJson from '../package.json' with { type: 'json' }
import { acceptedBy } from './check/baseline.ts'
import { readReferred } from './check/schemas.ts'
import { loadBaseline } from './config/baseline.ts'
import { changedSetUp, setUpPlaces } from './config/changed-set-up.ts'
import { unmatchedGlobs } from './config/globs.ts'
import { loadConfig } from './config/load.ts'
import { fixShape, lintShape } from './config/option-shapes.ts'
import { schemaReader } from './config/schema-reader.ts'
import { isSafe, setUpFiles } from './config/set-up.ts'
import { counted } from './counted.ts'
import { changedOnDisk, fixCourse, withMark, writeCourse } from './fix/course.ts'
import { requireOptions } from './given.ts'
import { exclusion } from './globs.ts'
import { LessonlintError } from './model/error.ts'
import type { Config } from './model/config.ts'
import type { LintOptions } from './model/options.ts'
import type { Report, ReportProblem } from './model/report.ts'
import { chooseParser } from './parse/choose.ts'
import { diskSource, type DiskSource } from './read/disk.ts'
import type { Change } from './read/git-change.ts'
import type { SetUpFiles } from './read/git-set-up.ts'
import { isThere } from './read/is-there.ts'
import { unreadFormats } from './read/markdown.ts'
import { memorySource, overlaySource } from './read/memory.ts'
import { pathFrom } from './read/path-from.ts'
import { loadPlugins } from './plugins/load.ts'
import type { Rule } from './rule.ts'
import { guarded } from './session/guarded.ts'
import { createSession, type Session } from './session/session.ts'
import { threadReaders } from './threads/readers.ts'

export { LessonlintError, type ErrorCode } from './model/error.ts'
export { baselineOf, pruneBaseline } from './check/baseline.ts'
export type { Baseline } from './model/baseline.ts'
export type { Config } from './model/config.ts'
export type { Facts } from './model/facts.ts'
export type { LintOptions } from './model/options.ts'
export type { Severity } from './model/problem.ts'
export type { Report, ReportFix, ReportProblem, Summary } from './model/report.ts'
export type { ReportContext } from './report/context.ts'
export { guardedReporters as reporters } from './report/guarded.ts'
export { defineRule, type Rule } from './rule.ts'
export type { Session } from './session/session.ts'

/** Every built-in rule, by id. */
export const rules: readonly Rule[] = builtIns

/** The version of this package. */
export const version: string = packageJson.version

/**
 * Lints a course: what the command does, without writing anything.
 *
 * @throws {LessonlintError} when the set-up cannot be worked with: `config`, `schema`, `plugin`, `usage`, `no-files`,
 *   `git`, or `internal` when a rule crashed and the report would not be complete
 */
export async function lint(options: LintOptions = {}): Promise<Report> {
  requireOptions(options, lintShape)
  const session = await openSession({ ...options, once: true })
  const report = session.report()
  requireWhole(session)
  return report
}

/** What a run that fixes is asked to do. */
export interface FixOptions extends LintOptions {
  /** Makes fixes that guess or change meaning, too. */
  readonly unsafe?: boolean
  /** Writes the files. Without it they are left as they are, and the result tells what would become of them. */
  readonly write?: boolean
}

/** What was fixed. */
export interface FixResult {
  /** What is left. */
  readonly report: Report
  /** Changed files, with their whole texts and the number of fixes in each, sorted by path. */
  readonly files: readonly FixedFile[]
  /** Files that were left alone although something in them can be fixed; the reason is the end of a sentence. */
  readonly skipped: readonly { readonly path: string; readonly reason: string }[]
  /** Problems whose fix was left out because it would have created an error. */
  readonly refused: readonly ReportProblem[]
  /** Files that fixes would change for ever, and the rules of these: they undo each other's work, or one its own. */
  readonly unsettled: readonly { readonly path: string; readonly rules: readonly string[] }[]
}

/** A changed file. Its path is from the root, with `/`. */
export interface FixedFile {
  readonly path: string
  readonly before: string
  readonly after: string
  readonly fixes: number
}

/**
 * Fixes a course: the safe fixes, pass after pass, until none is left. Only files that are reported on are changed, each
 * fix whole or not at all, and none that would create an error. Nothing is written unless asked for.
 *
 * @throws {LessonlintError} like `lint`, and `usage` when there is no file to write to
 */
export async function fix(options: FixOptions = {}): Promise<FixResult> {
  requireOptions(options, fixShape)
  const { unsafe = false, write = false, ...lintOptions } = options
  const isElsewhere = options.overlay !== undefined || options.staged === true
  if (write && isElsewhere) throw usage('Only files can be written: leave out overlay, staged or write.')
  if (write && isSafe(options)) throw usage('A safe run writes nothing: leave out safe or write.')
  const session = await openSession({ ...lintOptions, once: 'large' })
  const { root } = session.config
  const mended = fixCourse(session, { root, unsafe, onDisk: !isElsewhere })
  requireWhole(session)
  const { files, skipped, refused, unsettled } = write ? await writeCourse(session, root, mended) : mended
  if (write && files.size > 0) await session.refresh(changedOnDisk(session))
  return {
    report: session.report(),
    files: [...files].map(([path, { before, after, fixes }]) => {
      return { path, before: withMark(session, path, before), after: withMark(session, path, after), fixes }
    }),
    skipped: [...skipped].map(([path, reason]) => ({ path, reason })),
    refused,
    unsettled: [...unsettled].map(([path, rules]) => ({ path, rules })),
  }
}

/** A rule that crashed leaves the last report incomplete. */
function requireWhole(session: Session): void {
  const [crash] = session.crashes()
  if (crash === undefined) return
  const message = `The rule ${crash.rule} failed on "${crash.path}", so the report is not complete.`
  throw new LessonlintError('internal', message, { cause: crash.error })
}

/**
 * Reads a course and keeps it in memory. After `update` or `remove` only the file concerned is read again, and the next
 * report is the one that a fresh run would give.
 *
 * @throws {LessonlintError} like `lint`
 */
export async function openSession(options: LintOptions = {}): Promise<Session> {
  requireOptions(options, lintShape)
  const cwd = resolve(options.cwd ?? '.')
  const setUp = await setUpFiles(options)
  const { config, plugins } = await loadWithPlugins(options, setUp)
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

/** The configuration, with the rules of its plugins: only once they are loaded it is known which rules there are. */
async function loadWithPlugins(
  options: LintOptions,
  setUp: SetUpFiles | undefined,
): Promise<{ readonly config: Config; readonly plugins: readonly Rule[] }> {
  let first: Config
  try {
    first = await loadConfig(options, builtIns, undefined, setUp)
    if (first.plugins.length === 0) return { config: first, plugins: [] }
  } catch (error) {
    // What it extends may name the plugin whose rules it sets.
    const fallback = await loadConfig(options, builtIns, 'none', setUp).catch(() => null)
    if (fallback === null || fallback.plugins.length === 0) throw error
    first = fallback
  }
  const plugins = await loadPlugins(first, builtIns)
  return { config: await loadConfig(options, [...builtIns, ...plugins], 'all', setUp), plugins }
}

/** The change that a run is about; null when it is about the tree as it stands. */
async function openChange(config: Config, options: LintOptions, disk: DiskSource): Promise<Change | null> {
  const { staged = false, since, overlay } = options
  if (!staged && since === undefined) return null
  if (staged && since !== undefined) throw usage('--staged and --since exclude each other: use one of them.')
  if (overlay !== undefined) {
    throw usage('A text in the place of a file is no change that git knows: leave out --staged and --since.')
  }
  const parts = { exclude: config.exclude, fileSize: config.limits.fileSize }
  if (since === undefined) {
    const { openStaged } = await import('./read/git-index.ts')
    return await openStaged(config.root, parts)
  }
  const { openSince } = await import('./read/git-since.ts')
  return await openSince(config.root, since, disk, parts)
}

/** The files among a change that say how a course is judged: other files can be judged otherwise for each of them. */
async function judgingFiles(
  change: Change,
  config: Config,
  options: LintOptions,
  schemaFiles: ReturnType<typeof schemaReader>,
): Promise<readonly string[]> {
  readReferred(config, schemaFiles)
  const places = new Set([...setUpPlaces(config, options), ...schemaFiles.files()])
  return changedSetUp(await change.versions([...places]))
}

function usage(message: string): LessonlintError {
  return new LessonlintError('usage', message)
}

/** A test for the paths to report on; all of them when none are given. */
function reportedPaths(chosen: readonly string[]): (path: string) => boolean {
  if (chosen.length === 0 || chosen.includes('')) return () => true
  const wanted = new Set(chosen)
  return (path) => selfAndAbove(path).some((one) => wanted.has(one))
}

/** A path and the folders that it lies in, up to the root, which is empty. */
function selfAndAbove(path: string): readonly string[] {
  const all = [path]
  for (let cut = path.lastIndexOf('/'); cut > 0; cut = path.lastIndexOf('/', cut - 1))
    all.push(path.slice(0, cut))
  return [...all, '']
}

/** A path from the root, with `/`; empty for the root itself. */
function pathBelow(root: string, cwd: string, path: string): string {
  const below = pathFrom(root, resolve(cwd, path))
  if (below === '..' || below.startsWith('../') || isAbsolute(below)) {
    const message = `"${path}" lies outside the course root ${root}. Run from that course, or name its configuration with --config.`
    throw new LessonlintError('no-files', message)
  }
  return below
}

/** A path that is not there, or that holds no Markdown, would pass for a clean one. */
function requireFiles(
  session: Session,
  cwd: string,
  { paths = [], overlay }: LintOptions,
  below: (path: string) => string,
  unusedExcludes: readonly string[],
): void {
  const known = paths.length === 0 ? null : new Set(session.paths().flatMap(selfAndAbove))
  for (const path of paths) {
    if (known?.has(below(path)) === true) continue
    const exists = path === overlay?.path || isThere(resolve(cwd, path))
    const why =
      unreadIn(session, below(path)) ||
      'it may be excluded, hidden by a name that starts with a dot, or ignored by git'
    const message = exists
      ? `There is no Markdown file to lint in "${path}": ${why}.`
      : `No file or folder "${path}".`
    throw new LessonlintError('no-files', message)
  }
  if (session.paths().length === 0) {
    const { root, exclude } = session.config
    const globs = exclude.filter((glob) => !unusedExcludes.includes(glob)).map((glob) => `\`${glob}\``)
    const left = globs.length === 0 ? '' : ` but what \`exclude\` leaves out (${globs.join(', ')})`
    const unread = unreadIn(session, '')
    const why = unread === '' ? '' : `: ${unread}`
    throw new LessonlintError('no-files', `There is no Markdown file below ${root}${left}${why}.`)
  }
}

/** Says how many files below a path are of formats that are not read, where there are any. */
function unreadIn(session: Session, path: string): string {
  const formats = unreadFormats(session.entries().filter((entry) => selfAndAbove(entry).includes(path)))
  const parts = Object.entries(formats).map(([format, count]) => `${format} (${counted(count, 'file')})`)
  return parts.length === 0 ? '' : `what is there in ${parts.join(' and ')} is not read`
}
