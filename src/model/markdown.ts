/** Endings of the files that are read as Markdown and that sites make pages of, in lower case. Where two files have one name, the first is meant. */
export const markdownExtensions: readonly string[] = ['.md', '.markdown', '.mdx', '.qmd', '.rmd']

/** The same as files are named with them: with R Markdown's its own tools write a capital. */
export const markdownEndings: readonly string[] = markdownExtensions.flatMap((extension) =>
  extension === '.rmd' ? ['.Rmd', extension] : extension,
)

/** Whether a path names a file of MDX, by its ending. */
export function isMdx(path: string): boolean {
  return path.slice(-4).toLowerCase() === '.mdx'
}

/** What a glob ends in for files with some of these endings: `md`, or `{md,mdx}`. */
export function endingGlob(endings: readonly string[]): string {
  const bare = endings.map((ending) => ending.slice(1)).join(',')
  return endings.length === 1 ? bare : `{${bare}}`
}

/** Pandoc's Markdown with code that is run when the page is made. */
export type PandocDialect = 'quarto' | 'r-markdown'

/** Which of them a file is written in, by its ending in any letter case; null for other Markdown. */
export function pandocDialect(path: string): PandocDialect | null {
  const ending = path.slice(-4).toLowerCase()
  return ending === '.qmd' ? 'quarto' : ending === '.rmd' ? 'r-markdown' : null
}
