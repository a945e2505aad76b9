import { exclusion } from '../globs.ts'
import type { Judge } from '../file/judge.ts'
import type { Own } from '../file/own.ts'
import type { Reader } from '../file/reader.ts'
import { LessonlintError } from '../model/error.ts'
import type { Facts } from '../model/facts.ts'
import type { Source } from '../model/source.ts'
import { cleanPath } from '../read/inside.ts'
import { isMarkdown } from '../read/markdown.ts'
import { contentOf, textOf } from '../read/text.ts'
import { isVisible } from '../read/visible.ts'
import { lookAhead } from './look-ahead.ts'
import { createOverlay } from './overlay.ts'
import type { SessionParts } from './parts.ts'
import type { Reach } from './reach.ts'
import { readTree, type ReadTree } from './read-tree.ts'
import { createReading, type Reading } from './reading.ts'

/** A tree that was read and stays in memory: after a change only the file concerned is read again. */
export interface HeldTree extends Pick<Source, 'read' | 'lookup'> {
  /** Every file, Markdown or not. */
  readonly entries: ReadonlySet<string>
  /** Of every Markdown file. */
  readonly facts: ReadonlyMap<string, Facts>
  /** Symbolic links, and what they stand for. */
  links(): ReadonlyMap<string, string>
  /** How far the change reaches that the tree was read for; null where that may be every file. */
  reach(): Reach | null
  /** What a file gives by itself, where that was worked out: in a run in which lesson rules apply, or do not. */
  own(file: Facts, lessonRules: boolean): Own | undefined
  /** Whether a file's front matter is like ours, where that was looked at. */
  isNative(file: Facts): boolean | null
  update(path: string, text: string): void
  remove(path: string): void
  refresh(paths: readonly string[]): Promise<void>
}

/** What holding a tree takes. */
export interface HeldTreeParts extends Pick<SessionParts, 'config' | 'source' | 'before' | 'onProgress'> {
  readonly listed: readonly string[]
  readonly reader: Reader
  readonly judge: Judge
  /** Whether there will be one report. */
  readonly once: boolean
  readonly startReaders: SessionParts['startReaders']
}

/** Reads a tree and holds it. */
export async function holdTree(parts: HeldTreeParts): Promise<HeldTree> {
  const { config, source } = parts
  const entries = new Set(parts.listed)
  const overlay = createOverlay(source)
  const { read } = overlay
  const links = (): ReadonlyMap<string, string> => source.links?.() ?? noLinks
  /** The path that a link stands for. */
  const realPath = (path: string): string => links().get(path) ?? path
  const isPage = (path: string): boolean => isMarkdown(path) && realPath(path) === path
  const first = await readFirst(parts, read, [...entries].filter(isPage))
  const { reading, facts, own, isNative } = first
  let { reach } = first

  // Another change may reach farther than the one that the tree was read for.
  const learn = (path: string): void => {
    reach = null
    facts.set(path, reading.facts(path))
  }
  const forget = (path: string): void => {
    reach = null
    entries.delete(path)
    facts.delete(path)
  }
  const walkAgain = async (): Promise<void> => {
    const now = new Set(await source.list())
    for (const path of entries) if (!now.has(path) && !overlay.has(path)) forget(path)
    for (const path of now) {
      if (overlay.isOut(path)) continue
      if (!isPage(path)) facts.delete(path)
      if (entries.has(path) && isPage(path) === facts.has(path)) continue
      entries.add(path)
      if (isPage(path)) learn(path)
    }
  }
  /** Whether a path is new, gone, or leads somewhere else. */
  const isNews = (path: string): boolean =>
    path.endsWith('.gitignore') ||
    realPath(path) !== path ||
    source.isLink?.(path) === true ||
    entries.has(path) !== (source.lookup(path) === 'file')

  return {
    ...{ entries, facts, read, lookup: overlay.lookup, links, own, isNative },
    reach: () => reach,
    update(asked, text) {
      const path = realPath(insidePath(asked))
      if (!entries.has(path) && (exclusion(config.exclude)(path) || !isVisible(path))) return
      const { encoding, bom } = facts.get(path)?.read ?? {}
      // A text that begins with a mark has brought the file's own, unless there are two.
      const isMarked = text.startsWith('\ufeff') && !textOf(read(path)).startsWith('\ufeff')
      const mark = bom === true && encoding === 'utf-8' && !isMarked ? '\ufeff' : ''
      overlay.put(path, new TextEncoder().encode(mark + text))
      entries.add(path)
      if (isMarkdown(path)) learn(path)
    },
    remove(asked) {
      const path = insidePath(asked)
      overlay.takeOut(path)
      forget(path)
    },
    async refresh(asked) {
      const paths = asked.map(insidePath)
      for (const path of paths) {
        overlay.leave(path)
        overlay.leave(realPath(path))
      }
      if (paths.some(isNews)) await walkAgain()
      for (const path of [...paths, ...(source.linked?.() ?? [])]) if (facts.has(path)) learn(path)
    },
  }
}

/** What the first reading of a tree gives, and how its files are read from then on. */
interface FirstReading extends ReadTree {
  readonly reading: Reading
  /** How far the change reaches that the tree is read for; null where that may be every file. */
  readonly reach: Reach | null
}

/** Reads the pages of a tree for the first time: of those that a change does not reach, no more than is asked for. */
async function readFirst(
  { config, source, before, reader, judge, once, onProgress, startReaders }: HeldTreeParts,
  read: Source['read'],
  pages: readonly string[],
): Promise<FirstReading> {
  const isPassing = once && before === undefined
  const readFast = reader.hashed ? read : (path: string) => contentOf(source, path)
  const reading = createReading(reader, { read, readFast }, isPassing)
  const ahead =
    once && reader.extent !== 'strict' && before?.hasSameFiles === true
      ? await lookAhead({ before, pages, judge, read, factsOf: reading.facts, extract: reader.facts })
      : null
  const reach = ahead?.reach ?? null

  /** Of files that a change does not reach the front matter is enough, and as a rule nobody asks for more. */
  const factsOf = (path: string): Facts => {
    const known = ahead?.facts.get(path)
    if (known !== undefined) return known
    return reach === null || reach.concerns(path) ? reading.facts(path) : reading.front(path)
  }
  const tree = await readTree({
    ...{ config, paths: pages, reader, once: isPassing, onProgress, whole: reading.whole },
    facts: (paths) => (reach === null ? reading.factsOfAll(paths) : [paths.map(factsOf)]),
    startReaders: once ? startReaders : undefined,
  })
  return { ...tree, reading, reach }
}

/**
 * A path as the tree names it: without `./`.
 *
 * @throws {LessonlintError} `usage`, when it leads out of the root
 */
function insidePath(path: string): string {
  const clean = cleanPath(path)
  if (clean !== null) return clean
  throw new LessonlintError('usage', `"${path}" lies outside the course root.`)
}

const noLinks: ReadonlyMap<string, string> = new Map()
