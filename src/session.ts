import { createChecker, type ActiveRule, type RuleCrash } from './check/run.ts'
import { chooseKind, kindOf, looksNative } from './check/kind.ts'
import { compileSchemas } from './check/schemas.ts'
import type { SchemaFiles } from './check/schema.ts'
import { ruleSettings } from './check/settings.ts'
import { countContent } from './check/summary.ts'
import { suppress } from './check/suppress.ts'
import { emptyFacts, extractFacts } from './facts/extract.ts'
import { globMatcher } from './globs.ts'
import type { Config } from './model/config.ts'
import type { Facts } from './model/facts.ts'
import type { Kind } from './model/kind.ts'
import type { Problem } from './model/problem.ts'
import type { Report } from './model/report.ts'
import type { Source } from './model/source.ts'
import type { Parser } from './parse/parser.ts'
import { isMarkdown } from './read/markdown.ts'
import { readText } from './read/text.ts'
import { buildReport } from './report/build.ts'
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
}

/** A tree that stays in memory: after a change only the file concerned is read again. */
export interface Session {
  readonly config: Config
  /** Checks all that is known now. The same state gives the same report to the byte. */
  report(): Report
  /** The rules that threw during the last report: they make the run incomplete. */
  crashes(): readonly RuleCrash[]
  /** Puts a text in the place of a file's, without touching the disk. Paths are from the root, with `/`. */
  update(path: string, text: string): void
  /** Takes a file out of the tree. */
  remove(path: string): void
  /** Every Markdown file of the tree, sorted. */
  paths(): readonly string[]
  /** A file's text without its byte order mark; undefined when it cannot be read. */
  text(path: string): string | undefined
  /** What the configuration says of a file: the name of its kind, and the rules that are on for it. */
  settings(path: string): { readonly kind: string; readonly rules: readonly ActiveRule[] }
}

/** Reads a tree and keeps it. The stages in their order: walk, read, parse to facts, index, rules, suppress, report. */
export async function createSession(parts: SessionParts): Promise<Session> {
  const { config, rules, source, parser, version } = parts
  const entries = new Set(await source.list())
  const overlay = new Map<string, Uint8Array>()
  const facts = new Map<string, Facts>()
  const schemas = await compileSchemas(config, parts.schemaFiles)
  const isAsset = globMatcher(config.assets)
  const settingsOf = ruleSettings(config, rules)
  const ruleIds = rules.map(({ id }) => id)
  // Where no lesson rule is on, none is missed.
  const wantsLessons = settingsOf('').some(({ rule }) => rule.on === 'lesson')
  let crashes: readonly RuleCrash[] = []

  const read = (path: string) => readText(overlay.get(path) ?? source.read(path))
  const learn = (path: string): void => {
    facts.set(path, extractFacts({ path, ...read(path) }, parser, config.limits))
  }
  for (const path of entries) if (isMarkdown(path)) learn(path)

  const judge = (file: Facts, lessonRules: boolean): Kind => {
    const kind = chooseKind(config, file)
    const schema = schemas.get(kind)?.validate(file.frontMatter, file.read.eol) ?? noAnswer
    return kindOf(file, kind, schema, lessonRules && facts.has(file.path))
  }

  const report = (): Report => {
    const paths = [...entries].sort(compare)
    const files = paths.flatMap((path) => facts.get(path) ?? [])
    const lessonRules = looksNative(config, files)
    const kinds = new Map<string, Kind>()
    const kindAt = (path: string): Kind => {
      const known = kinds.get(path) ?? judge(facts.get(path) ?? assetFacts(path), lessonRules)
      kinds.set(path, known)
      return known
    }
    const tree = buildTree({ files, kind: kindAt, entries: paths, lookup: source.lookup })
    const checker = createChecker(tree, ruleIds)
    const problems: Problem[] = []
    let suppressed = 0
    const reported = files.filter(({ path }) => parts.isReported(path))
    for (const file of reported) {
      const kind = kindAt(file.path)
      const active = settingsOf(file.path).filter(({ rule }) => rule.on !== 'asset')
      const found = [
        ...checker.check('file', file, kind, active),
        ...checker.check('tree', file, kind, active),
      ]
      const kept = suppress(file, found, (id) => active.some(({ rule }) => rule.id === id))
      suppressed += kept.suppressed
      problems.push(...kept.problems, ...checker.check('run', file, kind, active, kept.unused))
    }
    for (const path of paths) {
      if (facts.has(path) || !isAsset(path) || !parts.isReported(path)) continue
      const active = settingsOf(path).filter(({ rule }) => rule.on === 'asset')
      problems.push(...checker.check('tree', assetFacts(path), kindAt(path), active))
    }
    crashes = checker.crashes
    const counts = countContent(reported, tree)
    const unmatched = parts.unmatched(paths)
    return buildReport(
      problems,
      (path) => facts.get(path),
      { ...counts, suppressed, unmatched, lessonRules: lessonRules || !wantsLessons },
      version,
    )
  }

  return {
    config,
    report,
    crashes: () => crashes,
    update(path, text) {
      overlay.set(path, new TextEncoder().encode(text))
      entries.add(path)
      if (isMarkdown(path)) learn(path)
    },
    remove(path) {
      overlay.delete(path)
      entries.delete(path)
      facts.delete(path)
    },
    paths: () => [...facts.keys()].sort(compare),
    text(path) {
      const { text, read: how } = read(path)
      return how.limit === null ? text : undefined
    },
    settings(path) {
      const file = facts.get(path) ?? assetFacts(path)
      return { kind: chooseKind(config, file).name, rules: settingsOf(path) }
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
