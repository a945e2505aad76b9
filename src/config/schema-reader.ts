import type { Config } from '../model/config.ts'
import type { Json } from '../model/json.ts'
import { findGitTop } from '../read/find-up.ts'
import type { SetUpFiles } from '../read/git-set-up.ts'
import { readDocument } from './document.ts'
import { readNamed, shownPath } from './files.ts'

/** Reads the files that schemas refer to. */
export interface SchemaReader {
  readonly root: string
  readSchema(file: string): Json | undefined
  /** The files that were read so far, absolute. */
  files(): readonly string[]
  locate(file: string, pointer: string): string | null
}

/** How the schemas of a configuration reach the files that they refer to: only below the course root's work tree. */
export function schemaReader({ root, limits }: Config, setUp?: SetUpFiles): SchemaReader {
  const documents = new Map<string, ReturnType<typeof readDocument> | undefined>()
  const top = findGitTop(root) ?? root
  const open = (file: string): ReturnType<typeof readDocument> | undefined => {
    if (!documents.has(file)) documents.set(file, read(file))
    return documents.get(file)
  }
  const read = (file: string): ReturnType<typeof readDocument> | undefined => {
    const shown = shownPath(root, file)
    const text = readNamed(file, {
      top,
      cwd: root,
      code: 'schema',
      place: '',
      size: limits.schemaSize,
      setUp,
    })
    return readDocument(shown, text)
  }
  return {
    root,
    readSchema: (file) => open(file)?.value,
    files: () => [...documents.keys()],
    locate(file, pointer) {
      const place = open(file)?.place(pointer)
      return place === undefined ? null : place.split(':').slice(-2).join(':')
    },
  }
}
