import { join } from 'node:path'
import type { Inside } from './inside.ts'

/** Where folders below a root really lie. Each is asked about once, not for each of its files. */
export interface RealFolders {
  /** Where a file would lie, the links among its folders followed; null where those lead to no folder of the root. */
  absoluteOf(path: string): string | null
  forget(): void
}

/** Folders below a root, of which none is known yet. Paths are clean. */
export function realFolders(root: string, follow: (path: string, from?: string) => Inside): RealFolders {
  const known = new Map<string, string>()

  function realFolder(folder: string): string | null {
    const before = known.get(folder)
    if (before !== undefined) return before
    const [above, name] = split(folder)
    const isPlain = folder !== '' && realFolder(above) === join(root, above)
    const inside = isPlain ? follow(name, above) : follow(folder)
    if (inside.kind !== 'folder') return null
    known.set(folder, inside.absolute)
    return inside.absolute
  }

  return {
    absoluteOf(path) {
      const [above, name] = split(path)
      const folder = realFolder(above)
      return folder === null ? null : `${folder}/${name}`
    },
    forget: () => known.clear(),
  }
}

/** The folder that a path lies in, and its last name. */
function split(path: string): readonly [above: string, name: string] {
  const cut = path.lastIndexOf('/')
  return [path.slice(0, Math.max(0, cut)), path.slice(cut + 1)]
}
