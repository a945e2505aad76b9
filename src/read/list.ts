import { join } from 'node:path'
import { findGitTop, isGitTop } from './find-up.ts'
import { pathIn, readFolder, typeOf, type EntryType, type FolderTest, type Listing } from './folder.ts'
import { openGit } from './git.ts'
import { insideOf } from './inside.ts'
import { pathFrom } from './path-from.ts'
import { isVisible } from './visible.ts'
import { walk } from './walk.ts'

/**
 * Every visible file below a folder that git does not ignore. Asks git inside a work tree, which is many times faster than matching
 * `.gitignore` files; walks by itself elsewhere.
 */
export async function listFiles(root: string): Promise<Listing> {
  const follow = insideOf(root, true)
  // A link that leaves the root is no folder to us: what it leads to is not even asked about.
  const isFolder: FolderTest = (link) => follow(pathFrom(root, link)).kind === 'folder'
  const listed = findGitTop(root) === null ? null : await listWithGit(root)
  if (listed === null) return await walk(root, isFolder)
  return await sortOut(root, listed, isFolder)
}

/** What git tracks or does not ignore; null when git cannot tell (not installed, not its own folder). */
async function listWithGit(root: string): Promise<GitListing | null> {
  try {
    const question = ['ls-files', '-z', '-t', '--cached', '--others', '--exclude-standard']
    const { code, stdout } = await openGit(root, 'disk').ask(question)
    return code === 0 ? readListing(stdout.toString('utf8')) : null
  } catch {
    return null
  }
}

interface GitListing {
  readonly paths: readonly string[]
  /** Paths that git tracks and has not checked out: those outside of a sparse checkout. */
  readonly absent: ReadonlySet<string>
}

/** Each entry has a letter before it, which says what git knows of it. */
function readListing(output: string): GitListing {
  const paths: string[] = []
  const absent = new Set<string>()
  for (const entry of output.split('\0')) {
    const path = entry.slice(2)
    if (path !== '') paths.push(path)
    if (entry.startsWith('S ')) absent.add(path)
  }
  return { paths, absent }
}

/**
 * Git says what is ours, the folders say what each entry is: one look at each folder finds what was deleted, links to
 * folders, submodules, and the pipes and sockets that git passes over.
 */
async function sortOut(root: string, listed: GitListing, isFolder: FolderTest): Promise<Listing> {
  const found = new Set<string>()
  const links = new Set<string>()
  const nested: string[] = []
  const absent: string[] = []
  const folders = new Map<string, ReadonlyMap<string, EntryType>>()
  const entriesOf = (folder: string): ReadonlyMap<string, EntryType> => {
    const entries = folders.get(folder) ?? readFolder(join(root, folder))
    folders.set(folder, entries)
    return entries
  }
  for (const path of listed.paths) {
    if (!isVisible(path)) continue
    const plain = path.endsWith('/') ? path.slice(0, -1) : path
    const slash = plain.lastIndexOf('/')
    const entries = entriesOf(plain.slice(0, Math.max(0, slash)))
    // A name that the folder spells otherwise (another Unicode form) is asked for by itself.
    const type = entries.get(plain.slice(slash + 1)) ?? typeOf(join(root, plain))
    if (type === null && listed.absent.has(path)) absent.push(path)
    if (type === 'link') links.add(plain)
    if (type === 'folder') nested.push(plain)
    else if (type !== null && !(type === 'link' && isFolder(join(root, plain)))) found.add(plain)
  }
  for (const [folder, entries] of folders) {
    for (const [name, type] of entries) {
      const path = pathIn(folder, name)
      if (type === 'odd' && isVisible(path)) found.add(path)
    }
  }
  for (const folder of new Set(nested)) {
    const below = await listNested(join(root, folder), isFolder)
    for (const path of below.files) found.add(`${folder}/${path}`)
    for (const path of below.links) links.add(`${folder}/${path}`)
  }
  return { files: [...found], links: [...links], absent }
}

/** A submodule or a repository within the repository: its own git answers for it. */
async function listNested(folder: string, isFolder: FolderTest): Promise<Listing> {
  const listed = isGitTop(folder) ? await listWithGit(folder) : null
  return listed === null ? await walk(folder, isFolder) : await sortOut(folder, listed, isFolder)
}
