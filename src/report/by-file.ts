import type { ReportProblem } from '../model/report.ts'

/** Problems grouped by file, files and problems in their order. */
export function byFile(problems: readonly ReportProblem[]): ReadonlyMap<string, readonly ReportProblem[]> {
  const files = new Map<string, ReportProblem[]>()
  for (const problem of problems) {
    const known = files.get(problem.path)
    if (known === undefined) files.set(problem.path, [problem])
    else known.push(problem)
  }
  return files
}
