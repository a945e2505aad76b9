import { resolve } from 'node:path'
import { openSession, rules } from '../index.ts'
import type { LintOptions } from '../model/options.ts'
import { text } from '../report/text.ts'
import { tellCrashes } from './crashes.ts'
import type { LintFlags } from './lint.ts'
import { reportContext } from './report-context.ts'
import { terminal } from './terminal.ts'
import { watch } from './watch.ts'

/** Lints again after each change; answers the exit code when nobody reads any more. */
export async function watchCourse(cwd: string, options: LintOptions, flags: LintFlags): Promise<number> {
  const quiet = flags.quiet === true
  await watch({
    open: () => openSession(options),
    show(session) {
      const report = session.report()
      tellCrashes(session)
      const problems = report.problems.filter(({ severity }) => !quiet || severity === 'error')
      const screen = terminal(flags.color, process.stdout, process.env)
      return text({ ...report, problems }, reportContext(cwd, { rules, session }, screen, quiet))
    },
    isTerminal: process.stdout.isTTY && process.env['TERM'] !== 'dumb',
    setUp: typeof flags.baseline === 'string' ? [resolve(cwd, flags.baseline)] : [],
  })
  return 0
}
