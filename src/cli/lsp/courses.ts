import { dirname } from 'node:path'
import { findConfig } from '../../config/files.ts'
import type { LintOptions } from '../../model/options.ts'
import { findGitTop } from '../../read/find-up.ts'
import { pathFrom } from '../../read/path-from.ts'
import { openEdited, type EditedCourse, type Listener } from './course.ts'

/** The courses that an editor works on, each opened with the first of its documents. */
export interface Courses {
  /**
   * The course of a file (an absolute path without links).
   *
   * @throws {LessonlintError} when it cannot be opened; asked again, it is tried again
   */
  of(file: string): Promise<EditedCourse>
  close(): Promise<void>
}

/**
 * @param folders those that the editor has open: where nothing else tells what the course is, it is one of them
 * @param listenerOf whom a course is to tell what happens to it
 */
export function createCourses(
  options: LintOptions,
  folders: readonly string[],
  listenerOf: (course: () => Promise<EditedCourse>) => Listener,
): Courses {
  const courses = new Map<string, Promise<EditedCourse>>()
  return {
    async of(file) {
      const home = homeOf(file, folders)
      const known = courses.get(home)
      if (known !== undefined) return await known
      const opening = openEdited(
        { ...options, cwd: home },
        listenerOf(() => opening),
      )
      courses.set(home, opening)
      try {
        return await opening
      } catch (error) {
        courses.delete(home)
        throw error
      }
    },
    async close() {
      const open = await Promise.allSettled(courses.values())
      for (const course of open) if (course.status === 'fulfilled') await course.value.close()
    },
  }
}

/** The folder that a file's course is opened from: that of its configuration, or the top of its git work tree. */
function homeOf(file: string, folders: readonly string[]): string {
  const folder = dirname(file)
  const top = findGitTop(folder)
  const config = findConfig(folder, top, folder)
  if (config !== null) return dirname(config)
  return top ?? folders.find((one) => !pathFrom(one, file).startsWith('../')) ?? folder
}
