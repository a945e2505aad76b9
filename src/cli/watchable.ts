import { LessonlintError } from '../model/error.ts'
import type { LintFlags } from './lint.ts'
import type { Output } from './outputs.ts'

/**
 * Refuses what does not go with a run that stays.
 *
 * @throws LessonlintError `usage`
 */
export function requireWatchable(outputs: readonly Output[], { stdin, staged, since }: LintFlags): void {
  const why = stdin
    ? 'with --stdin: the text comes once'
    : outputs.some(({ file }) => file !== null)
      ? 'with --output-file'
      : outputs.some(({ format }) => format !== 'text')
        ? 'with a --format other than text'
        : staged === true || since !== undefined
          ? `with ${staged ? '--staged' : '--since'}: it follows the files as they are`
          : null
  if (why !== null) throw new LessonlintError('usage', `--watch does not go ${why}.`)
}
