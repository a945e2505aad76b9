/** Endings of the files that are read as Markdown, in lower case. */
const extensions = ['.md', '.markdown']

/** Whether a path names a Markdown file, by its ending in any letter case. */
export function isMarkdown(path: string): boolean {
  const lower = path.slice(-10).toLowerCase()
  return extensions.some((extension) => lower.endsWith(extension))
}

/** Formats that hold Markdown and are not read, by ending. */
const unread: Readonly<Record<string, string>> = { '.mdx': 'MDX', '.qmd': 'Quarto', '.rmd': 'R Markdown' }

/** The format of a file that is not read though it holds Markdown; null for all others. A learner reads it like any other page. */
export function unreadFormat(path: string): string | null {
  return unread[path.slice(-4).toLowerCase()] ?? null
}

/** How many files of each such format there are among paths; formats that are not there are left out. */
export function unreadFormats(paths: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const path of paths) {
    const format = unreadFormat(path)
    if (format !== null) counts[format] = (counts[format] ?? 0) + 1
  }
  return counts
}
