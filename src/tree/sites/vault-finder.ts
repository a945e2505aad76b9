import { onceEachText } from '../../once-each.ts'
import { folderOf, joinPath } from '../paths.ts'
import type { Course } from './course.ts'
import { foam, obsidian, quartz, settingsIn } from './site-settings.ts'

/** The vaults that a folder is in: one may lie in another, of which its files are notes as well. */
export interface Vault {
  /** The folders that paths may start from, the innermost first. */
  readonly roots: readonly string[]
  readonly isFoam: boolean
  readonly isQuartz: boolean
  readonly isObsidian: boolean
}

/** Finds the vaults that a folder is in by their settings; null where there are none above it. */
export function vaultFinder(course: Pick<Course, 'index' | 'lookup'>): (folder: string) => Vault | null {
  const isObsidian = settingsIn(course, obsidian)
  const isFoam = settingsIn(course, foam)
  const isQuartz = settingsIn(course, quartz)
  const vaultOf = onceEachText((folder): Vault | null => {
    const above = folder === '' ? null : vaultOf(folderOf(folder))
    const own = { isObsidian: isObsidian(folder), isFoam: isFoam(folder), isQuartz: isQuartz(folder) }
    // Quartz has its pages in a folder beside its settings, `content` unless another is named.
    const isContent = folder !== '' && isQuartz(folderOf(folder))
    if (!own.isObsidian && !own.isFoam && !own.isQuartz && !isContent) return above
    return {
      // It serves the files of `quartz/static`, too.
      roots: [...(own.isQuartz ? [joinPath(folder, 'quartz')] : []), folder, ...(above?.roots ?? [])],
      isObsidian: own.isObsidian || above?.isObsidian === true,
      isFoam: own.isFoam || above?.isFoam === true,
      isQuartz: own.isQuartz || above?.isQuartz === true,
    }
  })
  return vaultOf
}
