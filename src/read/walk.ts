import type { Ignore } from 'ignore'
import { join } from 'node:path'
import { decode } from './decode.ts'
import { findGitTop, foldersUp } from './find-up.ts'
import { pathIn, readFolder, usuallyFoldsCase, type FolderTest, type Listing } from './folder.ts'
import { readRegular } from './open.ts'
import { pathFrom } from './path-from.ts'
import { isVisible } from './visible.ts'

/** What lies below a folder, without what `.gitignore` files take out: for where git cannot be asked. */
export async function walk(root: string, isFolder: FolderTest): Promise<Listing> {
  const { default: ignore } = await import('ignore')
  const top = findGitTop(root) ?? root
  const fromTop = (folder: string): string => pathFrom(top, folder)
  /** The rules for what is in a folder: those from above, then its own, of which the last one that fits counts. */
  const rulesIn = (folder: string, above: Ignore): Ignore => {
    const bytes = readRegular(join(folder, '.gitignore'), LARGEST)
    if (!(bytes instanceof Uint8Array)) return above
    const place = fromTop(folder)
    const own = decode(bytes)
      .text.split(/\r?\n/)
      .flatMap((line) => patternFromTop(line, place))
    return ignore({ ignorecase: usuallyFoldsCase }).add(above).add(own)
  }

  const files: string[] = []
  const links: string[] = []
  const none = ignore({ ignorecase: usuallyFoldsCase })
  const above = foldersBetween(root, top).reduceRight((rules, folder) => rulesIn(folder, rules), none)
  const waiting = [{ folder: '', above }]
  const base = fromTop(root)
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { folder } = next
    const entries = readFolder(join(root, folder))
    const rules = entries.has('.gitignore') ? rulesIn(join(root, folder), next.above) : next.above
    for (const [name, type] of entries) {
      const path = pathIn(folder, name)
      if (!isVisible(name) || rules.ignores(`${pathIn(base, path)}${type === 'folder' ? '/' : ''}`)) continue
      if (type === 'folder') waiting.push({ folder: path, above: rules })
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

/** A line of a folder's `.gitignore` as one of the top's would say it; none where it says nothing. */
function patternFromTop(line: string, folder: string): string[] {
  const not = line.startsWith('!') ? '!' : ''
  const pattern = line.slice(not.length)
  if (line.startsWith('#') || /^\/?\s*$/.test(pattern)) return []
  if (folder === '') return [line]
  // With a slash before its end it is about this folder, without one about all below it.
  const isAnywhere = !pattern.trimEnd().slice(0, -1).includes('/')
  const literal = folder.replace(/[\\*?[\]!# ]/g, '\\$&')
  return [`${not}${literal}/${isAnywhere ? '**/' : ''}${pattern.replace(/^\//, '')}`]
}
