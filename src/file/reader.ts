import { batchesOf } from './batches.ts'
import { nativeIn } from '../check/native.ts'
import { createChecker, type ActiveRule } from '../check/run.ts'
import { extentOf, pageRules, ruleSettings } from '../check/settings.ts'
import { extractAll, extractFacts, extractFront, type FileText } from '../facts/extract.ts'
import type { Judge } from './judge.ts'
import type { Config, Preset } from '../model/config.ts'
import type { Facts } from '../model/facts.ts'
import { ownOf, type Own } from './own.ts'
import type { Parser } from '../parse/parser.ts'
import { readText, type FileContent } from '../read/text.ts'
import type { Rule } from '../rule.ts'
import { simpleIds } from '../tree/anchors.ts'
import { buildTree } from '../tree/build.ts'

/** What is made of one file after the other, before the tree is known. */
export interface Reader {
  /** Whether files are hashed. */
  readonly hashed: boolean
  /** The smallest preset that has all rules that are on: what no rule of it asks for is not read. */
  readonly extent: Preset
  /** The rules that are on for a path. */
  readonly settingsOf: (path: string) => readonly ActiveRule[]
  facts(path: string, content: FileContent, extent?: Preset): Facts
  /** Likewise of several files, a batch at a time; what a batch has taken is free once the event loop turns. */
  factsOfAll(paths: readonly string[], contentOf: (path: string) => FileContent): Iterable<readonly Facts[]>
  /** A file's front matter, the rest left empty; null where that cannot be told without the rest. */
  front(path: string, content: FileContent): Facts | null
  /** What a file gives by itself; null when a rule crashed on it, so that it is asked again where that is told. */
  own(facts: Facts, lessonRules: boolean): Own | null
}

/** What a reader is made of. */
export interface ReaderParts {
  readonly config: Config
  readonly rules: readonly Rule[]
  readonly parser: Parser
  readonly judge: Judge
  /** Whether files are hashed, so that a change is noticed later. */
  readonly hashed: boolean
}

/** Makes a reader; each thread that reads has one of its own. */
export function createReader({ config, rules, parser, judge, hashed }: ReaderParts): Reader {
  const settingsOf = ruleSettings(config, rules)
  const extent = extentOf(config, rules)
  const noTree = buildTree({ files: [], kind: noKind, entries: [], lookup: () => null })
  const checker = createChecker(
    noTree,
    rules.map(({ id }) => id),
  )
  const { limits } = config
  const isNative = nativeIn(config)
  const textOf = (path: string, content: FileContent): FileText => ({ path, ...readText(content, hashed) })
  return {
    hashed,
    extent,
    settingsOf,
    facts: (path, content, wanted = extent) => extractFacts(textOf(path, content), parser, limits, wanted),
    *factsOfAll(paths, contentOf) {
      const files = paths.map((path) => textOf(path, contentOf(path)))
      for (const some of batchesOf(files, ({ text }) => text.length))
        yield extractAll(some, parser, limits, extent)
    },
    front: (path, content) => extractFront(textOf(path, content), parser, limits),
    own(facts, lessonRules) {
      const crashes = checker.crashes.length
      const active = pageRules(settingsOf(facts.path))
      const kind = judge(facts, lessonRules)
      const seen = { ids: simpleIds(facts, kind.slugs), native: isNative(facts) }
      const own = ownOf(checker, facts, kind, active, extent, seen)
      return checker.crashes.length === crashes ? own : null
    },
  }
}

function noKind(): never {
  throw new Error('a rule that looks at one file has asked for another')
}
