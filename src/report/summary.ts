import type { Report, Summary } from '../model/report.ts'
import type { ReportContext } from './context.ts'
import { counted } from '../counted.ts'
import { visible } from './visible.ts'

/** The verdict in one line: `2 errors, 1 warning in 3 of 40 files`. */
export function verdict({ problems, summary }: Report, { quiet }: Pick<ReportContext, 'quiet'>): string {
  if (summary.files === 0) return 'No files to check'
  const errors = summary.errors > 0 ? [counted(summary.errors, 'error')] : []
  const others = [
    ...(summary.warnings > 0 ? [counted(summary.warnings, 'warning')] : []),
    ...(summary.infos > 0 ? [counted(summary.infos, 'info')] : []),
  ]
  const hidden = quiet && others.length > 0 ? ` (${others.join(', ')} not shown)` : ''
  const shown = quiet ? errors : [...errors, ...others]
  const files = counted(summary.files, 'file')
  if (shown.length === 0) return `No ${quiet ? 'errors' : 'problems'} in ${files}${hidden}`
  const bad = new Set(problems.map(({ path }) => path)).size
  return `${shown.join(', ')} in ${bad} of ${files}${hidden}`
}

/** What was checked and what was not, a sentence a line. */
export function coverage(summary: Summary): string[] {
  return [
    whole(summary),
    checked(summary),
    notChecked(summary),
    lessonRules(summary),
    suppressed(summary),
    baselined(summary),
    unmatched(summary),
  ].filter((line) => line !== '')
}

function whole({ changedSetUp = [] }: Summary): string {
  if (changedSetUp.length === 0) return ''
  return `Every file counts as changed, since what judges them changed: ${changedSetUp.map(visible).join(', ')}.`
}

function checked({ lessons, pages, checked, notations }: Summary): string {
  const files = [
    ...(lessons > 0 ? [counted(lessons, 'lesson')] : []),
    ...(pages > 0 ? [counted(pages, 'page')] : []),
  ]
  if (files.length === 0) return ''
  const kinds = Object.entries(notations).map(([notation, number]) => `${number} ${visible(notation)}`)
  const parts = [
    counted(checked.links, 'link'),
    counted(checked.anchors, 'anchor'),
    counted(checked.images, 'image'),
    // Without lessons no quiz was looked for, so a zero would say too much.
    ...(lessons > 0
      ? [counted(checked.questions, 'question') + (kinds.length > 0 ? ` (${kinds.join(', ')})` : '')]
      : []),
  ]
  return `Checked ${files.join(' and ')}: ${parts.join(', ')}.`
}

function notChecked({ skipped, unread = {}, uncheckedQuestions = 0 }: Summary): string {
  const parts = [
    ...(skipped.external > 0 ? [counted(skipped.external, 'external link')] : []),
    ...(skipped.templated > 0 ? [counted(skipped.templated, 'templated link')] : []),
    ...(skipped.site > 0
      ? [`${counted(skipped.site, 'link')} that only a built site can answer (\`site\` is not configured)`]
      : []),
    ...(uncheckedQuestions > 0
      ? [`${counted(uncheckedQuestions, 'question')} (no file here counts as a lesson)`]
      : []),
    ...Object.entries(unread).map(([format, number]) => `${counted(number, 'file')} in ${format}`),
  ]
  return parts.length === 0 ? '' : `Not checked: ${parts.join(', ')}.`
}

function lessonRules(summary: Summary): string {
  if (summary.lessonRules) return ''
  return (
    'The lesson rules were not applied, since too few files here have the front matter of a lesson. ' +
    'Run `lessonlint init` to write a configuration for this course.'
  )
}

function suppressed(summary: Summary): string {
  if (summary.suppressed === 0) return ''
  return `Suppressed by directives: ${counted(summary.suppressed, 'problem')}.`
}

function baselined(summary: Summary): string {
  if (summary.baselined === undefined || summary.baselined === 0) return ''
  return `Accepted by the baseline: ${counted(summary.baselined, 'problem')}.`
}

function unmatched(summary: Summary): string {
  if (summary.unmatched.length === 0) return ''
  return `Globs without any file: ${summary.unmatched.map(visible).join(', ')}.`
}
