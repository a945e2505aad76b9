import { addTo } from '../../groups.ts'
import { foldCase } from '../../lesson/fold.ts'
import type { Facts } from '../../model/facts.ts'
import type { Target } from '../../model/tree.ts'
import { nearestOf } from '../../nearest.ts'
import { onceEachText } from '../../once-each.ts'
import { folderOf, joinPath, nameOf } from '../paths.ts'
import type { Suggestion } from '../suggest.ts'

/** The files of a vault by what links call them, in capital or small letters: by their path or the end of it. */
export interface NoteNames {
  /** The file with exactly this path from the root of the course, which may lack `.md`. */
  at(path: string): string | undefined
  /** The first file whose path ends like this. */
  endingIn(path: string): string | null
  /** The name nearest to one that is none, as a link would have it, and its file. */
  near(path: string): Meant
  /** A suggestion with what a link calls its file; null where that name is another file's as well. */
  named(suggestion: Suggestion): Meant
}

type Meant = Extract<Target, { kind: 'missing' }>['suggestion']

/** A file by one of its names, folded: a path from the root of the course. */
interface Named {
  readonly name: string
  readonly path: string
}

/**
 * Indexes a vault.
 *
 * @param paths its files
 * @param files the facts of its notes
 * @param how what else its tool takes for names: those of folders for the note that stands for them, and other names that
 *   notes give themselves, with hyphens for spaces
 */
export function noteNames(
  paths: readonly string[],
  files: readonly Facts[],
  how: { readonly folders: boolean; readonly aliases: boolean },
): NoteNames {
  const fold = (path: string): string => {
    const folded = foldCase(path.replaceAll('\u00a0', ' '))
    return how.aliases ? folded.replace(/\s/g, '-') : folded
  }
  const byPath = new Map<string, string>()
  const byName = new Map<string, Named[]>()
  const claim = (called: string, path: string): void => {
    const name = fold(called)
    if (byPath.has(name)) return
    byPath.set(name, path)
    addTo(byName, nameOf(name), { name, path })
  }
  for (const path of paths) claim(path, path)
  for (const path of paths) if (/\.md$/i.test(path)) claim(path.slice(0, -3), path)
  if (how.folders)
    for (const path of paths)
      if (/(?:^|\/)(?:index|readme)\.md$/i.test(path) && path.includes('/')) claim(folderOf(path), path)
  if (how.aliases) for (const file of files) for (const name of aliasesOf(file)) claim(name, file.path)
  const nearName = nearestOf([...new Set(paths.map((path) => linkName(nameOf(path))))])
  return {
    at: (path) => byPath.get(fold(path)),
    endingIn: onceEachText((path) => {
      const name = fold(path)
      return byName.get(nameOf(name))?.find((one) => isEnd(name, one.name))?.path ?? null
    }),
    near(path) {
      const wanted = nameOf(path)
      const name = byName.has(fold(wanted)) ? wanted : nearName(wanted)
      const [one, ...more] = name === null ? [] : (byName.get(fold(name)) ?? [])
      if (one === undefined || more.length > 0) return null
      const why = name === wanted ? 'title' : 'spelling'
      return { path: one.path, why, name: linkName(nameOf(one.path)) }
    },
    named(suggestion) {
      // That a number is the same says little of notes, which may begin with dates.
      if (suggestion === null || suggestion.why === 'number') return null
      const name = linkName(nameOf(suggestion.path))
      return byName.get(fold(name))?.length === 1 ? { ...suggestion, name } : null
    },
  }
}

/** What a link calls a file. */
function linkName(name: string): string {
  return name.replace(/\.md$/i, '')
}

function isEnd(end: string, path: string): boolean {
  return path === end || path.endsWith(`/${end}`)
}

/** The other names that a note gives itself, as paths; one from a folder's place of its own may be meant from the root. */
function aliasesOf({ path, frontMatter: { data } }: Facts): readonly string[] {
  const given = [data?.['aliases'], data?.['alias'], data?.['permalink']].flat()
  const names = given.filter((one) => typeof one === 'string').map((one) => one.replace(/^\/+|\/+$/g, ''))
  return names.flatMap((name) => (name === '' ? [] : [name, joinPath(folderOf(path), name)]))
}
