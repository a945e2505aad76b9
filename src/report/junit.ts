import type { ReportProblem } from '../model/report.ts'
import { groupBy } from '../groups.ts'
import type { ReportContext, ReportFormatter } from './context.ts'
import { shownPath } from './place.ts'
import { verdict } from './summary.ts'
import { visible } from './visible.ts'

/**
 * For build servers that show test results: a suite for each file with problems. Errors are failed tests; warnings and
 * infos are skipped ones, since a build that passes shows no failure.
 */
export const junit: ReportFormatter = (report, context) => {
  const lines = [...groupBy(report.problems, ({ path }) => path)].flatMap(([path, problems]) =>
    suite(path, problems, context),
  )
  if (lines.length === 0) {
    lines.push(
      `  <testsuite name="lessonlint" tests="1" failures="0" errors="0" skipped="0">`,
      `    <testcase name=${quoted(verdict(report, context))} classname="lessonlint"/>`,
      '  </testsuite>',
    )
  }
  const total = Math.max(1, report.problems.length)
  const failures = report.problems.filter(isFailure).length
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="lessonlint" tests="${total}" failures="${failures}" errors="0" skipped="${report.problems.length - failures}">`,
    ...lines,
    '</testsuites>',
    '',
  ].join('\n')
}

function suite(path: string, problems: readonly ReportProblem[], context: ReportContext): string[] {
  const shown = shownPath(path, context)
  const failures = problems.filter(isFailure).length
  const skipped = problems.length - failures
  return [
    `  <testsuite name=${quoted(shown)} tests="${problems.length}" failures="${failures}" errors="0" skipped="${skipped}">`,
    ...problems.flatMap((problem) => testcase(problem, shown)),
    '  </testsuite>',
  ]
}

function testcase(problem: ReportProblem, path: string): string[] {
  const { rule, severity, message, line, column } = problem
  const place = `${path}:${line}:${column}`
  const name = `    <testcase name=${quoted(`${line}:${column} ${rule}`)} classname=${quoted(path)} file=${quoted(path)} line="${line}">`
  const result = isFailure(problem)
    ? `      <failure type="${severity}" message=${quoted(message)}>${escaped(`${place} ${rule}: ${message}`)}</failure>`
    : `      <skipped message=${quoted(`${severity}: ${message}`)}/>`
  return [name, result, '    </testcase>']
}

function isFailure({ severity }: ReportProblem): boolean {
  return severity === 'error'
}

function quoted(text: string): string {
  return `"${escaped(text)}"`
}

/** Text for an element or attribute; what XML 1.0 cannot hold at all is shown by its code point. */
function escaped(text: string): string {
  return visible(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')
}
