import { titleSlugs } from './title-slug.ts'

// Characters that some file system does not allow, or that are markup, and what stands in for them.
const forbidden = /[\s_\-–—]*[/\\:*?"<>|`][\s_\-–—/\\:*?"<>|`]*/
const standIn = /[\s_\-–—／＼：＊？＂＜＞｜∕꞉]/

/**
 * Whether the title part of a file name is a lesson's title. What a file name cannot hold may be replaced or left out
 * (`CI_CD` for `CI/CD`), and a name in lower case with hyphens may be the title's slug, or the words of it that matter.
 */
export function isFileTitle(name: string, title: string): boolean {
  if (name === title) return true
  const file = name.normalize('NFC').trim()
  const wanted = title.normalize('NFC').trim()
  if (file === wanted) return true
  // No file system holds longer names.
  if (wanted.length > 500 || file.length > 500) return false
  const [first = '', ...others] = wanted.replace(/[.\s]+$/, '').split(forbidden)
  if (!file.startsWith(first)) return isSlugOf(file, wanted)
  let at = first.length
  for (const part of others) {
    while (standIn.test(file[at] ?? '')) at += 1
    if (!file.startsWith(part, at)) return false
    at += part.length
  }
  while (standIn.test(file[at] ?? '')) at += 1
  return at === file.length
}

/** Whether a name in lower case is a slug of a title: all of its words, or some of them in their order. */
function isSlugOf(name: string, title: string): boolean {
  if (!/^[^\s\p{Lu}]+$/u.test(name)) return false
  const slug = name.replaceAll('_', '-')
  return titleSlugs(title).some((whole) => whole === slug || holdsInOrder(wordsOf(whole), wordsOf(slug)))
}

function holdsInOrder(words: readonly string[], some: readonly string[]): boolean {
  let found = 0
  for (const word of words) if (word === some[found]) found += 1
  return found === some.length
}

/** The words of a slug; a number that is joined to one is a word of its own (`part2`). */
function wordsOf(slug: string): readonly string[] {
  return slug.match(/\p{N}+|[^-\p{N}]+/gu) ?? []
}
