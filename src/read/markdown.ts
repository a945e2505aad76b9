/** Endings of the files that are read as Markdown, in lower case. */
const extensions = ['.md', '.markdown']

/** Whether a path names a Markdown file, by its ending in any letter case. */
export function isMarkdown(path: string): boolean {
  const lower = path.slice(-10).toLowerCase()
  return extensions.some((extension) => lower.endsWith(extension))
}

/** Whether a path names a file in MDX, which is not read: a learner reads it like any other page, so it is told of. */
export function isMdx(path: string): boolean {
  return path.slice(-4).toLowerCase() === '.mdx'
}
