import type { Target } from '../../model/tree.ts'
import { onceEachText } from '../../once-each.ts'
import { nearestFolder } from '../files.ts'
import { extensionOf, folderOf, joinPath } from '../paths.ts'
import { self } from '../reach.ts'
import type { Course } from './course.ts'

/** Where a lesson of the Carpentries has its pages. Its site has all of them, and their files, in one folder. */
const folders = ['episodes', 'learners', 'instructors', 'profiles', '']

/** What a page of the site is made of. */
const sources = ['.md', '.Rmd', '.rmd']

/** Says what a path leads to on the site that the Carpentries Workbench makes; null for a lesson that is none of theirs. */
export function workbenchPages({
  index,
}: Pick<Course, 'index'>): (from: string, path: string) => Target | null {
  const rootOf = onceEachText((folder) => {
    const root = nearestFolder(index, folder, ['config.yaml'])
    return root !== null && index.hasFolder(joinPath(root, 'episodes')) ? root : null
  })
  return (from, path) => {
    const root = rootOf(folderOf(from))
    if (root === null) return null
    const name = path.replace(/^(?:\.{1,2}\/)*(?:(?:episodes|learners|instructors|profiles)\/)?/, '')
    for (const folder of folders) {
      for (const form of formsOf(name)) {
        const file = joinPath(joinPath(root, folder), form)
        if (index.hasFile(file)) return { ...self(file), built: true }
      }
    }
    return null
  }
}

function formsOf(name: string): readonly string[] {
  const extension = extensionOf(name)
  const isPage = extension === '.html' || sources.includes(extension)
  return isPage ? sources.map((source) => name.slice(0, -extension.length) + source) : [name]
}
