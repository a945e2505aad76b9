import { chooseKind } from '../check/choose-kind.ts'
import type { ActiveRule, RuleCrash } from '../check/run.ts'
import { createJudge } from '../file/judge.ts'
import { createReader } from '../file/reader.ts'
import type { Config } from '../model/config.ts'
import type { Facts } from '../model/facts.ts'
import type { Report } from '../model/report.ts'
import { byCodeUnit } from '../order.ts'
import type { Parser } from '../parse/parser.ts'
import { readText } from '../read/text.ts'
import { assetFacts } from './asset-facts.ts'
import { holdTree } from './held-tree.ts'
import type { SessionParts } from './parts.ts'
import { createRecall } from './recall.ts'
import { createReporter, type ReportScope } from './reporter.ts'

/** A tree that stays in memory: after a change only the file concerned is read again. */
export interface Session {
  readonly config: Config
  /** The Markdown engine, and why it is not the one that was hoped for. */
  readonly engine: Pick<Parser, 'name' | 'note'>
  /** Checks all that is known now. The same state gives the same report to the byte. */
  report(scope?: ReportScope): Report
  /** The rules that threw during the last report: they make the run incomplete. */
  crashes(): readonly RuleCrash[]
  /**
   * Puts a text in the place of a file's, without touching the disk; a byte order mark that the file has stays. One that
   * the configuration excludes, or whose name hides it, stays out. Paths are from the root, with `/`.
   *
   * @throws {LessonlintError} `usage`, for a path that leads out of the root
   */
  update(path: string, text: string): void
  /** Takes a file out of the tree, whatever the disk has; likewise. */
  remove(path: string): void
  /**
   * Reads files again as they are now, in place of texts that were put there. What became of a file that is new or gone
   * is found by another walk, so that none is taken in that is ignored or excluded. Paths are from the root, with `/`.
   *
   * @throws {LessonlintError} likewise
   */
  refresh(paths: readonly string[]): Promise<void>
  /** Every file of the tree, Markdown or not, sorted. */
  entries(): readonly string[]
  /** Every Markdown file of the tree, sorted. */
  paths(): readonly string[]
  /** A file's text without its byte order mark; undefined when it cannot be read. */
  text(path: string): string | undefined
  /**
   * A file's facts and the text that they were read from; undefined when it is gone, or changed on disk since, which a
   * session for one report does not notice.
   */
  file(path: string): { readonly facts: Facts; readonly text: string } | undefined
  /** Whether a file's problems are in the report. */
  isReported(path: string): boolean
  /** What the configuration says of a file: the name of its kind, and the rules that are on for it. */
  settings(path: string): { readonly kind: string; readonly rules: readonly ActiveRule[] }
}

/** Of so many files, what a session keeps for its next report takes a gigabyte: 40 KB for each. */
const LARGE = 20_000

/** Reads a tree and keeps it: walk, read, parse to facts. What comes then stands in `createReporter`. */
export async function createSession(parts: SessionParts): Promise<Session> {
  const { config, rules, source, startReaders, before, onProgress } = parts
  const [listed, parser, judge] = await Promise.all([
    source.list(),
    parts.parser,
    createJudge(config, parts.schemaFiles),
  ])
  const once = parts.once === true || (parts.once === 'large' && listed.length >= LARGE)
  const reader = createReader({ config, rules, parser, judge, hashed: parts.once !== true })
  const { settingsOf, extent, facts: extract } = reader
  const tree = await holdTree({
    ...{ config, source, before, onProgress, startReaders },
    ...{ listed, reader, judge, once },
  })
  const recall = parts.remember === true && before === undefined && !once ? createRecall() : null
  const findParts = { config, rules, settingsOf, judge, extent }
  const reportOn = await createReporter({ parts, tree, findParts, extract, once, recall })
  let crashes: readonly RuleCrash[] = []
  return {
    config,
    engine: parser,
    report(scope = 'reported') {
      const reported = reportOn(scope)
      crashes = reported.crashes
      return reported.report
    },
    crashes: () => crashes,
    update: tree.update,
    remove: tree.remove,
    async refresh(paths) {
      // What git ignores is looked for on the disk, and no facts tell of it.
      if (paths.some((path) => !tree.facts.has(path))) recall?.clear()
      await tree.refresh(paths)
    },
    entries: () => [...tree.entries].sort(byCodeUnit),
    paths: () => [...tree.facts.keys()].sort(byCodeUnit),
    text(path) {
      const { text, read } = readText(tree.read(path), false)
      return read.limit === null ? text : undefined
    },
    file(path) {
      const facts = tree.facts.get(path)
      const { text, hash } = readText(tree.read(path), reader.hashed)
      return facts === undefined || facts.hash !== hash ? undefined : { facts, text }
    },
    isReported: parts.isReported,
    settings(path) {
      const file = tree.facts.get(path) ?? assetFacts(path)
      return { kind: chooseKind(config, file).name, rules: settingsOf(path) }
    },
  }
}
