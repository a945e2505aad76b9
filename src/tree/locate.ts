import type { SiteConfig } from '../model/config.ts'
import type { Looked, Source } from '../model/source.ts'
import type { Target } from '../model/tree.ts'
import { onceEachText } from '../once-each.ts'
import type { FileIndex } from './files.ts'
import { fileInTheWay } from './files.ts'
import { memoBySite } from './memo-by-site.ts'
import type { ResolvedPath } from './paths.ts'
import { folderOf, isPage, joinPath } from './paths.ts'
import { exactly, loosely, reach, self } from './reach.ts'
import type { Suggestion } from './suggest.ts'

/**
 * Says where paths lead by the rules of a site: to what the walk has letter by letter, else to what it has under a like
 * name, else to what stands outside of it. Each path is worked out once, and looked for outside at most once.
 */
export function locator({
  index,
  suggest,
  lookup,
  links = new Map<string, string>(),
  isExcluded = () => false,
}: {
  readonly index: FileIndex
  readonly suggest: (path: string) => Suggestion
  readonly lookup: Source['lookup']
  /** Symbolic links, and what they stand for. */
  readonly links?: ReadonlyMap<string, string> | undefined
  readonly isExcluded?: ((path: string) => boolean) | undefined
}): (resolved: ResolvedPath | null, site: SiteConfig) => Target {
  const memo = memoBySite()
  const files = new Map<string, Target>()
  const letterByLetter = exactly(index)
  const byLikeness = loosely(index)
  // No file system has such names, and some throw at them.
  const lookUp = onceEachText((path): Looked =>
    path === '' || path.length > 4096 || path.includes('\0') ? null : lookup(path),
  )

  /** The file of a path, if there is one letter by letter: one answer for all links that lead there. */
  function fileAt(path: string): Target | undefined {
    const known = files.get(path)
    if (known !== undefined || !index.hasFile(path)) return known
    const target = standing(self(path), links)
    files.set(path, target)
    return target
  }

  /** What a path leads to that nothing of the walk has letter by letter. */
  function search({ path, slash }: ResolvedPath, site: SiteConfig): Target {
    const followed = followFolders(path, links)
    const real = followed === path ? null : reach(followed, slash, site, index, letterByLetter)
    if (real) return standing(real.target, links)
    const blockedBy = fileInTheWay(index, path, slash)
    if (blockedBy !== null) return { kind: 'missing', path, blockedBy, suggestion: suggest(path) }
    const loose = reach(path, slash, site, index, byLikeness)
    if (loose && loose.actual !== path) {
      const target = loose.target.kind === 'folder' ? loose.actual : standing(loose.target, links).path
      return { kind: 'case', path: target, written: path, actual: loose.actual }
    }
    const looked = lookUp(path)
    if (looked === 'folder') return { kind: 'folder', path }
    if (looked === null || slash)
      return { kind: 'missing', path, blockedBy: looked === null ? null : path, suggestion: suggest(path) }
    const ignored = looked === 'file' && !isDotted(path) && !isExcluded(path)
    return { kind: 'file', path, markdown: isPage(path), ignored }
  }

  return (resolved, site) => {
    if (resolved === null) return outside
    const { path, slash } = resolved
    const file = slash ? undefined : fileAt(path)
    if (file !== undefined) return file
    const exact = reach(path, slash, site, index, letterByLetter)
    if (exact) return standing(exact.target, links)
    const known = memo(site)
    const key = slash ? `${path}/` : path
    let answer = known.get(key)
    if (answer === undefined) known.set(key, (answer = search(resolved, site)))
    return answer
  }
}

const outside: Target = { kind: 'outside' }

/** What a link stands for is where it leads. */
function standing<Reached extends { readonly path: string }>(
  target: Reached,
  links: ReadonlyMap<string, string>,
): Reached {
  const path = links.get(target.path)
  return path === undefined ? target : { ...target, path }
}

/** A path with the links among its folders followed. */
function followFolders(path: string, links: ReadonlyMap<string, string>): string {
  let followed = path
  // As many links as Linux follows in one path.
  for (let left = links.size === 0 ? 0 : 40; left > 0; left -= 1) {
    let at = followed
    while (at !== '' && !links.has(at)) at = folderOf(at)
    if (at === '') break
    followed = joinPath(links.get(at) ?? '', followed.slice(at.length + 1))
  }
  return followed
}

/** Whether a path goes through a dot-folder or names a dot-file: left out of the walk, but not for being ignored by git. */
function isDotted(path: string): boolean {
  return path.startsWith('.') || path.includes('/.')
}
