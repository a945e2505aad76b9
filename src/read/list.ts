import { lstatSync, readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { findGitTop, isGitTop } from './find-up.ts'
import { openGit } from './git.ts'
import { insideOf } from './inside.ts'
import { isVisible } from './visible.ts'

/** What lies below a folder, unsorted. */
export interface Listing {
  /** Links to files, and odd files (pipes, sockets) among them; no folders and no links to folders. */
  readonly files: readonly string[]
  /** Every symbolic link, to folders too. */
  readonly links: readonly string[]
}

/**
 * Every visible file below a folder that git does not ignore. Asks git inside a work tree, which is many times faster than matching
 * `.gitignore` files; walks by itself elsewhere.
 */
export async function listFiles(root: string): Promise<Listing> {
  const follow = insideOf(root, true)
  // A link that leaves the root is no folder to us: what it leads to is not even asked about.
  const isFolder: FolderTest = (link) => follow(relative(root, link).split(sep).join('/')).kind === 'folder'
  const listed = findGitTop(root) === null ? null : await listWithGit(root)
  if (listed === null) return await walk(root, isFolder)
  return await sortOut(root, listed, isFolder)
}

/** Whether a link, by its absolute path, leads to a folder of the course. */
type FolderTest = (link: string) => boolean

/** What git tracks or does not ignore; null when git cannot tell (not installed, not its own folder). */
async function listWithGit(root: string): Promise<readonly string[] | null> {
  try {
    const question = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
    const { code, stdout } = await openGit(root, 'disk').ask(question)
    return code === 0
      ? stdout
          .toString('utf8')
          .split('\0')
          .filter((path) => path !== '')
      : null
  } catch {
    return null
  }
}

/**
 * Git says what is ours, the folders say what each entry is: one look at each folder finds what was deleted, links to
 * folders, submodules, and the pipes and sockets that git passes over.
 */
async function sortOut(root: string, listed: readonly string[], isFolder: FolderTest): Promise<Listing> {
  const found = new Set<string>()
  const links = new Set<string>()
  const nested: string[] = []
  const folders = new Map<string, ReadonlyMap<string, EntryType>>()
  const entriesOf = (folder: string): ReadonlyMap<string, EntryType> => {
    const entries = folders.get(folder) ?? readFolder(join(root, folder))
    folders.set(folder, entries)
    return entries
  }
  for (const path of listed) {
    if (!isVisible(path)) continue
    const plain = path.endsWith('/') ? path.slice(0, -1) : path
    const slash = plain.lastIndexOf('/')
    const entries = entriesOf(plain.slice(0, Math.max(0, slash)))
    // A name that the folder spells otherwise (another Unicode form) is asked for by itself.
    const type = entries.get(plain.slice(slash + 1)) ?? typeOf(join(root, plain))
    if (type === 'link') links.add(plain)
    if (type === 'folder') nested.push(plain)
    else if (type !== null && !(type === 'link' && isFolder(join(root, plain)))) found.add(plain)
  }
  for (const [folder, entries] of folders) {
    for (const [name, type] of entries) {
      const path = folder === '' ? name : `${folder}/${name}`
      if (type === 'odd' && isVisible(path)) found.add(path)
    }
  }
  for (const folder of new Set(nested)) {
    const below = await listNested(join(root, folder), isFolder)
    for (const path of below.files) found.add(`${folder}/${path}`)
    for (const path of below.links) links.add(`${folder}/${path}`)
  }
  return { files: [...found], links: [...links] }
}

/** A submodule or a repository within the repository: its own git answers for it. */
async function listNested(folder: string, isFolder: FolderTest): Promise<Listing> {
  const listed = isGitTop(folder) ? await listWithGit(folder) : null
  return listed === null ? await walk(folder, isFolder) : await sortOut(folder, listed, isFolder)
}

type EntryType = 'file' | 'folder' | 'link' | 'odd'

interface Typed {
  isFile(): boolean
  isDirectory(): boolean
  isSymbolicLink(): boolean
}

function entryType(entry: Typed): EntryType {
  return entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : entry.isSymbolicLink() ? 'link' : 'odd'
}

function readFolder(folder: string): ReadonlyMap<string, EntryType> {
  try {
    return new Map(
      readdirSync(folder, { withFileTypes: true }).map((entry) => [entry.name, entryType(entry)]),
    )
  } catch {
    return new Map()
  }
}

function typeOf(absolute: string): EntryType | null {
  try {
    return entryType(lstatSync(absolute))
  } catch {
    return null
  }
}

async function walk(root: string, isFolder: FolderTest): Promise<Listing> {
  const { globbyStream } = await import('globby')
  const files: string[] = []
  const links: string[] = []
  // One by one: a list of them weighs 4 kB for each file.
  const entries = globbyStream('**/*', {
    cwd: root,
    gitignore: true,
    onlyFiles: false,
    objectMode: true,
    followSymbolicLinks: false,
    suppressErrors: true,
    ignore: ['**/node_modules/**'],
  })
  for await (const { path, dirent } of entries) {
    const type = entryType(dirent)
    if (type === 'folder' || !isVisible(path)) continue
    if (type === 'link') links.push(path)
    if (type === 'link' && isFolder(join(root, path))) continue
    files.push(path)
  }
  return { files, links }
}
