import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageFolder } from './package-folder.ts'

/** Reads rules' pages from the package, without the marks of their generated parts; undefined for a plugin's rule. */
export function rulePages(): (id: string) => string | undefined {
  const folder = join(packageFolder(), 'rules')
  return (id) => {
    // An id that a plugin chose is no path.
    if (!/^[\w-]+$/.test(id)) return undefined
    try {
      return readFileSync(join(folder, id, 'README.md'), 'utf8').replace(/^<!--.*-->\r?\n/gm, '')
    } catch {
      return undefined
    }
  }
}

/** The ids of the rules that have a page, sorted: all that the package brings. */
export function ruleIds(): readonly string[] {
  const folder = join(packageFolder(), 'rules')
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'README.md')))
    .sort()
}
