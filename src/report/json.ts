import type { Json } from '../model/json.ts'
import type { ReportFormatter } from './context.ts'
import { jsonText } from './json-text.ts'

/** For programs: the report itself, as schemas/report.schema.json describes it. */
export const json: ReportFormatter = (report) => jsonText(report as unknown as Json)
