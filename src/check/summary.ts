import type { Facts } from '../model/facts.ts'
import type { Kind } from '../model/kind.ts'
import type { Summary } from '../model/report.ts'
import type { Tree } from '../model/tree.ts'
import { byCodeUnit } from '../order.ts'

/** The part of the summary that counts content. */
export type Counts = Pick<Summary, 'files' | 'lessons' | 'pages' | 'checked' | 'notations' | 'skipped'> & {
  /** Questions in pages, which no rule looks at. */
  readonly pageQuestions: number
}

/** What one file adds to the summary: in one flat object, as there is one for each file. */
export interface FileCounts {
  readonly isLesson: boolean
  readonly links: number
  readonly anchors: number
  readonly images: number
  readonly questions: number
  readonly pageQuestions: number
  readonly notations: { readonly [notation: string]: number }
  readonly external: number
  readonly templated: number
  readonly site: number
}

/** The questions of a file that count, and in which notations those of a lesson are. */
export interface QuestionCounts {
  readonly questions: number
  readonly pageQuestions: number
  readonly notations: { readonly [notation: string]: number }
}

/** Counts a file's questions; none where no rule reads them. */
export function countQuestions(kind: Kind, areRead: boolean): QuestionCounts {
  if (!areRead || kind.marks.length === 0) return noQuestions
  if (!kind.lesson) return { ...noQuestions, pageQuestions: kind.marks.length }
  const notations: { [notation: string]: number } = {}
  for (const { notation } of kind.marks) notations[notation] = (notations[notation] ?? 0) + 1
  return { questions: kind.marks.length, pageQuestions: 0, notations }
}

const noQuestions: QuestionCounts = { questions: 0, pageQuestions: 0, notations: {} }

/** Counts what the rules had before them in a file, and what nobody followed. */
export function countFile(file: Facts, tree: Tree, quiz: QuestionCounts): FileCounts {
  const { questions, pageQuestions, notations } = quiz
  const { lesson } = tree.kind(file.path)
  let links = 0
  let anchors = 0
  let images = 0
  let external = 0
  let templated = 0
  let site = 0
  for (const { destination, target, image } of tree.waysOut(file.path)) {
    const { fragment } = destination
    if (fragment !== null && fragment !== '' && target.kind === 'file' && target.markdown) anchors += 1
    if (destination.type === 'url') external += 1
    else if (target.kind === 'skipped' && target.why === 'templated') templated += 1
    else if (target.kind === 'skipped' && target.why === 'site') site += 1
    else if (destination.type === 'empty') continue
    else if (image) images += 1
    else links += 1
  }
  const ways = { links, anchors, images, external, templated, site }
  return { isLesson: lesson, questions, pageQuestions, notations, ...ways }
}

/** Adds up what the files count. */
export function sumCounts(files: readonly FileCounts[]): Counts {
  const checked = { links: 0, anchors: 0, images: 0, questions: 0 }
  const skipped = { external: 0, templated: 0, site: 0 }
  const notations: { [notation: string]: number } = {}
  let lessons = 0
  let pageQuestions = 0
  for (const file of files) {
    if (file.isLesson) lessons += 1
    pageQuestions += file.pageQuestions
    for (const name of checkedNames) checked[name] += file[name]
    for (const name of skippedNames) skipped[name] += file[name]
    for (const name in file.notations) notations[name] = (notations[name] ?? 0) + (file.notations[name] ?? 0)
  }
  const sorted = Object.fromEntries(Object.entries(notations).sort(([a], [b]) => byCodeUnit(a, b)))
  const pages = files.length - lessons
  return { files: files.length, lessons, pages, pageQuestions, checked, notations: sorted, skipped }
}

const checkedNames = ['links', 'anchors', 'images', 'questions'] as const
const skippedNames = ['external', 'templated', 'site'] as const
