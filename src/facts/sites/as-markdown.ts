import { isMdx } from '../../model/markdown.ts'
import type { Asked } from './asked.ts'
import { readBlockMarks, type MarkedQuestion } from './block-marks.ts'
import { withoutIndentedBlocks } from './indented-blocks.ts'
import { readLiaScript } from './liascript.ts'
import { readMdx, type Mdx } from './mdx.ts'

/** A text as Markdown of the same length, and what that does not show. */
export interface AsMarkdown {
  readonly text: string
  /** What it has of MDX, if it is that. */
  readonly mdx: Mdx | null
  /** Where markup that is no Markdown asks something. */
  readonly asked: readonly Asked[]
  /** Questions whose parts have marks. */
  readonly marked: readonly MarkedQuestion[]
}

const none: readonly never[] = []

/** Writes what makers of sites put around Markdown as such; most texts stay as they are. */
export function asMarkdown(path: string, text: string): AsMarkdown {
  if (isMdx(path)) {
    const mdx = readMdx(text)
    return { text: mdx.text, mdx, asked: mdx.asked, marked: none }
  }
  const blocks = readBlockMarks(text)
  if (blocks !== null) return { text: blocks.text, mdx: null, asked: none, marked: blocks.marked }
  const course = readLiaScript(text)
  if (course !== null) return { text: course.text, mdx: null, asked: course.asked, marked: none }
  return { text: withoutIndentedBlocks(text), mdx: null, asked: none, marked: none }
}
