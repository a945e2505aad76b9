import { LessonlintError } from '../model/error.ts'
import type { FixMode } from './fix.ts'
import type { OutputOption } from './outputs.ts'

/** The options of `lessonlint lint` that have to do with fixing. */
export interface FixFlags {
  readonly fix?: true
  readonly fixDryRun?: true
  readonly unsafeFixes?: true
  readonly stdin?: true
  readonly staged?: true
  readonly watch?: true
}

/**
 * How the command line wants the course fixed; null for not at all. `--unsafe-fixes` fixes by itself.
 *
 * @param outputs `--format` and `--output-file` in their order
 * @throws LessonlintError `usage` when the options contradict one another
 */
export function fixMode(flags: FixFlags, outputs: readonly OutputOption[]): FixMode | null {
  const { fix, fixDryRun, unsafeFixes, stdin, staged, watch } = flags
  if (!fix && !fixDryRun && !unsafeFixes) return null
  if (fix && fixDryRun) throw usage('--fix writes and --fix-dry-run only shows: use one of them.')
  const name = fix ? '--fix' : fixDryRun ? '--fix-dry-run' : '--unsafe-fixes'
  if (staged) throw usage(`${name} fixes files, and --staged lints what git holds of them: leave out one.`)
  if (watch) throw usage(`--watch only reports: run ${name} without it.`)
  const files = outputs.filter((option) => 'file' in option).length
  if (fixDryRun && outputs.length - files > files) {
    throw usage('--fix-dry-run prints a diff where the report would stand: give --format an --output-file.')
  }
  return fixDryRun ? 'diff' : stdin ? 'stdin' : 'write'
}

function usage(message: string): LessonlintError {
  return new LessonlintError('usage', message)
}
