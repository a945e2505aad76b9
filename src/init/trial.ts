import { parse } from 'yaml'
import { defaultLimits } from '../config/defaults.ts'
import { resolveKind } from '../config/kinds.ts'
import type { RawConfig } from '../config/raw.ts'
import { LessonlintError } from '../model/error.ts'
import type { Config } from '../model/config.ts'
import type { Report, ReportProblem } from '../model/report.ts'
import type { Source } from '../model/source.ts'
import { chooseParser } from '../parse/choose.ts'
import type { Rule } from '../rule.ts'
import { createSession } from '../session.ts'
import { countOf } from './count.ts'
import type { Draft, Finding } from './draft.ts'
import { writeDraft } from './write.ts'

/** What a draft would find in the course that it was made from. */
export interface Trial {
  /** The draft, with the rules turned off that many lessons break. */
  readonly draft: Draft
  readonly summary: Report['summary']
  /** What is left with those rules off. */
  readonly problems: readonly ReportProblem[]
}

/** Lints the course by the draft. A rule for lessons that more than a third of them break is none of this course's rules. */
export async function tryDraft(draft: Draft, source: Source, rules: readonly Rule[]): Promise<Trial> {
  const session = await createSession({
    config: configOf(writeDraft(draft), source.root),
    rules,
    source,
    parser: (await chooseParser('auto', defaultLimits.fileTime)).parser,
    version: '0.0.0',
    schemaFiles: { root: source.root },
    isReported: () => true,
    unmatched: () => [],
  })
  const { problems, summary } = session.report()
  const off = brokenByMany(problems, summary.lessons, rules)
  const ids = new Set(off.map(({ value }) => value))
  return { draft: { ...draft, off }, summary, problems: problems.filter(({ rule }) => !ids.has(rule)) }
}

function brokenByMany(
  problems: readonly ReportProblem[],
  lessons: number,
  rules: readonly Rule[],
): readonly Finding<string>[] {
  const forLessons = new Set(rules.filter(({ on }) => on === 'lesson').map(({ id }) => id))
  const files = new Set(
    problems.filter(({ rule }) => forLessons.has(rule)).map(({ rule, path }) => `${rule}\n${path}`),
  )
  return countOf([...files].map((pair) => pair.slice(0, pair.indexOf('\n'))))
    .filter(([, count]) => count > 1 && count * 3 > lessons && (lessons > 3 || count === lessons))
    .map(([value, count]) => ({ value, note: `${count} of ${lessons} lessons break it` }))
    .sort((a, b) => (a.value < b.value ? -1 : 1))
}

/** The draft as a run would take it from its file. */
function configOf(text: string, root: string): Config {
  // We wrote the text ourselves; a test holds every draft against the schema of the configuration.
  const { kinds = [] } = parse(text) as RawConfig
  return {
    file: null,
    root,
    exclude: [],
    assets: [],
    kinds: kinds.map((kind) => resolveKind(kind, noSchema)),
    inferred: false,
    preset: 'recommended',
    rules: [],
    plugins: [],
    engine: 'auto',
    limits: defaultLimits,
  }
}

function noSchema(path: string): never {
  throw new LessonlintError('internal', `A draft names no schema, but this one names ${path}.`)
}
