import type { Facts } from '../model/facts.ts'
import { onceEachText } from '../once-each.ts'
import type { FileIndex } from './files.ts'
import { folderOf, nameOf, resolvePath } from './paths.ts'

/** The files whose text a page takes in. */
export interface TakenIn {
  /** Their paths, each once, without the page's own. */
  readonly paths: readonly string[]
  /** Whether those are all. */
  readonly isWhole: boolean
}

/** Says which files a page takes in, and what these take in. Which folder a path starts from, every site decides for itself. */
export function takenIn(
  file: (path: string) => Facts | undefined,
  index: FileIndex,
): (path: string) => TakenIn {
  const collect = onceEachText((from): TakenIn => {
    const paths = new Set([from])
    let isWhole = true
    // A set that grows is walked to its end.
    for (const path of paths) {
      if (paths.size > MAX_FILES) return nobodyKnows
      for (const include of file(path)?.includes ?? []) {
        const found = locate(include.path, path, index)
        if (found === null || file(found) === undefined) isWhole = false
        else paths.add(found)
      }
    }
    paths.delete(from)
    return { paths: [...paths], isWhole }
  })
  return (path) => ((file(path)?.includes.length ?? 0) === 0 ? nothing : collect(path))
}

/** More files are not looked through for one page: pages that take in each other in a chain are to cost no square of them. */
const MAX_FILES = 256

const nothing: TakenIn = { paths: [], isWhole: true }
const nobodyKnows: TakenIn = { paths: [], isWhole: false }

/** The file that a path names from the folder of its page or one above that, else the only one of the tree by that name. */
function locate(written: string, from: string, index: FileIndex): string | null {
  const path = written.replace(/^@?\/?/, '')
  for (let folder = folderOf(from); ; folder = folderOf(folder)) {
    const found = resolvePath(folder, path)?.path
    if (found !== undefined && index.hasFile(found)) return found
    if (folder === '') break
  }
  const only = index.onlyNamed(nameOf(path))
  return only?.endsWith(`/${path}`) === true ? only : null
}
