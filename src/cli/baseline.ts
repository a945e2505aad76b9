import { existsSync } from 'node:fs'
import { baselineOf, openSession, pruneBaseline } from '../index.ts'
import { baselineFile, loadBaseline } from '../config/baseline.ts'
import { shownPath } from '../config/files.ts'
import { LessonlintError } from '../model/error.ts'
import type { LintOptions } from '../model/options.ts'
import { counted } from '../counted.ts'
import { jsonText } from '../report/json-text.ts'
import { requireWhole } from '../session/require-whole.ts'
import { writeOutput } from './outputs.ts'

/**
 * Accepts today's problems, all or (to prune) only those that were accepted before. Answers what was done, in a
 * sentence.
 *
 * @throws LessonlintError like `lint`, and `internal` when a rule crashed: the baseline would not be whole
 */
export async function writeBaseline(options: LintOptions, cwd: string, prune: boolean): Promise<string> {
  const session = await openSession({ ...options, baseline: false })
  const { problems } = session.report('unlimited')
  requireWhole(session, 'no baseline was written')
  const file = baselineFile(session.config, options, cwd)
  const shown = shownPath(cwd, file)
  const isThere = existsSync(file)
  if (prune) {
    const old = isThere ? await loadBaseline(session.config, options, cwd) : null
    if (old === null) {
      throw new LessonlintError(
        'usage',
        `There is no baseline ${shown} to prune. \`lessonlint baseline\` writes one.`,
      )
    }
    const pruned = pruneBaseline(old, problems)
    const gone = old.problems.length - pruned.problems.length
    if (gone === 0) return `${shown} holds nothing to prune: ${stillThere(pruned.problems.length)}.`
    writeOutput(cwd, file, jsonText(pruned), 'baseline')
    return `Took ${counted(gone, 'problem')} out of ${shown}: ${stillThere(pruned.problems.length)}.`
  }
  if (problems.length === 0 && !isThere) return 'There is no problem to accept, so no baseline was written.'
  writeOutput(cwd, file, jsonText(baselineOf(problems)), 'baseline')
  return `Accepted ${counted(problems.length, 'problem')} in ${shown}. From now on only others are reported.`
}

function stillThere(problems: number): string {
  return problems === 0
    ? 'it is empty and can go'
    : `${counted(problems, 'problem')} in it ${problems === 1 ? 'is' : 'are'} still there`
}
