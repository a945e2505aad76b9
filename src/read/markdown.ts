import { markdownExtensions } from '../model/markdown.ts'

/** Whether a path names a Markdown file, by its ending in any letter case. */
export function isMarkdown(path: string): boolean {
  const lower = path.slice(-10).toLowerCase()
  return markdownExtensions.some((extension) => lower.endsWith(extension))
}

/** Formats that pages are written in and that are not read, by ending. */
const unread: Readonly<Record<string, string>> = {
  '.ipynb': 'Jupyter Notebook',
  '.rst': 'reStructuredText',
  '.adoc': 'AsciiDoc',
}

/** How many files there are of each such format among paths, which a learner reads like any other page; only those that occur. */
export function unreadFormats(paths: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const path of paths) {
    const format = unread[path.slice(path.lastIndexOf('.')).toLowerCase()]
    if (format !== undefined) counts[format] = (counts[format] ?? 0) + 1
  }
  return counts
}
