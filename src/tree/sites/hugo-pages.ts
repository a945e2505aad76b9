import type { Target } from '../../model/tree.ts'
import { onceEachText } from '../../once-each.ts'
import { nearestWhere, type FileIndex } from '../files.ts'
import { folderOf, isPage, joinPath, resolvePath } from '../paths.ts'
import { self } from '../reach.ts'
import type { Suggestion } from '../suggest.ts'
import type { Course } from './course.ts'
import { hugoPagesIn, isBundle, languageOf, type HugoPage } from './hugo-names.ts'
import { hugo, settingsIn } from './site-settings.ts'

/** The folder of a site's pages, and one for those of a language. */
const content = /^content(?:[._-][\w-]+)?$/i
const language = /^[a-z]{2}(?:-[a-z]{2,4})?$/i
/** Pages that Hugo makes by itself. */
const taxonomy = /^(?:tags|categories)(?:\/|$)/i
/** Code that makes pages, for all of its folder. */
const adapter = '_content.gotmpl'
/** Where a site may have shortcodes of its own in place of Hugo's. */
const ownShortcodes = ['layouts/shortcodes', 'layouts/_shortcodes'].flatMap((folder) => [
  `${folder}/ref.html`,
  `${folder}/relref.html`,
])

/**
 * Says where a path leads that Hugo's `ref` and `relref` take: with a `/` before it from the folder of the pages, else
 * from that of the file, then of the pages; a name alone is looked for in all of them (Hugo's documentation, "Logical
 * path"). What only settings, themes or templates can tell is skipped.
 */
export function hugoPages({
  index,
  lookup,
  suggest,
  locate,
}: Omit<Course, 'files'>): (from: string, path: string) => Target {
  const hasSettings = settingsIn({ index, lookup }, hugo)
  const rootsOf = onceEachText((folder): readonly string[] => {
    const site = nearestWhere(folder, hasSettings)
    const isOwn = site === null || ownShortcodes.some((path) => index.hasFile(joinPath(site, path)))
    return isOwn ? [] : contentRoots(site, folder, index)
  })
  const pagesIn = onceEachText((root) => hugoPagesIn(root, index))
  const isMade = onceEachText(
    (folder) => nearestWhere(folder, (at) => index.hasFile(joinPath(at, adapter))) !== null,
  )

  return (from, path) => {
    const roots = rootsOf(folderOf(from))
    const [home] = roots
    if (home === undefined) return { kind: 'skipped', why: 'templated' }
    const root = roots.at(-1) ?? home
    const rest = path.replace(/^\/+|\/+$/g, '')
    const starts = startsOf(from, path, roots)
    const places = starts.flatMap((start) => resolvePath(start, rest)?.path ?? [])
    const pages = pagesIn(home)
    for (const place of places) {
      const found = chosen(pages.at(place), from, root)
      if (found !== null) return found
    }
    const isName = /^[^/.][^/]*$/.test(rest)
    const named = isName ? chosen(pages.called(rest), from, root) : null
    return named ?? noPage(places) ?? missing({ rest, starts, places, root })
  }

  /** What a place has that is no page, or that the walk leaves out. */
  function noPage(places: readonly string[]): Target | null {
    for (const place of places) {
      const file = index.fileLike(place)
      if (file !== undefined) return self(file)
      const folder = index.folderLike(place)
      if (folder !== undefined) return { kind: 'folder', path: folder }
      const left = locate({ path: withExtension(place), slash: false })
      if (left.kind === 'file') return left
    }
    return null
  }

  function missing({ rest, starts, places, root }: Searched): Target {
    const suggestion = places.map((place) => suggestedIn(root, place)).find((one) => one !== null) ?? null
    const top = /^([^/]+)\//.exec(rest)?.[1] ?? '.'
    // What lies in a folder that is none may be a term of a taxonomy, or stand in a module.
    const isFolder = (folder: string): boolean =>
      index.folderLike(folder) !== undefined || suggest(folder)?.why === 'spelling'
    const isSure = top.startsWith('.') || starts.some((start) => isFolder(joinPath(start, top)))
    const [path] = places
    return path === undefined ||
      !isSure ||
      taxonomy.test(rest) ||
      places.some((place) => isMade(folderOf(place)))
      ? { kind: 'skipped', why: 'site' }
      : { kind: 'missing', path, blockedBy: null, suggestion }
  }

  function suggestedIn(root: string, place: string): Suggestion {
    const found = suggest(withExtension(place)) ?? suggest(place)
    return found !== null && isPage(found.path) && found.path.startsWith(`${root}/`) ? found : null
  }
}

/** A path that leads to no page, and where it was looked for: from which folders, and so at which places. */
interface Searched {
  readonly rest: string
  readonly starts: readonly string[]
  readonly places: readonly string[]
  /** The folder of the pages of one language. */
  readonly root: string
}

function withExtension(path: string): string {
  return isPage(path) ? path : `${path}.md`
}

/** The folder of the pages that a file is one of, and that for its language; none where it is no page. */
function contentRoots(site: string, folder: string, index: FileIndex): readonly string[] {
  const [first = '', second = ''] = folder.slice(site === '' ? 0 : site.length + 1).split('/')
  if (!content.test(first)) return []
  const home = joinPath(site, first)
  const inner = joinPath(home, second)
  // Some call it `english`: then pages, and the first of them, are in there and not beside it.
  const isInside = index.fileNames(home).length === 0 && index.hasFile(joinPath(inner, '_index.md'))
  return second !== '' && (isInside || language.test(second)) ? [home, inner] : [home]
}

/** The folders that a path may start from. */
function startsOf(from: string, path: string, roots: readonly string[]): readonly string[] {
  const ofSite = roots.toReversed()
  if (path.startsWith('/')) return ofSite
  const folder = folderOf(from)
  const own = isBundle(from) ? [folder, folderOf(folder)] : [folder]
  return path.startsWith('.') ? own : [...own, ...ofSite]
}

/** The page that is meant of some with one name; null where there is none. */
function chosen(pages: readonly HugoPage[], from: string, root: string): Target | null {
  if (pages.length === 0) return null
  const near = pages.filter(({ path }) => path.startsWith(`${root}/`))
  const own = near.filter((page) => page.language === languageOf(from))
  const [only, other] = own.length > 0 ? own : near.length > 0 ? near : pages
  // Where there are several, nobody can tell whose headings count.
  return only === undefined || other !== undefined
    ? { kind: 'skipped', why: 'site' }
    : { ...self(only.path), built: true }
}
