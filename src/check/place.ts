import { isDigit } from '../ascii.ts'
import type { KindConfig } from '../model/config.ts'
import type { PathPlace } from '../model/kind.ts'
import { onceEach } from '../once-each.ts'
import { matchTemplate, readTemplate } from './template.ts'

/**
 * What a path tells of a lesson: what the kind's template captures; without one, or where it does not fit, what any
 * path shows: `<track>/[<module>/]<NN_level>/<NN>. <Title>.md`, each part only where it is certain.
 */
export function placeOf(kind: Pick<KindConfig, 'path' | 'levels'>, path: string): PathPlace {
  const shown = shownPlace(kind.levels, path)
  if (kind.path === null) return shown
  const parts = matchTemplate(readTemplate(kind.path), path)
  const level = parts?.level === undefined ? null : levelOf(kind.levels, parts.level)
  if (parts === null || (parts.level !== undefined && level === null)) {
    return { ...shown, template: kind.path, matches: false }
  }
  return {
    template: kind.path,
    matches: true,
    track: parts.track ?? null,
    module: parts.module ?? null,
    level,
    levelFolder: parts.level ?? null,
    number: parts.number === undefined ? null : Number(parts.number),
    title: parts.title ?? null,
  }
}

function shownPlace(levels: readonly string[], path: string): PathPlace {
  const cut = path.lastIndexOf('/')
  const folder = cut === -1 ? '' : path.slice(0, cut)
  let shown = lastShown.get(levels)
  if (shown?.folder !== folder)
    lastShown.set(levels, (shown = { folder, place: folderPlace(levels, folder) }))
  const { track, module, level, levelFolder } = shown.place
  const { number, title } = numbered(stemOf(path.slice(cut + 1)))
  return {
    template: null,
    matches: true,
    track,
    module,
    level,
    levelFolder,
    number,
    title,
  }
}

/** A file name without its ending. */
function stemOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot === -1 ? name : name.slice(0, dot)
}

type FolderPlace = Pick<PathPlace, 'track' | 'module' | 'level' | 'levelFolder'>

// Files come sorted by path, so most are in the folder of the one before.
const lastShown = new WeakMap<readonly string[], { readonly folder: string; readonly place: FolderPlace }>()

function folderPlace(levels: readonly string[], folder: string): FolderPlace {
  const folders = folder === '' ? [] : folder.split('/')
  const index = folders.findLastIndex((name) => levelOf(levels, name) !== null)
  const above = folders.slice(0, Math.max(0, index))
  const levelFolder = folders[index] ?? null
  return {
    track: above[0] ?? null,
    module: above.length > 1 ? above.slice(1).join('/') : null,
    level: levelFolder === null ? null : levelOf(levels, levelFolder),
    levelFolder,
  }
}

/** The level that a folder names, be it `beginner`, `Beginners` or `01_beginners`; null when it names none. */
export function levelOf(levels: readonly string[], folder: string): string | null {
  const names = namesOf(levels)
  const whole = names.get(words(folder))
  const bare = names.get(words(folder.replace(/^\d+[\s._)-]+/, '')))
  return levels[Math.min(whole ?? Infinity, bare ?? Infinity)] ?? null
}

/** The names that folders of levels go by, with the index of the first level that has it. */
const namesOf = onceEach((levels: readonly string[]): ReadonlyMap<string, number> => {
  const names = new Map<string, number>()
  for (const [index, level] of levels.entries()) {
    for (const name of [words(level), `${words(level)}s`]) if (!names.has(name)) names.set(name, index)
  }
  return names
})

/** Letter case and separators folded. */
function words(text: string): string {
  return text
    .toLowerCase()
    .split(/[\s._-]/)
    .filter((word) => word !== '')
    .join('-')
}

/** Whether a file name starts with a number that may count lessons: `01. Title.md`, but not a date. */
export function isNumbered(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return isDigit(name.charCodeAt(0)) && !startsWithDate(name)
}

function startsWithDate(name: string): boolean {
  if (!name.startsWith('19') && !name.startsWith('20')) return false
  return /^(?:19|20)\d\d([-_.]?)(?:0[1-9]|1[0-2])(?:\1(?:0[1-9]|[12]\d|3[01]))?(?!\d)/.test(name)
}

const none = { number: null, title: null }

/** The number and title of a file name without its ending; both null where it counts otherwise (`1.2 Title`, dates). */
function numbered(name: string): { number: number | null; title: string | null } {
  if (!isDigit(name.charCodeAt(0)) || startsWithDate(name)) return none
  const found = /^(\d{1,9})([\s._)-]*)(.*)$/s.exec(name)
  const digits = found?.[1] ?? ''
  const separator = found?.[2] ?? ''
  const title = found?.[3] ?? ''
  if (separator === '' && title !== '') return none
  if (hasSecondNumber(separator, title)) return none
  return { number: Number(digits), title: title === '' ? null : title }
}

/** Whether a second number stands right behind the first: a section's or a range's, so neither counts lessons. */
export function hasSecondNumber(separator: string, title: string): boolean {
  return /^[._-]$/.test(separator) && /^\d+(?:[\s._)-]|$)/.test(title)
}
