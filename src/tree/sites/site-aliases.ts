import type { Target } from '../../model/tree.ts'
import { nearestWhere } from '../files.ts'
import { folderOf, joinPath, resolvePath } from '../paths.ts'
import type { Course } from './course.ts'
import { bundlers, docusaurus, settingsIn } from './site-settings.ts'

/**
 * Says where a path leads that begins with a name for a folder of its site; null for another path, and where no settings
 * of a site lie above it.
 *
 * `@site/` is the folder of Docusaurus' settings. What `~/` and `@/` are is a matter of settings that are code: by custom
 * the source, which is `src` or else the folder of the settings. What is not there is for the site to answer.
 */
export function siteAliases({
  index,
  lookup,
  locate,
}: Pick<Course, 'index' | 'lookup' | 'locate'>): (from: string, path: string) => Target | null {
  const isDocusaurus = settingsIn({ index, lookup }, docusaurus)
  const isSite = settingsIn({ index, lookup }, bundlers)
  return (from, path) => {
    const alias = /^(?:@site|[@~])\//.exec(path)?.[0]
    if (alias === undefined) return null
    const rest = path.slice(alias.length)
    const root = nearestWhere(folderOf(from), alias === '@site/' ? isDocusaurus : isSite)
    if (root === null) return null
    if (alias === '@site/') return locate(resolvePath(root, rest))
    for (const folder of [joinPath(root, 'src'), root]) {
      const found = locate(resolvePath(folder, rest))
      if (found.kind === 'file') return found
    }
    return { kind: 'skipped', why: 'site' }
  }
}
