/** Endings of the files that are read as Markdown, in lower case. MDX is not read. */
const extensions = ['.md', '.markdown']

/** Whether a path names a Markdown file, by its ending in any letter case. */
export function isMarkdown(path: string): boolean {
  const lower = path.slice(-10).toLowerCase()
  return extensions.some((extension) => lower.endsWith(extension))
}
