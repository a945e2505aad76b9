import { pandocDialect } from '../../model/markdown.ts'
import type { Target } from '../../model/tree.ts'
import { onceEachText } from '../../once-each.ts'
import { nearestFolder, type FileIndex } from '../files.ts'
import { folderOf, nameOf, resolvePath } from '../paths.ts'
import type { Course } from './course.ts'

/** The settings of a project of Quarto. */
export const settings: readonly string[] = ['_quarto.yml', '_quarto.yaml']

/** The settings of a book of bookdown. */
const bookSettings = ['_bookdown.yml', '_bookdown.yaml']

/** Where paths lead by the rules of Quarto and R Markdown. */
export interface PandocPaths {
  /** The folder that paths with a `/` before them start from; null where nothing says that a file is one of a project. */
  rootOf(folder: string): string | null
  /**
   * The file that a path names from elsewhere than its own file's folder, null where it names none: chapters of a book of
   * bookdown are put together in one folder, and a part has its paths from that of a page which takes it in.
   */
  onPage(from: string, path: string): Target | null
  /** Where a path leads that code reads, or that names a file which is taken in. */
  follow(from: string, path: string): Target
}

export function pandocPaths({ index, locate }: Pick<Course, 'index' | 'locate'>): PandocPaths {
  const bookOf = onceEachText((folder) => nearestFolder(index, folder, bookSettings))
  const rootOf = onceEachText((folder) => nearestFolder(index, folder, settings))
  return {
    rootOf,
    onPage(from, path) {
      const part = isPart(from) ? search(from, path) : null
      if (part?.kind === 'file') return part
      const book = pandocDialect(from) === 'r-markdown' ? bookOf(folderOf(from)) : null
      const found = book === null ? null : locate(resolvePath(book, path))
      return found?.kind === 'file' ? found : null
    },
    follow: search,
  }

  /** Looks for a file in the folder of another and those above it: code may be run in any of them. */
  function search(from: string, path: string): Target {
    // How far a page climbs to them says nothing of its part, which lies elsewhere.
    const written = path.replace(isPart(from) ? /^(?:\/|\.{1,2}\/)+/ : /^\/+/, '')
    let first: Target | null = null
    for (let folder = folderOf(from); ; folder = folderOf(folder)) {
      const found = locate(resolvePath(folder, written))
      if (found.kind !== 'missing' && found.kind !== 'outside') return found
      if (!isMade(found, index)) first ??= found
      if (folder === '') return first ?? { kind: 'skipped', why: 'other' }
    }
  }

  /** Whether a file of a project is made no page of, but taken in by pages: its name begins with an underscore. */
  function isPart(path: string): boolean {
    return nameOf(path).startsWith('_') && rootOf(folderOf(path)) !== null
  }
}

/** Whether something missing may be made by code: where there is not even a folder for it. */
function isMade(target: Target, index: FileIndex): boolean {
  return target.kind === 'missing' && !index.hasFolder(folderOf(target.path))
}
