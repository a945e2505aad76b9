/**
 * The library: what the command does, for programs.
 *
 * @packageDocumentation
 */
import { rules as builtIns } from '../rules/index.ts'
import packageJson from '../package.json' with { type: 'json' }
import { fixShape, lintShape } from './config/option-shapes.ts'
import { isSafe } from './config/set-up.ts'
import { changedOnDisk, fixCourse, withMark, writeCourse } from './fix/course.ts'
import { withLeftOut } from './fix/left-out.ts'
import { requireOptions } from './given.ts'
import { LessonlintError } from './model/error.ts'
import type { LintOptions } from './model/options.ts'
import type { Report, ReportProblem } from './model/report.ts'
import { openCourse } from './open/course.ts'
import type { Rule } from './rule.ts'
import { requireWhole } from './session/require-whole.ts'
import type { Session } from './session/session.ts'

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
  requireWhole(session, 'the report is not complete')
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
  /** Problems whose fix was left out because it would have created an error, which its `leftOut` names. */
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
  if (write && isElsewhere) {
    throw new LessonlintError('usage', 'Only files can be written: leave out overlay, staged or write.')
  }
  if (write && isSafe(options)) {
    throw new LessonlintError('usage', 'A safe run writes nothing: leave out safe or write.')
  }
  const session = await openSession({ ...lintOptions, once: 'large' })
  const { root } = session.config
  const mended = fixCourse(session, { root, unsafe, onDisk: !isElsewhere })
  requireWhole(session, 'the report is not complete')
  const done = write ? await writeCourse(session, root, mended) : mended
  const { files, skipped, refused, unsettled } = done
  if (write && files.size > 0) await session.refresh(changedOnDisk(session))
  return {
    report: withLeftOut(session.report(), done, unsafe),
    files: [...files].map(([path, { before, after, fixes }]) => {
      return { path, before: withMark(session, path, before), after: withMark(session, path, after), fixes }
    }),
    skipped: [...skipped].map(([path, reason]) => ({ path, reason })),
    refused,
    unsettled: [...unsettled].map(([path, rules]) => ({ path, rules })),
  }
}

/**
 * Reads a course and keeps it in memory. After `update` or `remove` only the file concerned is read again, and the next
 * report is the one that a fresh run would give.
 *
 * @throws {LessonlintError} like `lint`
 */
export async function openSession(options: LintOptions = {}): Promise<Session> {
  requireOptions(options, lintShape)
  return await openCourse(options, rules, version)
}
