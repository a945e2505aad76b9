import type { Diagnostic } from 'vscode-languageserver-protocol'
import { groupBy } from '../../groups.ts'
import type { ReportProblem } from '../../model/report.ts'
import type { EditedCourse } from './course.ts'
import { diagnosticOf, type Places } from './diagnostics.ts'

/**
 * Tells an editor of a course's problems, file by file, as far as they have changed since it was told of that course.
 *
 * @param publish says which problems a document has, by its URI
 */
export function createPublisher(
  publish: (uri: string, diagnostics: readonly Diagnostic[]) => void,
): (course: EditedCourse, problems: readonly ReportProblem[], places: Places) => void {
  const published = new Map<EditedCourse, Map<string, string>>()
  return (course, problems, places) => {
    const before = published.get(course) ?? new Map<string, string>()
    const now = new Map<string, string>()
    for (const [path, own] of groupBy(problems, ({ path }) => path)) {
      const uri = places.uriOf(path)
      const diagnostics = own.map((problem) => diagnosticOf(problem, places))
      now.set(uri, JSON.stringify(diagnostics))
      if (before.get(uri) !== now.get(uri)) publish(uri, diagnostics)
    }
    for (const uri of before.keys()) if (!now.has(uri)) publish(uri, [])
    published.set(course, now)
  }
}
