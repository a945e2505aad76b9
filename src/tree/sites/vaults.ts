import type { Destination, Facts, WikiLink } from '../../model/facts.ts'
import type { Target } from '../../model/tree.ts'
import { onceEach } from '../../once-each.ts'
import { folderOf, resolvePath } from '../paths.ts'
import { self } from '../reach.ts'
import type { Course } from './course.ts'
import { noteNames, type NoteNames } from './note-names.ts'
import { vaultFinder, type Vault } from './vault-finder.ts'

/** Where links lead in vaults of notes, which name a file by its path from the vault's root or by the end of its path. */
export interface Vaults {
  /** Whether settings of a tool that reads wiki links lie above a file. */
  holds(path: string): boolean
  /** Whether links of Markdown as well are read in the vault of a file as wiki links are. */
  readsLinks(path: string): boolean
  /** Whether Quartz makes a site of what a file is in, so that headings have slugs. */
  isSite(path: string): boolean
  /** Where a wiki link leads. */
  follow(from: string, destination: Destination): Target
  /** The file that the path of a link of Markdown names in this way; null where there is none, or it is not read so. */
  page(from: string, path: string): Target | null
}

/** Follows links in vaults of notes. */
export function noteVaults(course: Course): Vaults {
  const { files, index, suggest, locate } = course
  const vaultOf = vaultFinder(course)
  const namesOf = onceEach(({ roots, isFoam, isQuartz }: Vault): NoteNames => {
    const top = roots.at(-1) ?? ''
    const isIn = (path: string): boolean => top === '' || path.startsWith(`${top}/`)
    const how = { folders: isFoam || isQuartz, aliases: isQuartz }
    return noteNames(index.paths.filter(isIn), isQuartz ? files.filter(({ path }) => isIn(path)) : [], how)
  })

  /** A file that the walk has. */
  function find(from: string, vault: Vault, path: string): string | null {
    const names = namesOf(vault)
    for (const place of placesOf(from, vault, path)) {
      const found = names.at(place)
      if (found !== undefined) return found
    }
    return isAnchored(path) ? null : names.endingIn(path.replace(/\/+$/, ''))
  }

  /** A file that the walk has not, as git ignores it, or a folder of which Quartz makes a page. */
  function findElsewhere(from: string, vault: Vault, path: string): Target | null {
    for (const place of placesOf(from, vault, path)) {
      for (const ending of ['', '.md']) {
        const found = locate({ path: place + ending, slash: false })
        if (found.kind === 'file' || (vault.isQuartz && found.kind === 'folder')) return found
      }
    }
    return null
  }

  function missing(from: string, vault: Vault, path: string): Target {
    const [root = ''] = vault.roots
    const base = isRelative(path) ? folderOf(from) : root
    const resolved = resolvePath(base, path.replace(/^\/+/, ''))
    if (resolved === null) return { kind: 'outside' }
    const names = namesOf(vault)
    const suggestion = names.near(path) ?? names.named(suggest(`${resolved.path}.md`))
    return { kind: 'missing', path: resolved.path, blockedBy: null, suggestion }
  }

  return {
    holds: (path) => vaultOf(folderOf(path)) !== null,
    readsLinks(path) {
      const vault = vaultOf(folderOf(path))
      return vault !== null && readsLinks(vault)
    },
    isSite: (path) => vaultOf(folderOf(path))?.isQuartz === true,
    follow(from, { path }) {
      const vault = vaultOf(folderOf(from))
      if (vault === null) return { kind: 'skipped', why: 'other' }
      if (path === '') return self(from)
      if (/^[a-z][a-z\d+.-]*:\/\//i.test(path)) return { kind: 'skipped', why: 'external' }
      if (/\{\{|<%/.test(path)) return { kind: 'skipped', why: 'templated' }
      const found = find(from, vault, path)
      if (found !== null) return self(found)
      // Quartz makes pages of tags.
      if (vault.isQuartz && /^\/?tags(?:\/|$)/.test(path)) return { kind: 'skipped', why: 'site' }
      return findElsewhere(from, vault, path) ?? missing(from, vault, path)
    },
    page(from, path) {
      const vault = vaultOf(folderOf(from))
      if (vault === null || !readsLinks(vault)) return null
      const found = find(from, vault, path)
      return found === null ? null : self(found)
    },
  }
}

/** The wiki links of a file, which are such in a vault alone. */
export function wikiLinks({ path, wiki }: Facts, vaults: Vaults): readonly WikiLink[] {
  return wiki !== null && wiki.links.length > 0 && vaults.holds(path) ? wiki.links : []
}

/** What a path may mean from the root of the course: before its own file's folder come those of the settings. */
function placesOf(from: string, { roots }: Vault, path: string): readonly string[] {
  const own = path.startsWith('/') ? [] : [folderOf(from)]
  const folders = isRelative(path) ? own : [...roots, ...own]
  return folders.flatMap((folder) => resolvePath(folder, path.replace(/^\/+/, ''))?.path ?? [])
}

/** Foam leaves other links to what shows Markdown. */
function readsLinks({ isObsidian, isQuartz }: Vault): boolean {
  return isObsidian || isQuartz
}

function isRelative(path: string): boolean {
  return /^\.{1,2}\//.test(path)
}

function isAnchored(path: string): boolean {
  return path.startsWith('/') || isRelative(path)
}
