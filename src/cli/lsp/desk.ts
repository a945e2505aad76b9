import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import {
  CodeActionKind,
  type CodeAction,
  type CodeActionParams,
  type Diagnostic,
} from 'vscode-languageserver-protocol'
import { LessonlintError } from '../../model/error.ts'
import type { LintOptions } from '../../model/options.ts'
import { isMarkdown } from '../../read/markdown.ts'
import { pathFrom } from '../../read/path-from.ts'
import { realPath } from '../../read/real-path.ts'
import { tellCrashes } from '../crashes.ts'
import { packageFolder } from '../package-folder.ts'
import { reasonOf } from '../reason.ts'
import { ruleIds } from '../rule-page.ts'
import { actionsFor } from './actions.ts'
import type { EditedCourse } from './course.ts'
import { createCourses } from './courses.ts'
import type { Places } from './diagnostics.ts'
import { createPublisher } from './publisher.ts'

/** The editor, as far as it is told something. */
export interface Editor {
  publish(uri: string, diagnostics: readonly Diagnostic[]): void
  /** Shows what a person has to know. */
  say(message: string): void
}

/** What an editor has open, and what it is told of that. Documents are named by the URIs that the editor uses. */
export interface Desk {
  open(uri: string, text: string): Promise<void>
  change(uri: string, text: string): void
  /** Tries again to open the course of a document, where that could not be done. */
  save(uri: string): Promise<void>
  close(uri: string): Promise<void>
  actions(params: CodeActionParams): Promise<CodeAction[]>
  end(): Promise<void>
}

interface OpenDocument {
  readonly file: string
  text: string
  course: EditedCourse | null
}

/** Typing is waited for so long, in milliseconds, before all is checked again. */
const PAUSE = 100

/**
 * Lays out a desk for an editor.
 *
 * @param folders the folders that it has open
 */
export function createDesk(options: LintOptions, folders: readonly string[], editor: Editor): Desk {
  const documents = new Map<string, OpenDocument>()
  const timers = new Map<EditedCourse, NodeJS.Timeout>()
  const pageOf = rulePageOf()
  const publish = createPublisher((uri, diagnostics) => editor.publish(uri, diagnostics))
  const courses = createCourses(options, folders, (course) => ({
    changed: () => void course().then(checkSoon, fail),
    failed: fail,
  }))

  let said = ''
  /** Says what is wrong, once as long as it stays so. */
  function fail(error: unknown): void {
    // The first file of a course is not there before it is saved.
    if (error instanceof LessonlintError && error.code === 'no-files') return
    const message = `lessonlint: ${reasonOf(error)}`
    if (message !== said) editor.say(message)
    said = message
  }

  function checkSoon(course: EditedCourse, pause = PAUSE): void {
    clearTimeout(timers.get(course))
    timers.set(
      course,
      setTimeout(() => check(course), pause),
    )
  }

  function check(course: EditedCourse): void {
    const { problems } = course.session().report()
    tellCrashes(course.session())
    publish(course, problems, placesOf(course))
    said = ''
  }

  function placesOf(course: EditedCourse): Places {
    const { root } = course.session().config
    const uris = new Map([...documents].map(([uri, { file }]) => [file, uri]))
    return {
      pageOf,
      uriOf(path) {
        const file = join(root, path)
        return uris.get(file) ?? pathToFileURL(file).href
      },
    }
  }

  /** Puts a document into its course, which is opened with the first one. */
  async function place(uri: string, document: OpenDocument): Promise<void> {
    try {
      const course = await courses.of(document.file)
      // It may have been closed or changed meanwhile.
      if (documents.get(uri) !== document) return
      course.put(document.file, document.text)
      document.course = course
      checkSoon(course, 0)
    } catch (error) {
      fail(error)
    }
  }

  return {
    async open(uri, text) {
      const file = fileOf(uri)
      if (file === null) return
      const document = { file, text, course: null }
      documents.set(uri, document)
      await place(uri, document)
    },
    change(uri, text) {
      const document = documents.get(uri)
      if (document === undefined) return
      document.text = text
      if (document.course === null) return
      document.course.put(document.file, text)
      checkSoon(document.course)
    },
    async save(uri) {
      const document = documents.get(uri)
      if (document?.course === null) await place(uri, document)
    },
    async close(uri) {
      const document = documents.get(uri)
      documents.delete(uri)
      if (document === undefined || document.course === null) return
      await document.course.release(document.file)
      checkSoon(document.course)
    },
    async actions({ textDocument: { uri }, range, context: { only } }) {
      const document = documents.get(uri)
      if (document === undefined || document.course === null) return []
      const session = document.course.session()
      const path = pathFrom(session.config.root, document.file)
      const problems = session.report().problems.filter((problem) => problem.path === path)
      // What concerns all of a document is for those who ask for it.
      const kinds = only ?? [CodeActionKind.QuickFix]
      const isWanted = (kind: string): boolean =>
        kinds.some((one) => kind === one || kind.startsWith(`${one}.`))
      return actionsFor(problems, { path, range }, placesOf(document.course), session.text, isWanted)
    },
    async end() {
      for (const timer of timers.values()) clearTimeout(timer)
      await courses.close()
    },
  }
}

/** The Markdown file of a document; null for one that is none, or is not saved anywhere. */
function fileOf(uri: string): string | null {
  const file = uri.startsWith('file:') ? realPath(fileURLToPath(uri)) : null
  return file !== null && isMarkdown(file) ? file : null
}

/** Names the page of a rule that the package brings. */
function rulePageOf(): (rule: string) => string | null {
  const known = new Set(ruleIds())
  const folder = join(packageFolder(), 'rules')
  return (rule) => (known.has(rule) ? pathToFileURL(join(folder, rule, 'README.md')).href : null)
}
