import type { Files } from './course.ts'

/** One change of a course. */
export type Change = (files: Files) => Files

/** A course with one defect put in, and what must be said of it. */
export interface Mutant {
  readonly rule: string
  /** What was done, in a few words. */
  readonly title: string
  readonly changes: readonly Change[]
  /** Where the problem is expected: a file, and a text whose first occurrence there stands on the line. */
  readonly path: string
  readonly at: string
  /** The search for it begins behind this text. */
  readonly after?: string
}

/** A mutant that is made by these changes; `where` is the text that the problem is expected at. */
export function one(rule: string, title: string, path: string, where: string, ...changes: Change[]): Mutant {
  return { rule, title, path, changes, at: where }
}

/** Replaces the first occurrence of a text, which must be there. */
export function swap(path: string, find: string | RegExp, text: string): Change {
  return (files) => {
    const before = textOf(files, path)
    const after = before.replace(find, () => text)
    if (after === before) throw new Error(`nothing to replace in ${path}: ${String(find)}`)
    return { ...files, [path]: after }
  }
}

/** Replaces the first occurrence behind a text; both must be there. */
export function swapAfter(path: string, after: string, find: string | RegExp, text: string): Change {
  return (files) => {
    const whole = textOf(files, path)
    const start = whole.indexOf(after)
    const rest = whole.slice(start).replace(find, () => text)
    if (start === -1 || rest === whole.slice(start))
      throw new Error(`nothing to replace in ${path}: ${after}`)
    return { ...files, [path]: whole.slice(0, start) + rest }
  }
}

/** Replaces every occurrence in every file. */
export function swapAll(find: string, text: string): Change {
  return (files) =>
    Object.fromEntries(
      Object.entries(files).map(([path, each]) => [
        path,
        typeof each === 'string' ? each.replaceAll(find, text) : each,
      ]),
    )
}

/** Puts a text at the end of a file. */
export function append(path: string, text: string): Change {
  return (files) => ({ ...files, [path]: textOf(files, path) + text })
}

/** Puts a file in, or another text in its place. */
export function put(path: string, content: string | Uint8Array): Change {
  return (files) => ({ ...files, [path]: content })
}

/** Makes a file's bytes of its text. */
export function encode(path: string, bytes: (text: string) => Uint8Array): Change {
  return (files) => ({ ...files, [path]: bytes(textOf(files, path)) })
}

/** Gives a file another name, in the links to it too. */
export function rename(from: string, to: string): Change {
  const link = (path: string): string => path.replaceAll(' ', '%20')
  return (files) => {
    const { [from]: content = '', ...rest } = files
    return swapAll(link(from), link(to))({ ...rest, [to]: content })
  }
}

/** A file's text. */
export function textOf(files: Files, path: string): string {
  const content = files[path]
  if (typeof content !== 'string') throw new Error(`no text: ${path}`)
  return content
}
