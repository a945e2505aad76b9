import type { ActiveRule, RuleCrash } from './check/run.ts'
import { capFiles } from './check/cap.ts'
import { chooseKind, looksNative, nativeIn } from './check/kind.ts'
import type { SchemaFiles } from './check/schema.ts'
import { sumCounts } from './check/summary.ts'
import { assetFacts, createFind, type Finder } from './find.ts'
import { laterBy, laterThanFront, withLater } from './facts/later.ts'
import { exclusion } from './globs.ts'
import type { Config } from './model/config.ts'
import { LessonlintError } from './model/error.ts'
import type { Facts } from './model/facts.ts'
import type { Problem } from './model/problem.ts'
import type { Report, ReportProblem } from './model/report.ts'
import type { Before, Source } from './model/source.ts'
import { createJudge } from './judge.ts'
import { newsSince, type Asked, type State } from './news.ts'
import type { Parser } from './parse/parser.ts'
import { createReader } from './reader.ts'
import { reachOf, type Reach } from './reach.ts'
import { cleanPath } from './read/inside.ts'
import { readTree } from './read-tree.ts'
import { isMarkdown, isMdx } from './read/markdown.ts'
import { contentOf, readText, textOf } from './read/text.ts'
import { createRecall } from './recall.ts'
import { buildReport, placeProblems } from './report/build.ts'
import type { Rule } from './rule.ts'
import type { StartReaders } from './threads/readers.ts'
import { byCodeUnit } from './order.ts'

/** Everything a session is made of; it finds nothing by itself. */
export interface SessionParts {
  readonly config: Config
  readonly rules: readonly Rule[]
  readonly source: Source
  /** May still be loading, while the files are listed. */
  readonly parser: Parser | Promise<Parser>
  readonly version: string
  /** How schemas that refer to other files reach them. */
  readonly schemaFiles: SchemaFiles
  /** Whether a path's problems are reported; all of the tree is read in any case. */
  readonly isReported: (path: string) => boolean
  /** Globs of the configuration that match none of the paths. */
  readonly unmatched: (paths: readonly string[]) => readonly string[]
  /** Told now and then how many files are read, of how many. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined
  /** The tree before a change: then files that did not change are reported on only for what the change broke in them. */
  readonly before?: Before | undefined
  /** Identities of problems that a baseline accepts. */
  readonly accepted?: ReadonlySet<string> | undefined
  /** Whether what a report found is kept for the next one, which then takes a fraction of the time. */
  readonly remember?: boolean | undefined
  /** Whether there will be one report: then less of each file stays in memory. `large`: only so much of a large tree. */
  readonly once?: boolean | 'large' | undefined
  /** Has threads read files beside this one, where there are so many that it pays. */
  readonly startReaders?: StartReaders | undefined
}

/**
 * What of a tree a report is about: what is to be reported, of each file only the first; all of that; or all of the tree,
 * with what a baseline or an earlier state keeps quiet.
 */
export type ReportScope = 'reported' | 'unlimited' | 'tree'

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
   * the configuration excludes stays out. Paths are from the root, with `/`.
   *
   * @throws {LessonlintError} `usage`, for a path that leads out of the root
   */
  update(path: string, text: string): void
  /** Takes a file out of the tree, whatever the disk has; likewise. */
  remove(path: string): void
  /**
   * Reads files again as they are now, in place of texts that were put there. What became of a file that is new or gone
   * is found by another walk, so that none is taken in that is ignored or excluded. Paths are from the root, with `/`.
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

/** Reads a tree and keeps it. The stages in their order: walk, read, parse to facts, index, rules, suppress, baseline, report. */
export async function createSession(parts: SessionParts): Promise<Session> {
  const { config, rules, source, version } = parts
  const [listed, parser, judge] = await Promise.all([
    source.list(),
    parts.parser,
    createJudge(config, parts.schemaFiles),
  ])
  const entries = new Set(listed)
  const overlay = new Map<string, Uint8Array>()
  // What was taken out may still be there on the disk.
  const removed = new Set<string>()
  const lookup: Source['lookup'] = (path) => (removed.has(cleanPath(path) ?? '') ? null : source.lookup(path))
  const isOnce = parts.once === true || (parts.once === 'large' && listed.length >= LARGE)
  const reader = createReader({ config, rules, parser, judge, hashed: parts.once !== true })
  const { settingsOf, extent } = reader
  // Where no lesson rule is on, none is missed.
  const wantsLessons = settingsOf('').some(({ rule }) => rule.on === 'lesson')
  let crashes: readonly RuleCrash[] = []

  /** The path that a link stands for. */
  const realPath = (path: string): string => source.links?.().get(path) ?? path
  const isPage = (path: string): boolean => isMarkdown(path) && realPath(path) === path
  const content = (path: string) => overlay.get(path) ?? source.read(path)
  const wholeOf = (path: string): Facts => reader.facts(path, content(path), 'strict')
  const completed = (known: Facts): Facts => withLater(known, laterBy[extent], () => wholeOf(known.path))
  const factsOf = (path: string): Facts => {
    const known = reader.facts(path, content(path))
    return extent === 'strict' ? known : completed(known)
  }
  // Where there is one report, whole facts are dropped once the rules of one file were asked: nothing is left for later.
  const isPassing = isOnce && parts.before === undefined
  function* factsOfAll(paths: readonly string[]): Iterable<readonly Facts[]> {
    const textOrBytes = (path: string) => (reader.hashed ? content(path) : contentOf(source, path))
    for (const known of reader.factsOfAll(paths, textOrBytes))
      yield isPassing || extent === 'strict' ? known : known.map(completed)
  }
  const early = new Map<string, Facts>()
  let reach =
    isOnce && extent !== 'strict' && parts.before?.hasSameFiles === true
      ? await lookAhead(parts.before)
      : null
  /** Of files that a change does not reach the front matter is enough, and as a rule nobody asks for more. */
  const first = (path: string): Facts => {
    const known = early.get(path)
    if (known !== undefined || reach === null || reach.concerns(path)) return known ?? factsOf(path)
    const front = reader.front(path, content(path))
    return front === null ? factsOf(path) : withLater(front, laterThanFront, () => factsOf(path))
  }
  const { facts, own, isNative } = await readTree({
    ...{
      config,
      reader,
      facts: (paths) => (reach === null ? factsOfAll(paths) : [paths.map(first)]),
      whole: wholeOf,
      startReaders: isOnce ? parts.startReaders : undefined,
      onProgress: parts.onProgress,
    },
    paths: [...entries].filter(isPage),
    once: isPassing,
  })
  const looksLikeOurs = nativeIn(config)
  /** How far the change reached that the tree was read for; another one may reach farther. */
  const learn = (path: string): void => {
    reach = null
    facts.set(path, factsOf(path))
  }

  const forget = (path: string): void => {
    reach = null
    overlay.delete(path)
    entries.delete(path)
    facts.delete(path)
  }
  const walkAgain = async (): Promise<void> => {
    const now = new Set(await source.list())
    for (const path of entries) if (!now.has(path) && !overlay.has(path)) forget(path)
    for (const path of now) {
      if (removed.has(path)) continue
      if (!isPage(path)) facts.delete(path)
      if (entries.has(path) && isPage(path) === facts.has(path)) continue
      entries.add(path)
      if (isPage(path)) learn(path)
    }
  }

  const look: Finder = { config, rules, settingsOf, judge, extent }
  const place = (problems: readonly Problem[], known: State['facts']): readonly ReportProblem[] =>
    placeProblems(problems, (path) => known.get(path))
  const change =
    parts.before === undefined
      ? null
      : await newsSince({
          before: parts.before,
          ...{ facts, extract: reader.facts, mayHoldTwin: () => reach?.mayHoldTwin },
          find: (state, lessonRules, asks) =>
            place(createFind(look, null)(state, lessonRules, asks, Infinity).problems, state.facts),
        })

  const recall = parts.remember === true && change === null && !isOnce ? createRecall() : null
  // What a report was made with is of use to the next one; where there is none, it is let go.
  const lasting = isOnce ? null : createFind(look, recall)
  const report = (scope: ReportScope = 'reported'): Report => {
    const isWhole = scope === 'tree'
    const isAsked = isWhole ? () => true : parts.isReported
    const lessonRules = looksNative(
      config,
      [...facts.values()],
      (file) => isNative(file) ?? looksLikeOurs(file),
    )
    const asks = (path: string): Asked => {
      if (!isAsked(path)) return null
      if (change === null || isWhole || change.isChanged(path)) return 'all'
      return reach === null || reach.concerns(path) ? 'tree' : null
    }
    const { accepted } = parts
    // What a baseline accepts is not counted against the limit, so all has to be known.
    const most = scope === 'reported' ? config.limits.problemsPerFile : Infinity
    const limit = accepted === undefined ? most : Infinity
    const state = {
      ...{ entries, facts, lookup, links: source.links?.() ?? noLinks },
      own: (file: Facts) => own(file, lessonRules),
      mayHoldTwin: isWhole ? undefined : reach?.mayHoldTwin,
    }
    const find = lasting ?? createFind(look, recall)
    const found = find(state, lessonRules, asks, limit)
    crashes = found.crashes
    const all = place(found.problems, facts)
    const told = change === null || isWhole ? all : change.of(all, lessonRules)
    const left =
      isWhole || accepted === undefined ? told : told.filter(({ fingerprint }) => !accepted.has(fingerprint))
    const isFiltered = (path: string): boolean => accepted !== undefined || change?.isChanged(path) === false
    const first = capFiles(left, most, isFiltered, (path, more) => place(found.notice(path, more), facts))
    const broken = new Set(told.map(({ path }) => path))
    const reported = found.tree.files.filter(
      ({ path }) =>
        isAsked(path) && (change === null || isWhole || change.isChanged(path) || broken.has(path)),
    )
    const mdx = change === null ? found.paths.filter((path) => isMdx(path) && isAsked(path)).length : 0
    const checked = {
      ...sumCounts(reported.map(found.counts)),
      suppressed: reported.reduce((sum, { path }) => sum + (found.suppressed.get(path) ?? 0), 0),
      ...(parts.accepted === undefined ? {} : { baselined: told.length - left.length }),
      ...(mdx === 0 ? {} : { mdx }),
      unmatched: parts.unmatched(found.paths),
      lessonRules: lessonRules || !wantsLessons || facts.size === 0,
    }
    return buildReport(first, checked, version)
  }

  /** Reads what changed before all else, to tell how far that reaches. */
  async function lookAhead(before: Before): Promise<Reach | null> {
    await before.source.list()
    const changed = [...entries].filter((path) => isPage(path) && before.isChanged(path))
    const reading = (known: Facts) => ({ facts: known, kind: judge(known, true) })
    return reachOf(
      changed.map((path) => {
        const known = factsOf(path)
        early.set(path, known)
        const earlier = reader.facts(path, before.source.read(path))
        return { path, before: reading(earlier), after: reading(known) }
      }),
      (path) => textOf(content(path)),
    )
  }

  return {
    config,
    engine: parser,
    report,
    crashes: () => crashes,
    update(asked, text) {
      const path = realPath(insidePath(asked))
      if (!entries.has(path) && exclusion(config.exclude)(path)) return
      removed.delete(path)
      const { encoding, bom } = facts.get(path)?.read ?? {}
      // A text that begins with a mark has brought the file's own, unless there are two.
      const isMarked = text.startsWith('\ufeff') && !textOf(content(path)).startsWith('\ufeff')
      const mark = bom === true && encoding === 'utf-8' && !isMarked ? '\ufeff' : ''
      overlay.set(path, new TextEncoder().encode(mark + text))
      entries.add(path)
      if (isMarkdown(path)) learn(path)
    },
    remove(asked) {
      const path = insidePath(asked)
      removed.add(path)
      forget(path)
    },
    async refresh(changed) {
      // What git ignores is looked for on the disk, and no facts tell of it.
      if (changed.some((path) => !facts.has(path))) recall?.clear()
      for (const path of changed) {
        overlay.delete(realPath(path))
        removed.delete(path)
      }
      const isNews = (path: string): boolean =>
        path.endsWith('.gitignore') ||
        realPath(path) !== path ||
        source.isLink?.(path) === true ||
        entries.has(path) !== (source.lookup(path) === 'file')
      if (changed.some(isNews)) await walkAgain()
      for (const path of [...changed, ...(source.linked?.() ?? [])]) if (facts.has(path)) learn(path)
    },
    entries: () => [...entries].sort(byCodeUnit),
    paths: () => [...facts.keys()].sort(byCodeUnit),
    text(path) {
      const { text, read: how } = readText(content(path), false)
      return how.limit === null ? text : undefined
    },
    file(path) {
      const known = facts.get(path)
      const { text, hash } = readText(content(path), reader.hashed)
      return known === undefined || known.hash !== hash ? undefined : { facts: known, text }
    },
    isReported: parts.isReported,
    settings(path) {
      const file = facts.get(path) ?? assetFacts(path)
      return { kind: chooseKind(config, file).name, rules: settingsOf(path) }
    },
  }
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

/** Of so many files, what a session keeps for its next report takes a gigabyte: 40 KB for each. */
const LARGE = 20_000

const noLinks: ReadonlyMap<string, string> = new Map()
