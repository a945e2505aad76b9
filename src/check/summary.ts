import type { Destination, Facts } from '../model/facts.ts'
import type { Summary } from '../model/report.ts'
import type { Tree } from '../model/tree.ts'

/** The part of the summary that counts content. */
export type Counts = Pick<Summary, 'files' | 'lessons' | 'pages' | 'checked' | 'notations' | 'skipped'>

/** Counts what the rules had before them, and what nobody followed; questions only where a rule reads them. */
export function countContent(files: readonly Facts[], tree: Tree, areQuestionsRead = true): Counts {
  const checked = { links: 0, anchors: 0, images: 0, questions: 0 }
  const skipped = { external: 0, templated: 0, site: 0 }
  const notations: { [notation: string]: number } = {}
  let lessons = 0
  for (const file of files) {
    const kind = tree.kind(file.path)
    if (kind.lesson) lessons += 1
    const count = (destination: Destination, image: boolean): void => {
      if (destination.fragment !== null && destination.fragment !== '') checked.anchors += 1
      if (destination.type === 'url') skipped.external += 1
      else if (destination.type === 'template') skipped.templated += 1
      else if (isForSite(tree, file.path, destination)) skipped.site += 1
      else if (destination.type !== 'empty') checked[image ? 'images' : 'links'] += 1
    }
    for (const { destination, image } of file.links) count(destination, image)
    for (const { destination } of file.definitions) count(destination, false)
    if (!kind.lesson || !areQuestionsRead) continue
    checked.questions += kind.questions.length
    for (const { notation } of kind.questions) notations[notation] = (notations[notation] ?? 0) + 1
  }
  const sorted = Object.fromEntries(Object.entries(notations).sort(([a], [b]) => (a < b ? -1 : 1)))
  return { files: files.length, lessons, pages: files.length - lessons, checked, notations: sorted, skipped }
}

function isForSite(tree: Tree, path: string, destination: Destination): boolean {
  const target = tree.target(path, destination)
  return target.kind === 'skipped' && target.why === 'site'
}
