import type { Lesson } from '../model/tree.ts'

/** Whether file name and front matter give a lesson two numbers: that is the defect, whatever else follows from it. */
export function hasTwoNumbers({ number, declaredNumber }: Lesson): boolean {
  return number !== null && declaredNumber !== null && number !== declaredNumber
}

/**
 * Whether the names of two files of one number count on below it, as `03-core-01-projects.md` and `03-core-02-assets.md`
 * do, or `04-sorting-part1.md` and `04-sorting-part2.md`.
 */
export function areParts(one: Lesson, other: Lesson): boolean {
  if (one.declaredNumber !== null || other.declaredNumber !== null) return false
  const [part, otherPart] = [one, other].map(({ path }) => partOf.exec(path)?.[1])
  if (part !== undefined && otherPart !== undefined && part !== otherPart) return true
  return one.path.replace(/\d+/g, '') === other.path.replace(/\d+/g, '')
}

const partOf = /\/?\d+[\s._)-]+([^\s._/-]+[\s._-]\d+)[\s._-][^/]*$/
