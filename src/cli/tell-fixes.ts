import type { Mended } from '../fix/mend.ts'
import { counted } from '../counted.ts'
import { groupBy } from '../groups.ts'
import { warn } from './print.ts'

/** So many files or places of one kind are named; the report has them all. */
const NAMED = 3

/** Tells on standard error what was fixed and what was not. */
export function tellFixes(
  { files, skipped, refused, unsettled, isBlind }: Mended,
  show: (path: string) => string,
): void {
  if (isBlind) warn('lessonlint: Nothing is fixed, because a rule failed.')
  if (files.size > 0) warn(`Made ${made(files)}.`)
  for (const [reason, same] of groupBy(skipped, ([, reason]) => reason)) {
    tellSame(
      same.map(([path]) => `"${show(path)}"`),
      (file) => `${file} is not fixed: ${reason}.`,
      `${same.length} files are not fixed, each because ${reason}`,
    )
  }
  for (const [rule, ofRule] of groupBy(refused, (problem) => problem.rule)) {
    for (const [reason, same] of groupBy(ofRule, ({ fix }) => fix?.leftOut ?? '')) {
      tellSame(
        same.map(({ path, line, column }) => `${show(path)}:${line}:${column}`),
        (place) => `The fix of ${place} (${rule}) is left out: ${reason}.`,
        `${same.length} fixes of ${rule} are left out, each because ${reason}`,
      )
    }
  }
  for (const [path, rules] of unsettled) {
    warn(
      `lessonlint: Fixing "${show(path)}" comes to no end: each pass, ${rules.join(' and ')} ${rules.length === 1 ? 'has' : 'have'} something to fix again.`,
    )
  }
}

/** One sentence for all that it is true of. */
function tellSame(names: readonly string[], one: (name: string) => string, many: string): void {
  const [first = ''] = names
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : ''
  warn(
    `lessonlint: ${names.length === 1 ? one(first) : `${many}: ${names.slice(0, NAMED).join(', ')}${more}.`}`,
  )
}

/** How many fixes are in how many files, in words. */
export function made(files: Mended['files']): string {
  const fixes = [...files.values()].reduce((sum, file) => sum + file.fixes, 0)
  return `${counted(fixes, 'fix', 'fixes')} in ${counted(files.size, 'file')}`
}
