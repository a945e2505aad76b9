/** Endings of the files that are read as Markdown and that sites make pages of, in lower case, the likeliest first. */
export const markdownExtensions: readonly string[] = ['.md', '.mdx', '.markdown']
