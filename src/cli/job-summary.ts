import { appendFileSync, statSync } from 'node:fs'
import type { Report } from '../model/report.ts'
import type { ReportContext } from '../report/context.ts'
import { githubSummary, SUMMARY_LIMIT } from '../report/github-summary.ts'
import { warn } from './print.ts'

/** Adds the report to the summary of the job, in a GitHub workflow. A summary that cannot be written fails nothing. */
export function writeJobSummary(report: Report, context: ReportContext, env: NodeJS.ProcessEnv): void {
  const file = env['GITHUB_STEP_SUMMARY']
  if (file === undefined || file === '') return
  try {
    const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
    appendFileSync(file, githubSummary(report, context, SUMMARY_LIMIT - size))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    warn(`lessonlint: The summary of the job cannot be written: ${reason}.`)
  }
}
