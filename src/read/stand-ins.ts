import { isMarkdown } from './markdown.ts'

/** Where a symbolic link leads, from the root, with `/`. */
export interface Followed {
  readonly kind: 'file' | 'folder'
  readonly path: string
}

/**
 * What links stand for. A link to a file that is not listed (a hidden one) is a file of its own, and stands for others
 * to the same file.
 *
 * @param links in the order in which the first is to be chosen
 */
export function standIns(
  listed: readonly string[],
  links: readonly string[],
  follow: (link: string) => Followed | null,
): ReadonlyMap<string, string> {
  const files = new Set(listed)
  const owners = new Map<string, string>()
  const found = new Map<string, string>()
  for (const link of links) {
    const to = follow(link)
    if (to === null) continue
    if (to.kind === 'folder') found.set(link, to.path)
    else if (files.has(link)) {
      // A page that is called so only by its link is no page under its own name.
      const isAlike = isMarkdown(to.path) === isMarkdown(link)
      const owner = files.has(to.path) && isAlike ? to.path : owners.get(to.path)
      if (owner === undefined) owners.set(to.path, link)
      else if (isMarkdown(owner) === isMarkdown(link)) found.set(link, owner)
    }
  }
  return found
}
