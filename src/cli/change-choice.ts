import { LessonlintError } from '../model/error.ts'
import type { LintOptions } from '../model/options.ts'
import type { Report } from '../model/report.ts'

/** The options of the command line that a change to the course is about, and those that cannot go with them. */
export interface ChangeFlags {
  readonly staged?: true
  readonly since?: string
  readonly stdin?: true
}

/**
 * What the command line says of a change to lint.
 *
 * @throws LessonlintError `usage` for options that exclude one another
 */
export function changeChoice(flags: ChangeFlags): Pick<LintOptions, 'staged' | 'since'> {
  const { staged, since, stdin } = flags
  if (staged === undefined && since === undefined) return {}
  const option = staged === undefined ? '--since' : '--staged'
  if (staged !== undefined && since !== undefined) throw refused(option, '--since')
  if (stdin !== undefined) throw refused(option, '--stdin')
  return since === undefined ? { staged: true } : { since }
}

function refused(option: string, other: string): LessonlintError {
  return new LessonlintError('usage', `${option} cannot go with ${other}: use one of them.`)
}

/**
 * What is said in place of a report when a change concerns no file; null when it does.
 *
 * @param paths what was named
 */
export function idleSentence(
  { staged, since }: ChangeFlags,
  paths: readonly string[],
  { problems, summary }: Report,
): string | null {
  const isIdle = summary.files === 0 && problems.length === 0
  if (!isIdle || (staged === undefined && since === undefined)) return null
  const [what, it] =
    paths.length === 0 ? ['no Markdown file of this course', 'one'] : ['nothing of what was named', 'it']
  return staged === undefined
    ? `Nothing to check: ${what} changed since then, and no change breaks ${it}.`
    : `Nothing to check: ${what} is staged, and no staged change breaks ${it}.`
}
