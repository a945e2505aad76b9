import { resolve } from 'node:path'
import type { Session } from '../index.ts'
import type { Json } from '../model/json.ts'
import { LessonlintError } from '../model/error.ts'
import type { LintOptions } from '../model/options.ts'
import type { Report } from '../model/report.ts'
import { isFolder } from '../read/is-folder.ts'
import { isThere } from '../read/is-there.ts'
import { pathFrom } from '../read/path-from.ts'
import type { ReportRule } from '../report/context.ts'
import { counted } from '../counted.ts'
import { changeChoice, idleSentence, type ChangeFlags } from './change-choice.ts'
import { configChoice } from './config-choice.ts'
import { tellCrashes } from './crashes.ts'
import type { Ended } from './ended.ts'
import { heapHolder } from './heap.ts'
import { fixMode, type FixFlags } from './fix-mode.ts'
import { pairOutputs, writeOutput, type OutputOption } from './outputs.ts'
import { print, warn } from './print.ts'
import { progress } from './progress.ts'
import { reportContext } from './report-context.ts'
import type { SafeFlags } from './safe-choice.ts'
import { suggest } from './suggest.ts'
import { terminal } from './terminal.ts'
import { requireWatchable } from './watchable.ts'

/** The options of `lessonlint lint` as the command line gives them. */
export interface LintFlags extends FixFlags, ChangeFlags, SafeFlags {
  readonly config?: string | false
  readonly preset?: LintOptions['preset']
  readonly rule?: { readonly [id: string]: Json }
  readonly exclude?: readonly string[]
  readonly engine?: LintOptions['engine']
  readonly threads?: number
  readonly quiet?: true
  readonly maxWarnings?: number
  readonly failOn: 'error' | 'warning' | 'never'
  readonly passOnNoFiles?: true
  readonly stdinFilename?: string
  readonly color?: boolean
  readonly verbose?: true
  readonly baseline?: string | false
}

/** What a run gives: the report, and what is needed to show it. */
interface Outcome {
  readonly report: Report
  readonly rules: readonly ReportRule[]
  readonly session: Session | null
}

/**
 * Lints and writes the reports.
 *
 * @param outputs `--format` and `--output-file` in their order
 * @param commands names of the other commands, for a mistyped one
 */
export async function lint(
  paths: readonly string[],
  flags: LintFlags,
  outputs: readonly OutputOption[],
  commands: readonly string[],
  version: string,
): Promise<Ended> {
  const cwd = process.cwd()
  // Not `performance`: loading that takes longer than what it would time here.
  const started = process.uptime()
  const pairs = pairOutputs(outputs)
  const mode = fixMode(flags, outputs)
  if (flags.watch) requireWatchable(pairs, flags)
  const options = await lintOptions(cwd, paths, flags, commands)
  if (options.safe) tellSafe(flags, mode === 'write')
  if (flags.watch) {
    const { watchCourse } = await import('./watch-course.ts')
    return { code: await watchCourse(cwd, options, flags), files: 0 }
  }
  // Fixing asks again after every pass.
  const outcome = await check({ ...options, once: mode === null || 'large' }, flags, version)
  const { session } = outcome
  for (const { file } of pairs) if (file !== null && session !== null) requireNoLesson(session, cwd, file)
  const screen = terminal(flags.color, process.stdout, process.env)
  const input = options.overlay?.text ?? ''
  let { report } = outcome
  if (mode !== null && session !== null) {
    const { fixFiles } = await import('./fix.ts')
    const onDisk = options.overlay === undefined && options.staged !== true
    report = await fixFiles(session, { mode, unsafe: flags.unsafeFixes === true, onDisk, cwd, input, screen })
  } else if (mode === 'stdin') await print(input)
  const shown = flags.quiet ? { ...report, problems: report.problems.filter(isError) } : report

  const { reporters } = await import('../report/reporters.ts')
  // What was fixed stands where the report would: that goes to the other stream, or is left out for a diff.
  const isBeside = mode === 'stdin'
  const side = isBeside ? terminal(flags.color, process.stderr, process.env) : screen
  const paper = { color: flags.color === true, hyperlinks: false, width: Infinity }
  for (const { format, file } of pairs) {
    if (file === null && mode === 'diff') continue
    const target = file === null ? side : paper
    const idle = format === 'text' ? idleSentence(flags, paths, report) : null
    const text =
      idle === null
        ? reporters[format](shown, reportContext(cwd, outcome, target, flags.quiet === true))
        : `${idle}\n`
    if (file === null) await print(text, isBeside ? process.stderr : process.stdout)
    else writeOutput(cwd, file, text)
  }
  if (pairs.some(({ format }) => format === 'github')) {
    const { writeJobSummary } = await import('./job-summary.ts')
    writeJobSummary(shown, reportContext(cwd, outcome, paper, flags.quiet === true), process.env)
  }
  const { note } = session?.engine ?? {}
  if (note !== undefined) warn(`lessonlint: ${note}.`)
  if (flags.verbose) tell(session, report, (process.uptime() - started) * 1000)
  return { code: exitCode(report, flags, session), files: report.summary.files }
}

async function lintOptions(
  cwd: string,
  paths: readonly string[],
  flags: LintFlags,
  commands: readonly string[],
): Promise<LintOptions> {
  const { exclude, engine, threads, stdin, stdinFilename } = flags
  const shared = {
    cwd,
    ...configChoice(flags),
    ...changeChoice(flags),
    ...(flags.baseline === undefined ? {} : { baseline: flags.baseline }),
    ...(exclude === undefined ? {} : { exclude }),
    ...(engine === undefined ? {} : { engine }),
    ...(threads === undefined ? {} : { threads }),
  }
  if (stdin !== true) {
    if (stdinFilename !== undefined) throw usage('--stdin-filename goes with --stdin.')
    for (const path of paths) requirePath(cwd, path, commands)
    return paths.length === 0 ? shared : { ...shared, paths }
  }
  if (stdinFilename === undefined) {
    throw usage('--stdin needs --stdin-filename: where the text stands decides where its links lead.')
  }
  if (paths.length > 0) throw usage('--stdin lints one text; leave out the paths.')
  if (stdinFilename === '' || isFolder(resolve(cwd, stdinFilename))) {
    throw usage(`--stdin-filename is "${stdinFilename}", but must be the name of a file.`)
  }
  return { ...shared, paths: [stdinFilename], overlay: { path: stdinFilename, text: await readStdin(flags) } }
}

/** A report in the place of a lesson would be the last thing that was read of it. */
function requireNoLesson(session: Session, cwd: string, file: string): void {
  if (!session.paths().includes(pathFrom(session.config.root, resolve(cwd, file)))) return
  throw usage(`The report would be written over the course's own "${file}": choose another file.`)
}

/** Says that a run is safe where nobody asked for it. */
function tellSafe({ safe, safeRef }: LintFlags, isWriting: boolean): void {
  if (isWriting) throw usage('With --safe no file is written: show the fixes with --fix-dry-run.')
  if (safe || safeRef !== undefined) return
  warn(
    'lessonlint: This change comes from a fork: no plugin is run, and the configuration of the base branch is used (--safe).',
  )
}

function usage(message: string): LessonlintError {
  return new LessonlintError('usage', message)
}

function requirePath(cwd: string, path: string, commands: readonly string[]): void {
  // As it is where a variable of a script is not set.
  if (path === '') throw usage('An empty path was given: name a file or a folder, or `.` for this one.')
  if (isThere(resolve(cwd, path))) return
  const command = suggest(path, commands)
  const globs = /[*?{]/.test(path) ? ' Globs are for the shell to expand: name files or a folder.' : ''
  const hint = command === undefined ? globs : ` Did you mean the command "${command}"?`
  throw new LessonlintError('no-files', `No file or folder "${path}".${hint}`)
}

async function readStdin({ fix, unsafeFixes }: FixFlags): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of process.stdin) chunks.push(chunk)
  // A byte order mark stays, since the linter reports on it like on any file's.
  const bytes = Buffer.concat(chunks)
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  if ((fix || unsafeFixes) && !bytes.equals(Buffer.from(text))) {
    throw usage('The text on standard input is not valid UTF-8, so it could not be given back whole.')
  }
  return text
}

async function check(options: LintOptions, flags: LintFlags, version: string): Promise<Outcome> {
  const { openSession, rules } = await import('../index.ts')
  const { tell, end } = progress(process.stderr, process.env)
  const hold = heapHolder()
  const onProgress = (done: number, total: number): void => {
    hold(done, total)
    tell(done, total)
  }
  try {
    const session = await openSession({ ...options, onProgress })
    return { report: session.report(), rules, session }
  } catch (error) {
    const isEmpty = error instanceof LessonlintError && error.code === 'no-files'
    // An editor does not know what is excluded: what it gives is left as it is then.
    const isGiven = options.overlay !== undefined
    if (!isEmpty || (!flags.passOnNoFiles && !isGiven)) throw error
    if (isGiven) warn(`lessonlint: ${error.message}`)
    return { report: emptyReport(version), rules, session: null }
  } finally {
    end()
  }
}

function emptyReport(version: string): Report {
  const none = { files: 0, lessons: 0, pages: 0, errors: 0, warnings: 0, infos: 0, fixable: 0, suppressed: 0 }
  const checked = { links: 0, anchors: 0, images: 0, questions: 0 }
  const skipped = { external: 0, templated: 0, site: 0 }
  const summary = { ...none, checked, notations: {}, skipped, unmatched: [], lessonRules: true }
  return { version: 1, tool: { name: 'lessonlint', version }, root: '.', problems: [], summary }
}

function tell(session: Session | null, report: Report, milliseconds: number): void {
  const { file = null, root = process.cwd() } = session?.config ?? {}
  warn(`Configuration: ${file ?? 'none'}`)
  warn(`Course root: ${root}`)
  if (session !== null) warn(`Engine: ${session.engine.name}`)
  warn(`${counted(report.summary.files, 'file')} in ${Math.round(milliseconds)} ms`)
}

function exitCode({ summary }: Report, { failOn, maxWarnings }: LintFlags, session: Session | null): number {
  if (session !== null && tellCrashes(session)) return 2
  const tooMany = maxWarnings !== undefined && summary.warnings > maxWarnings
  if (tooMany)
    warn(`lessonlint: ${counted(summary.warnings, 'warning')}, and --max-warnings allows ${maxWarnings}.`)
  const failing = { never: 0, error: summary.errors, warning: summary.errors + summary.warnings }[failOn]
  return failing > 0 || tooMany ? 1 : 0
}

function isError({ severity }: Report['problems'][number]): boolean {
  return severity === 'error'
}
