import { lessonKind } from '../config/defaults.ts'
import type { Facts } from '../model/facts.ts'
import { countOf } from './count.ts'
import type { Course } from './course.ts'
import type { ConfigDraft, Finding, LessonDraft } from './draft.ts'
import { chooseLessons, type LessonChoice } from './lessons.ts'
import { findLevels } from './levels.ts'
import { findSite, findSlugs } from './links.ts'
import { isNative } from './native.ts'
import { findQuiz } from './quiz.ts'
import { findSections } from './sections.ts'
import { findIdTemplate, findPathTemplate } from './templates.ts'

/** Infers a configuration from what a course has in common. Pure: the same course gives the same draft. */
export function inferDraft(course: Course): ConfigDraft {
  const choice = chooseLessons(course)
  const { site, findings } = findSite(course)
  return {
    lesson: choice && lessonDraft(choice, course),
    slugs: findSlugs(course, site),
    site: findings,
    off: [],
  }
}

function lessonDraft({ lessons, files, pages }: LessonChoice, course: Course): LessonDraft {
  const levels = findLevels(lessons)
  const path = findPathTemplate(lessons, levels.value)
  const template = path?.certain === true ? path.value : null
  const schema = findSchema(lessons, course.entries)
  const { sections, note } = findSections(lessons, schema.value === null)
  return {
    files,
    pages,
    schema,
    levels,
    path,
    id: findIdTemplate(lessons, template, levels.value ?? lessonKind.levels),
    sections,
    sectionsNote: note,
    quiz: findQuiz(lessons),
  }
}

/** The built-in schema where most front matter was written for it; else none, with what there is to describe. */
function findSchema(lessons: readonly Facts[], entries: readonly string[]): Finding<false | null> {
  const native = lessons.filter(isNative).length
  if (native * 2 >= lessons.length) {
    return {
      value: null,
      note: `the built-in one: the front matter of ${native} of ${lessons.length} lessons looks like it`,
    }
  }
  const own = entries.find((path) => /(?:lesson|front-?matter)[^/]{0,40}schema[^/]{0,40}\.json$/i.test(path))
  const keys = countOf(lessons.flatMap(({ frontMatter }) => Object.keys(frontMatter.data ?? {})))
    .filter(([, count]) => count * 10 >= lessons.length)
    .slice(0, 12)
    .map(([key, count]) => `${key} (${count})`)
  const hint =
    own === undefined ? 'a JSON Schema that describes the front matter goes here' : `is it ./${own}?`
  if (keys.length === 0) return { value: false, note: 'no front matter found' }
  const found = `keys found in ${lessons.length} lessons: ${keys.join(', ')}`
  return { value: false, note: `${hint}; ${found}` }
}
