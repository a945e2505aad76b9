import { openSession, type Session } from '../../index.ts'
import { LessonlintError } from '../../model/error.ts'
import type { LintOptions } from '../../model/options.ts'
import { pathFrom } from '../../read/path-from.ts'
import { openAndWatch } from '../changes.ts'
import { isSetUp } from '../is-set-up.ts'

/** A course that an editor works on: what is on the disk, with the texts of open documents in the places of their files. */
export interface EditedCourse {
  /** As it is now: another one after each change of the configuration. */
  session(): Session
  /** Takes a document's text as the editor has it; its file is an absolute path. */
  put(file: string, text: string): void
  /** Leaves a file to the disk again. */
  release(file: string): Promise<void>
  close(): Promise<void>
}

/** Whom a course tells what happens on the disk. */
export interface Listener {
  /** Something has changed, and is taken in. */
  changed(): void
  /** It cannot be worked with as it is now; what was known stays. */
  failed(error: unknown): void
}

/**
 * Opens a course and follows it on the disk.
 *
 * @throws {LessonlintError} when it cannot be opened or watched
 */
export async function openEdited(options: LintOptions, listener: Listener): Promise<EditedCourse> {
  const texts = new Map<string, string>()
  const open = (): Promise<Session> => openSession(options)
  let { session, changes } = await openAndWatch(open, [])
  let isOpen = true

  const pathOf = (file: string): string => pathFrom(session.config.root, file)
  const isInside = (path: string): boolean => !path.startsWith('../')

  function put(file: string, text: string): void {
    const path = pathOf(file)
    if (isInside(path)) session.update(path, text)
  }

  async function takeIn(files: readonly string[]): Promise<void> {
    if (files.some((file) => isSetUp(session.config, file))) {
      const reopened = await openAndWatch(open, [])
      await changes.close()
      ;({ session, changes } = reopened)
      for (const [file, text] of texts) put(file, text)
      return
    }
    // What the editor has of a file counts, whatever is saved.
    await session.refresh(
      files
        .filter((file) => !texts.has(file))
        .map(pathOf)
        .filter(isInside),
    )
  }

  async function follow(): Promise<void> {
    while (isOpen) {
      const files = await changes.next()
      try {
        await takeIn(files)
        listener.changed()
      } catch (error) {
        if (!(error instanceof LessonlintError)) throw error
        listener.failed(error)
      }
    }
  }
  follow().catch(listener.failed)

  return {
    session: () => session,
    put(file, text) {
      texts.set(file, text)
      put(file, text)
    },
    async release(file) {
      const isKnown = texts.delete(file) && isInside(pathOf(file))
      if (isKnown) await session.refresh([pathOf(file)])
    },
    async close() {
      isOpen = false
      await changes.close()
    },
  }
}
