import type { Include, Link } from '../../model/facts.ts'
import { takenIn } from './source-destination.ts'

/** A page or an image that a page of MDX takes in, by a path from its folder: `import Part from './_part.mdx'`. */
const imported =
  /^import[ \t][^'"\r\n]*?\bfrom[ \t]*(['"])(\.{1,2}\/[^'"?\r\n]+\.(?:mdx?|png|jpe?g|gif|svg|webp|avif))\1/gim

/** What the line above an import is: empty, the end of front matter, or another import or its end. */
const above = /^(?:\s*$|---|import\s|\}\s*from\s)/

/** What imports take in: everything as links, and pages as what is included. */
export interface Imported {
  readonly links: readonly Link[]
  readonly includes: readonly Include[]
}

/**
 * Finds the files that imports of MDX take in.
 *
 * @param written the same text as `mdxAsMarkdown` writes it, with white space in the place of imports
 */
export function importedFiles(text: string, written: string): Imported {
  const links: Link[] = []
  const includes: Include[] = []
  for (const { 0: whole, 2: path = '', index } of text.matchAll(imported)) {
    if (written.charAt(index) !== ' ' || !above.test(lineAbove(text, index))) continue
    const end = index + whole.length
    const image = !/\.mdx?$/i.test(path)
    links.push({
      ...{ kind: 'directive', element: 'import', image, text: null, hasImage: false, span: [index, end] },
      ...{ destination: takenIn(path, [end - 1 - path.length, end - 1]), quoted: true, heading: -1 },
    })
    if (!image) includes.push({ span: [index, end], path })
  }
  return { links, includes }
}

function lineAbove(text: string, at: number): string {
  return at === 0 ? '' : text.slice(text.lastIndexOf('\n', at - 2) + 1, at - 1)
}
