import type { Target } from '../../model/tree.ts'
import { onceEachText } from '../../once-each.ts'
import { nearestFolder } from '../files.ts'
import { folderOf, joinPath, resolvePath } from '../paths.ts'
import { self } from '../reach.ts'
import type { Course } from './course.ts'

const none: readonly string[] = []

/**
 * Says what a path leads to in a project of the Raspberry Pi Foundation, which has a folder with a `meta.yml` for each
 * language: from there, also on pages further down, and else from the folder of the English text, which every other was
 * translated from. Null where it is no such project or there is no file.
 */
export function raspberryPiPages({
  index,
}: Pick<Course, 'index'>): (from: string, path: string) => Target | null {
  const foldersOf = onceEachText((folder): readonly string[] => {
    const own = nearestFolder(index, folder, ['meta.yml'])
    if (own === null || own === '') return none
    const english = joinPath(folderOf(own), 'en')
    return index.hasFile(joinPath(english, 'meta.yml')) ? [own, english] : none
  })
  return (from, path) => {
    for (const folder of foldersOf(folderOf(from))) {
      const file = resolvePath(folder, path)?.path
      if (file !== undefined && index.hasFile(file)) return self(file)
    }
    return null
  }
}
