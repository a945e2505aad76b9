import type { ReportProblem } from '../model/report.ts'

/** Whether `--fix` would mend a problem. */
export function isFixable({ fix }: ReportProblem): boolean {
  return fix?.safe === true && fix.leftOut === undefined
}
