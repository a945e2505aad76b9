import type { Course, Lesson } from './course.ts'
import { curriculumMutants } from './curriculum.ts'
import type { Mutant } from './edit.ts'
import { frontMatterMutants } from './front-matter.ts'
import { linkMutants } from './links.ts'
import { quizCraftMutants } from './quiz-craft.ts'
import { quizMutants } from './quiz-mutants.ts'
import { structureMutants } from './structure.ts'
import { textMutants } from './text.ts'

/** A course's lesson by its place, from 0. */
export type At = (index: number) => Lesson

/** Defects for every rule, one at a time. */
export function mutantsOf({ lessons }: Course): readonly Mutant[] {
  const at: At = (index) => {
    const lesson = lessons.at(index)
    if (lesson === undefined) throw new Error(`no lesson ${index}`)
    return lesson
  }
  return [
    ...textMutants(at),
    ...frontMatterMutants(at),
    ...structureMutants(at),
    ...quizMutants(at),
    ...quizCraftMutants(at),
    ...linkMutants(at),
    ...curriculumMutants(at),
  ]
}
