import { defaultLimits } from '../config/defaults.ts'
import { extractFacts } from '../facts/extract.ts'
import type { Facts } from '../model/facts.ts'
import type { Source } from '../model/source.ts'
import { chooseParser } from '../parse/choose.ts'
import { isMarkdown } from '../read/markdown.ts'
import { readText } from '../read/text.ts'

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
  for (const path of entries) {
    if (!isMarkdown(path) || source.links?.().has(path)) continue
    const facts = extractFacts({ path, ...readText(source.read(path)) }, parser, defaultLimits)
    if (facts.read.limit === null) files.push(facts)
  }
  return { files, entries }
}
