import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LessonlintError } from '../model/error.ts'
import { packageFolder } from './package-folder.ts'
import { renderPage } from './page.ts'
import { ruleIds } from './rule-page.ts'
import { suggest } from './suggest.ts'

/**
 * The page of a rule, for a terminal.
 *
 * @throws LessonlintError `usage` for an id that no rule has
 */
export function explain(id: string, color: boolean): string {
  const ids = ruleIds()
  if (!ids.includes(id)) throw new LessonlintError('usage', `No rule "${id}". ${hint(id, ids)}`)
  return renderPage(readFileSync(join(packageFolder(), 'rules', id, 'README.md'), 'utf8'), color)
}

function hint(id: string, ids: readonly string[]): string {
  const family = ids.filter((name) => name.startsWith(`${id}-`))
  if (family.length > 0) return `Rules that begin so: ${family.join(', ')}.`
  const near = suggest(id, ids)
  return near === undefined ? 'Run `lessonlint rules` to see all.' : `Did you mean "${near}"?`
}
