import type { Destination, Facts } from '../model/facts.ts'
import type { Kind } from '../model/kind.ts'
import type { Summary } from '../model/report.ts'
import type { Tree } from '../model/tree.ts'

/** The part of the summary that counts content. */
export type Counts = Pick<Summary, 'files' | 'lessons' | 'pages' | 'checked' | 'notations' | 'skipped'>

/** What one file adds to the summary. */
export type FileCounts = Pick<Counts, 'checked' | 'skipped' | 'notations'> & { readonly isLesson: boolean }

/** The questions of a file that count, and in which notations they are. */
export interface QuestionCounts {
  readonly questions: number
  readonly notations: { readonly [notation: string]: number }
}

/** Counts a file's questions; none where no rule reads them. */
export function countQuestions(kind: Kind, areRead: boolean): QuestionCounts {
  if (!kind.lesson || !areRead) return noQuestions
  const notations: { [notation: string]: number } = {}
  for (const { notation } of kind.marks) notations[notation] = (notations[notation] ?? 0) + 1
  return { questions: kind.marks.length, notations }
}

const noQuestions: QuestionCounts = { questions: 0, notations: {} }

/** Counts what the rules had before them in a file, and what nobody followed. */
export function countFile(file: Facts, tree: Tree, { questions, notations }: QuestionCounts): FileCounts {
  const checked = { links: 0, anchors: 0, images: 0, questions }
  const skipped = { external: 0, templated: 0, site: 0 }
  const kind = tree.kind(file.path)
  const count = (destination: Destination, image: boolean): void => {
    if (destination.fragment !== null && destination.fragment !== '') checked.anchors += 1
    if (destination.type === 'url') skipped.external += 1
    else if (destination.type === 'template') skipped.templated += 1
    else if (isForSite(tree, file.path, destination)) skipped.site += 1
    else if (destination.type !== 'empty') checked[image ? 'images' : 'links'] += 1
  }
  for (const { destination, image } of file.links) count(destination, image)
  for (const { destination } of file.definitions) count(destination, false)
  return { checked, skipped, notations, isLesson: kind.lesson }
}

/** Adds up what the files count. */
export function sumCounts(files: readonly FileCounts[]): Counts {
  const checked = { links: 0, anchors: 0, images: 0, questions: 0 }
  const skipped = { external: 0, templated: 0, site: 0 }
  const notations: { [notation: string]: number } = {}
  let lessons = 0
  for (const file of files) {
    if (file.isLesson) lessons += 1
    checked.links += file.checked.links
    checked.anchors += file.checked.anchors
    checked.images += file.checked.images
    checked.questions += file.checked.questions
    skipped.external += file.skipped.external
    skipped.templated += file.skipped.templated
    skipped.site += file.skipped.site
    for (const [name, count] of Object.entries(file.notations))
      notations[name] = (notations[name] ?? 0) + count
  }
  const sorted = Object.fromEntries(Object.entries(notations).sort(([a], [b]) => (a < b ? -1 : 1)))
  return { files: files.length, lessons, pages: files.length - lessons, checked, notations: sorted, skipped }
}

function isForSite(tree: Tree, path: string, destination: Destination): boolean {
  const target = tree.target(path, destination)
  return target.kind === 'skipped' && target.why === 'site'
}
