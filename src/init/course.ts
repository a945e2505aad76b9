import { batchesOf } from '../file/batches.ts'
import { defaultLimits } from '../config/defaults.ts'
import { extractAll } from '../facts/extract.ts'
import type { Facts } from '../model/facts.ts'
import type { Source } from '../model/source.ts'
import { chooseParser } from '../parse/choose.ts'
import { isMarkdown } from '../read/markdown.ts'
import { contentOf, readText } from '../read/text.ts'
import { turn } from '../file/turn.ts'

/** A course as it was read: what a configuration is inferred from. */
export interface Course {
  /** The facts of every Markdown file that could be read whole, sorted by path. */
  readonly files: readonly Facts[]
  /** Every file of the walk, Markdown or not, sorted. */
  readonly entries: readonly string[]
}

/** Reads a course without any configuration. */
export async function readCourse(source: Source): Promise<Course> {
  const { parser } = await chooseParser('auto', defaultLimits.fileTime)
  const entries = await source.list()
  const files: Facts[] = []
  const paths = entries.filter((path) => isMarkdown(path) && source.links?.().has(path) !== true)
  for (const some of batchesOf(paths)) {
    const texts = some.map((path) => ({ path, ...readText(contentOf(source, path), false) }))
    for (const batch of batchesOf(texts, ({ text }) => text.length)) {
      for (const facts of extractAll(batch, parser, defaultLimits, 'strict'))
        if (facts.read.limit === null) files.push(facts)
      await turn()
    }
  }
  return { files, entries }
}
