import type * as sarif from 'sarif'
import type { Json } from '../model/json.ts'
import { severityRanks, type Severity } from '../model/problem.ts'
import type { ReportFix, ReportProblem } from '../model/report.ts'
import { byCodeUnit } from '../order.ts'
import type { ReportContext, ReportFormatter } from './context.ts'
import { counted } from '../counted.ts'
import { jsonText } from './json-text.ts'
import { hostPath } from './place.ts'
import { regions } from './region.ts'

/** Code scanning refuses a file with more results than this. */
const MOST = 25_000
const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<
  Severity,
  string
>

/** For code scanning: SARIF 2.1.0 (OASIS), with paths from the top of the git work tree. */
const sarifReport: ReportFormatter = (report, context) => {
  const rules = [...context.rules].sort((a, b) => byCodeUnit(a.id, b.id))
  const known = new Map(rules.map(({ id }, index) => [id, index]))
  const problems = mostSevere(report.problems)
  const region = regions(context.source)
  const log: sarif.Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: report.tool.name,
            version: report.tool.version,
            semanticVersion: report.tool.version,
            rules: rules.map((rule) => descriptor(rule, context)),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The top of the repository.' } } },
        invocations: [invocation(report.problems.length - problems.length)],
        results: problems.map((problem) => result(problem, known.get(problem.rule), context, region)),
      },
    ],
  }
  return jsonText(log as unknown as Json)
}
export { sarifReport as sarif }

/** All, or as many as a file may hold: errors before warnings before infos, still in the order of their places. */
function mostSevere(problems: readonly ReportProblem[]): readonly ReportProblem[] {
  if (problems.length <= MOST) return problems
  const kept = new Set(
    [...problems].sort((a, b) => severityRanks[a.severity] - severityRanks[b.severity]).slice(0, MOST),
  )
  return problems.filter((problem) => kept.has(problem))
}

function invocation(cut: number): sarif.Invocation {
  if (cut === 0) return { executionSuccessful: true }
  const text = `A SARIF file holds at most ${MOST} results; ${counted(cut, 'problem')} of the least severity left out.`
  return { executionSuccessful: true, toolExecutionNotifications: [{ level: 'warning', message: { text } }] }
}

function descriptor(
  { id, summary, severity }: ReportContext['rules'][number],
  { ruleUrl, rulePage }: ReportContext,
): sarif.ReportingDescriptor {
  const url = ruleUrl(id)
  const hint = (quote: string): string =>
    `${summary} Run ${quote}lessonlint explain ${id}${quote} for the reason and examples.`
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: { text: hint('"'), markdown: rulePage?.(id) ?? hint('`') },
    ...(url.startsWith('https://') ? { helpUri: url } : {}),
    defaultConfiguration: { level: LEVELS[severity] },
  }
}

function result(
  problem: ReportProblem,
  ruleIndex: number | undefined,
  context: ReportContext,
  region: ReturnType<typeof regions>,
): sarif.Result {
  const {
    rule,
    severity,
    message,
    path,
    line,
    column,
    endLine,
    endColumn,
    related = [],
    fix,
    fingerprint,
  } = problem
  const span = { startLine: line, startColumn: column, endLine, endColumn }
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: LEVELS[severity],
    message: plain(message),
    locations: [{ physicalLocation: { artifactLocation: artifact(path, context), region: span } }],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((place, index) => ({
            id: index + 1,
            message: plain(place.message),
            physicalLocation: {
              artifactLocation: artifact(place.path, context),
              region: { startLine: place.line, startColumn: place.column },
            },
          })),
        }),
    ...(fix === undefined ? {} : { fixes: [fixOf(fix, context, region)] }),
    partialFingerprints: { 'lessonlint/v1': fingerprint },
    properties: { code: problem.code },
  }
}

function fixOf(
  { title, safe, edits }: ReportFix,
  context: ReportContext,
  region: ReturnType<typeof regions>,
): sarif.Fix {
  const paths = [...new Set(edits.map(({ path }) => path))]
  return {
    description: plain(safe ? title : `${title} (a suggestion: look at it first)`),
    artifactChanges: paths.map((path) => ({
      artifactLocation: artifact(path, context),
      replacements: edits
        .filter((edit) => edit.path === path)
        .map(({ start, end, text }) => ({
          deletedRegion: region(path, start, end),
          insertedContent: { text },
        })),
    })),
  }
}

function artifact(path: string, context: ReportContext): sarif.ArtifactLocation {
  return { uri: relativeUri(hostPath(path, context)), uriBaseId: '%SRCROOT%' }
}

/** A relative reference (RFC 3986): every segment encoded, also a colon in the first, which would make it a scheme. */
function relativeUri(path: string): string {
  // A lone surrogate has no encoding; such a name cannot be told exactly.
  const encoded = path
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
  return encoded.join('/')
}

/** A message as it stands, where the format would read `{0}` as a slot or `[x](1)` as a link. */
function plain(text: string): sarif.Message {
  const unlinked = text.includes('](') ? text.replace(/[\\[\]]/g, '\\$&') : text
  return { text: unlinked.replace(/\{(?=\d+\})/g, '{{').replace(/(?<=\{\d+)\}/g, '}}') }
}
