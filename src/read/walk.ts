import type { Ignore } from 'ignore'
import { join, relative, sep } from 'node:path'
import { decode } from './decode.ts'
import { findGitTop, foldersUp } from './find-up.ts'
import { readFolder, usuallyFoldsCase, type FolderTest, type Listing } from './folder.ts'
import { readRegular } from './open.ts'
import { isVisible } from './visible.ts'

/** What one `.gitignore` says. */
interface Rules {
  readonly ignore: Ignore
  /** Its folder from the top of the work tree, with a slash at the end; empty for the top. */
  readonly base: string
}

/** What lies below a folder, without what `.gitignore` files take out: for where git cannot be asked. */
export async function walk(root: string, isFolder: FolderTest): Promise<Listing> {
  const { default: ignore } = await import('ignore')
  const top = findGitTop(root) ?? root
  const baseOf = (folder: string): string => {
    const path = relative(top, folder).split(sep).join('/')
    return path === '' ? '' : `${path}/`
  }
  const rulesOf = (folder: string): readonly Rules[] => {
    const bytes = readRegular(join(folder, '.gitignore'), LARGEST)
    if (!(bytes instanceof Uint8Array)) return []
    return [
      { ignore: ignore({ ignorecase: usuallyFoldsCase }).add(decode(bytes).text), base: baseOf(folder) },
    ]
  }

  const files: string[] = []
  const links: string[] = []
  const above = root === top ? [] : foldersBetween(root, top).flatMap(rulesOf)
  const waiting = [{ folder: '', rules: above }]
  const base = baseOf(root)
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const entries = readFolder(join(root, next.folder))
    const own = entries.has('.gitignore') ? rulesOf(join(root, next.folder)) : []
    const rules = [...own, ...next.rules]
    for (const [name, type] of entries) {
      const path = next.folder === '' ? name : `${next.folder}/${name}`
      if (!isVisible(name) || isIgnored(`${base}${path}${type === 'folder' ? '/' : ''}`, rules)) continue
      if (type === 'folder') waiting.push({ folder: path, rules })
      if (type === 'link') links.push(path)
      if (type !== 'folder' && !(type === 'link' && isFolder(join(root, path)))) files.push(path)
    }
  }
  return { files, links }
}

/** Bytes of rules that are read: nobody has written more. */
const LARGEST = 2 ** 20

/** The folders above one, up to another and with it; the nearest first. */
function foldersBetween(folder: string, top: string): readonly string[] {
  const all = [...foldersUp(folder)]
  return all.slice(1, all.indexOf(top) + 1)
}

/**
 * Whether rules take a path out; the nearest file that says anything of it decides.
 *
 * @param path from the top of the work tree; a folder's ends in a slash
 */
function isIgnored(path: string, rules: readonly Rules[]): boolean {
  for (const { ignore, base } of rules) {
    const { ignored, unignored } = ignore.test(path.slice(base.length))
    if (ignored || unignored) return ignored
  }
  return false
}
