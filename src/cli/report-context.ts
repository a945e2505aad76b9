import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Session } from '../index.ts'
import type { ReportContext, ReportRule } from '../report/context.ts'
import { bases } from './bases.ts'
import { packageFolder } from './package-folder.ts'
import { rulePages } from './rule-page.ts'

/** What a reporter is told of a run, besides its report. */
export function reportContext(
  cwd: string,
  { rules, session }: { readonly rules: readonly ReportRule[]; readonly session: Session | null },
  target: Pick<ReportContext, 'color' | 'hyperlinks' | 'width'>,
  quiet: boolean,
): ReportContext {
  const pages = join(packageFolder(), 'rules')
  const known = new Set(rules.map(({ id }) => id))
  return {
    ...target,
    ...bases(cwd, session?.config.root ?? cwd),
    source: (path) => session?.text(path),
    ruleUrl: (id) =>
      target.hyperlinks && known.has(id) ? pathToFileURL(join(pages, id, 'README.md')).href : '',
    rulePage: rulePages(),
    quiet,
    rules,
  }
}
