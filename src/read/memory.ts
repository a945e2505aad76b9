import type { Source } from '../model/source.ts'
import { cleanPath } from './inside.ts'
import { unreadable } from './open.ts'
import { isVisible } from './visible.ts'

/** Files in memory by path, strings as UTF-8. Like on disk, dot-files and node_modules are found but not listed. */
export function memorySource(
  files: { readonly [path: string]: string | Uint8Array },
  root = '/course',
): Source {
  const encoder = new TextEncoder()
  const bytes = new Map<string, Uint8Array>()
  for (const [path, content] of Object.entries(files)) {
    bytes.set(path, typeof content === 'string' ? encoder.encode(content) : content)
  }
  const folders = new Set([...bytes.keys()].flatMap(foldersAbove))
  return Object.freeze({
    root,
    list: async () => [...bytes.keys()].filter(isVisible).sort(),
    read: (path: string) => bytes.get(path) ?? unreadable('there is no such file'),
    lookup(path: string) {
      const clean = cleanPath(path)
      if (clean === null) return null
      return bytes.has(clean) ? 'file' : folders.has(clean) ? 'folder' : null
    },
  })
}

/**
 * A source with one file's bytes in the place of its own: an editor's unsaved text, or standard input.
 *
 * @param isExcluded whether a file is left out that the source does not list
 */
export function overlaySource(
  base: Source,
  path: string,
  bytes: Uint8Array,
  isExcluded: (path: string) => boolean = () => false,
): Source {
  const folders = new Set(foldersAbove(path))
  return Object.freeze({
    root: base.root,
    links: () => base.links?.() ?? new Map(),
    async list() {
      const listed = await base.list()
      if (listed.includes(path) || isExcluded(path) || !isVisible(path)) return listed
      const found = base.lookup(path)
      // What is there and was not listed is ignored.
      return found === 'file' || found === 'folder' ? listed : [...listed, path].sort()
    },
    read: (asked: string) => (asked === path ? bytes : base.read(asked)),
    lookup(asked: string) {
      const clean = cleanPath(asked)
      if (clean === path) return 'file'
      return base.lookup(asked) ?? (clean !== null && folders.has(clean) ? 'folder' : null)
    },
  })
}

/** Every folder that a path lies in, the root (``) included. */
function foldersAbove(path: string): string[] {
  const folders = ['']
  for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1)) {
    folders.push(path.slice(0, slash))
  }
  return folders
}
