import type { SiteConfig } from '../../model/config.ts'
import type { Target } from '../../model/tree.ts'
import { onceEachText } from '../../once-each.ts'
import { memoBySite } from '../memo-by-site.ts'
import { extensionOf, folderOf, isPage } from '../paths.ts'
import { exactly, reach, self } from '../reach.ts'
import type { Suggestion } from '../suggest.ts'
import type { Course } from './course.ts'

type Missing = Extract<Target, { kind: 'missing' }>

/**
 * Says of a path that leads to no file what it is on a site that is built of the course, as long as nobody configured one:
 *
 * - the page that a site makes `loops` or `loops.html` of, if there is one;
 * - missing still, if it is nearly the name of such a page beside it, or the course holds HTML of its own there;
 * - else an address of HTML that only the site can answer.
 */
export function sitePages({
  index,
  suggest,
}: Pick<Course, 'index' | 'suggest'>): (missing: Missing, site: SiteConfig, from: string) => Target {
  const memo = memoBySite()
  const holdsHtml = onceEachText((folder) => index.fileNames(folder).some((name) => name.endsWith(html)))
  const find = (missing: Missing, site: SiteConfig): Target => {
    const { path, blockedBy, suggestion } = missing
    if (blockedBy !== null) return missing
    const isHtml = extensionOf(path) === html
    const page = reach(path, false, { ...site, extensionless: true, html: true }, index, exactly(index))
    if (page?.target.kind === 'file') return { ...self(page.target.path), built: true }
    if (!isHtml || site.html) return missing
    const meant = pageBeside(path, suggest)
    if (meant !== null) return { ...missing, suggestion: meant }
    const isSpelt = suggestion?.why === 'spelling' && extensionOf(suggestion.path) === html
    return isSpelt || holdsHtml(folderOf(path)) ? missing : forSite
  }
  return (missing, site, from) => {
    const known = memo(site)
    let answer = known.get(missing.path)
    if (answer === undefined) known.set(missing.path, (answer = find(missing, site)))
    // Nobody means the page that the link stands on by a name that is only like its own.
    const isSelf = answer.kind === 'missing' && answer.suggestion?.page === from
    return isSelf ? forSite : answer
  }
}

const html = '.html'
const forSite: Target = { kind: 'skipped', why: 'site' }

/** The page of the same folder that an address of HTML was probably meant to be. */
function pageBeside(path: string, suggest: (path: string) => Suggestion): Missing['suggestion'] {
  const meant = suggest(`${path.slice(0, -html.length)}.md`)
  if (meant === null || !isPage(meant.path) || folderOf(meant.path) !== folderOf(path)) return null
  const stem = meant.path.slice(0, -extensionOf(meant.path).length)
  return { path: stem + html, page: meant.path, why: meant.why }
}
