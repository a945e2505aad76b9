import { capProblems } from './check/cap.ts'
import { createChecker, type ActiveRule, type RuleCrash } from './check/run.ts'
import { chooseKind, kindOf, looksNative } from './check/kind.ts'
import { compileSchemas } from './check/schemas.ts'
import type { SchemaAnswer, SchemaFiles } from './check/schema.ts'
import { isLinksOnly, ruleSettings } from './check/settings.ts'
import { countContent } from './check/summary.ts'
import { suppress } from './check/suppress.ts'
import { emptyFacts, extractFacts } from './facts/extract.ts'
import { globMatcher } from './globs.ts'
import type { Config } from './model/config.ts'
import type { Facts } from './model/facts.ts'
import type { Kind } from './model/kind.ts'
import type { Problem } from './model/problem.ts'
import type { Report, ReportProblem } from './model/report.ts'
import type { Before, Source } from './model/source.ts'
import type { Tree } from './model/tree.ts'
import { newsSince, type Asked, type State } from './news.ts'
import type { Parser } from './parse/parser.ts'
import { isMarkdown } from './read/markdown.ts'
import { readText } from './read/text.ts'
import { buildReport, placeProblems } from './report/build.ts'
import type { Rule } from './rule.ts'
import { buildTree } from './tree/build.ts'

/** Everything a session is made of; it finds nothing by itself. */
export interface SessionParts {
  readonly config: Config
  readonly rules: readonly Rule[]
  readonly source: Source
  readonly parser: Parser
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
}

/** What the rules found in a tree. */
interface Found {
  readonly tree: Tree
  readonly paths: readonly string[]
  readonly problems: readonly Problem[]
  /** How many problems of a file its directives kept quiet. */
  readonly suppressed: ReadonlyMap<string, number>
  readonly crashes: readonly RuleCrash[]
}

/** A tree that stays in memory: after a change only the file concerned is read again. */
export interface Session {
  readonly config: Config
  /** The Markdown engine, and why it is not the one that was hoped for. */
  readonly engine: Pick<Parser, 'name' | 'note'>
  /**
   * Checks all that is known now: what is to be reported, or all of the tree with what a baseline or an earlier state
   * keeps quiet. The same state gives the same report to the byte.
   */
  report(scope?: 'reported' | 'tree'): Report
  /** The rules that threw during the last report: they make the run incomplete. */
  crashes(): readonly RuleCrash[]
  /**
   * Puts a text in the place of a file's, without touching the disk; a byte order mark that the file has stays. Paths
   * are from the root, with `/`.
   */
  update(path: string, text: string): void
  /** Takes a file out of the tree. */
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
  /** A file's facts and the text that they were read from; undefined when it is gone, or changed on disk since. */
  file(path: string): { readonly facts: Facts; readonly text: string } | undefined
  /** Whether a file's problems are in the report. */
  isReported(path: string): boolean
  /** What the configuration says of a file: the name of its kind, and the rules that are on for it. */
  settings(path: string): { readonly kind: string; readonly rules: readonly ActiveRule[] }
}

/** Reads a tree and keeps it. The stages in their order: walk, read, parse to facts, index, rules, suppress, baseline, report. */
export async function createSession(parts: SessionParts): Promise<Session> {
  const { config, rules, source, parser, version } = parts
  const entries = new Set(await source.list())
  const overlay = new Map<string, Uint8Array>()
  const facts = new Map<string, Facts>()
  const schemas = await compileSchemas(config, parts.schemaFiles)
  const isAsset = globMatcher(config.assets)
  const isExcluded = globMatcher(config.exclude.flatMap((glob) => [glob, `${glob}/**`]))
  const settingsOf = ruleSettings(config, rules)
  const extent = isLinksOnly(config, rules) ? 'links' : 'all'
  const ruleIds = rules.map(({ id }) => id)
  // Where no lesson rule is on, none is missed.
  const wantsLessons = settingsOf('').some(({ rule }) => rule.on === 'lesson')
  let crashes: readonly RuleCrash[] = []

  const read = (path: string) => readText(overlay.get(path) ?? source.read(path))
  const extract = (path: string, content: ReturnType<Source['read']>): Facts =>
    extractFacts({ path, ...readText(content) }, parser, config.limits, extent)
  const learn = (path: string): void => {
    facts.set(path, extract(path, overlay.get(path) ?? source.read(path)))
  }
  const lessons = [...entries].filter(isMarkdown)
  for (const [index, path] of lessons.entries()) {
    if (index % PROGRESS_STEP === 0) {
      parts.onProgress?.(index, lessons.length)
      await turn()
    }
    learn(path)
  }
  parts.onProgress?.(lessons.length, lessons.length)

  const forget = (path: string): void => {
    overlay.delete(path)
    entries.delete(path)
    facts.delete(path)
  }
  const walkAgain = async (): Promise<void> => {
    const listed = new Set(await source.list())
    for (const path of entries) if (!listed.has(path) && !overlay.has(path)) forget(path)
    for (const path of listed) {
      if (entries.has(path)) continue
      entries.add(path)
      if (isMarkdown(path)) learn(path)
    }
  }

  const judge = (file: Facts, state: State, lessonRules: boolean): Kind => {
    const kind = chooseKind(config, file)
    const schema = whenAsked(() => schemas.get(kind)?.validate(file.frontMatter, file.read.eol) ?? noAnswer)
    return kindOf(file, kind, schema, lessonRules && state.facts.has(file.path))
  }

  const find = (
    state: State,
    lessonRules: boolean,
    asks: (path: string) => Asked,
    limit = config.limits.problemsPerFile,
  ): Found => {
    const paths = [...state.entries].sort(compare)
    const files = paths.flatMap((path) => state.facts.get(path) ?? [])
    const kinds = new Map<string, Kind>()
    const kindAt = (path: string): Kind => {
      const known = kinds.get(path) ?? judge(state.facts.get(path) ?? assetFacts(path), state, lessonRules)
      kinds.set(path, known)
      return known
    }
    const tree = buildTree({ files, kind: kindAt, entries: paths, lookup: state.lookup, isExcluded })
    const checker = createChecker(tree, ruleIds)
    const problems: Problem[] = []
    const suppressed = new Map<string, number>()
    for (const file of files) {
      const asked = asks(file.path)
      if (asked === null) continue
      const kind = kindAt(file.path)
      const isOn = ruleFilter(file, asked)
      const active = settingsOf(file.path).filter(({ rule }) => rule.on !== 'asset' && isOn(rule))
      const found = [
        ...checker.check('file', file, kind, active),
        ...checker.check('tree', file, kind, active),
      ]
      const kept = suppress(file, found, (id) => active.some(({ rule }) => rule.id === id))
      suppressed.set(file.path, kept.suppressed)
      const { problems: told, dropped } = capProblems(kept.problems, limit)
      const left = { unused: kept.unused, dropped }
      problems.push(...told, ...checker.check('run', file, kind, active, left))
    }
    for (const path of paths) {
      if (state.facts.has(path) || !isAsset(path) || asks(path) === null) continue
      const active = settingsOf(path).filter(({ rule }) => rule.on === 'asset')
      problems.push(...checker.check('tree', assetFacts(path), kindAt(path), active))
    }
    return { tree, paths, problems, suppressed, crashes: checker.crashes }
  }

  const place = (problems: readonly Problem[], known: State['facts']): readonly ReportProblem[] =>
    placeProblems(problems, (path) => known.get(path))
  const change =
    parts.before === undefined
      ? null
      : await newsSince({
          before: parts.before,
          ...{ facts, extract },
          find: (state, lessonRules, asks) => place(find(state, lessonRules, asks).problems, state.facts),
        })

  const report = (scope: 'reported' | 'tree' = 'reported'): Report => {
    const isWhole = scope === 'tree'
    const isAsked = isWhole ? () => true : parts.isReported
    const lessonRules = looksNative(config, [...facts.values()])
    const asks = (path: string): Asked => {
      if (!isAsked(path)) return null
      return change === null || isWhole || change.isChanged(path) ? 'all' : 'tree'
    }
    // What a limit keeps back would look new once something before it is mended.
    const limit = isWhole ? Infinity : config.limits.problemsPerFile
    const found = find({ entries, facts, lookup: source.lookup }, lessonRules, asks, limit)
    crashes = found.crashes
    const all = place(found.problems, facts)
    const told = change === null || isWhole ? all : change.of(all, lessonRules)
    const left = isWhole ? told : told.filter(({ fingerprint }) => parts.accepted?.has(fingerprint) !== true)
    const broken = new Set(told.map(({ path }) => path))
    const reported = found.tree.files.filter(
      ({ path }) =>
        isAsked(path) && (change === null || isWhole || change.isChanged(path) || broken.has(path)),
    )
    const checked = {
      ...countContent(reported, found.tree, extent === 'all'),
      suppressed: reported.reduce((sum, { path }) => sum + (found.suppressed.get(path) ?? 0), 0),
      ...(parts.accepted === undefined ? {} : { baselined: told.length - left.length }),
      unmatched: parts.unmatched(found.paths),
      lessonRules: lessonRules || !wantsLessons || facts.size === 0,
    }
    return buildReport(left, checked, version)
  }

  return {
    config,
    engine: parser,
    report,
    crashes: () => crashes,
    update(path, text) {
      const { encoding, bom } = facts.get(path)?.read ?? {}
      const mark = bom === true && encoding === 'utf-8' && !text.startsWith('\ufeff') ? '\ufeff' : ''
      overlay.set(path, new TextEncoder().encode(mark + text))
      entries.add(path)
      if (isMarkdown(path)) learn(path)
    },
    remove: forget,
    async refresh(changed) {
      for (const path of changed) overlay.delete(path)
      const isNews = (path: string): boolean =>
        path.endsWith('.gitignore') || entries.has(path) !== (source.lookup(path) === 'file')
      if (changed.some(isNews)) await walkAgain()
      for (const path of changed) if (facts.has(path)) learn(path)
    },
    entries: () => [...entries].sort(compare),
    paths: () => [...facts.keys()].sort(compare),
    text(path) {
      const { text, read: how } = read(path)
      return how.limit === null ? text : undefined
    },
    file(path) {
      const known = facts.get(path)
      const { text, hash } = read(path)
      return known === undefined || known.hash !== hash ? undefined : { facts: known, text }
    },
    isReported: parts.isReported,
    settings(path) {
      const file = facts.get(path) ?? assetFacts(path)
      return { kind: chooseKind(config, file).name, rules: settingsOf(path) }
    },
  }
}

/** Lets the event loop turn: only then is the memory of the engine's buffers given back, 20 kB for each file. */
function turn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve))
}

/** So many files are read between two calls of `onProgress`. */
const PROGRESS_STEP = 50

/** Which rules a file is asked. Where there are directives all are, since whether one is of use depends on all. */
function ruleFilter({ directives }: Facts, asked: NonNullable<Asked>): (rule: Rule) => boolean {
  if (asked === 'all' || directives.length > 0) return () => true
  return asked === 'tree' ? ({ scope }) => scope === 'tree' : ({ id }) => asked.has(id)
}

/** What a schema says of a file, worked out when a rule wants to know: those that follow links do not. */
function whenAsked(validate: () => SchemaAnswer): SchemaAnswer {
  let answer: SchemaAnswer | undefined
  const known = (): SchemaAnswer => (answer ??= validate())
  return {
    get violations() {
      return known().violations
    },
    get lessonRefs() {
      return known().lessonRefs
    },
    get fileRefs() {
      return known().fileRefs
    },
  }
}

const noAnswer = { violations: [], lessonRefs: [], fileRefs: [] }

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The facts of a file that is no Markdown: its path alone. */
function assetFacts(path: string): Facts {
  const read = { encoding: 'utf-8', bom: false, eol: '\n', invalid: [], nul: [], limit: null } as const
  return emptyFacts(path, '', read, '')
}
