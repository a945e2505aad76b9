import { parse } from 'yaml'
import { defaultLimits, lessonKind } from '../config/defaults.ts'
import { resolveKind } from '../config/kinds.ts'
import type { RawConfig } from '../config/raw.ts'
import { withoutFile } from '../config/without-file.ts'
import { LessonlintError } from '../model/error.ts'
import type { Config } from '../model/config.ts'
import type { Report, ReportProblem } from '../model/report.ts'
import type { Source } from '../model/source.ts'
import { chooseParser } from '../parse/choose.ts'
import type { Rule } from '../rule.ts'
import { lineAt } from '../lines.ts'
import { byCodeUnit } from '../order.ts'
import { createSession, type Session } from '../session/session.ts'
import { groupBy } from '../groups.ts'
import type { ConfigDraft, Finding } from './draft.ts'
import { writeDraft } from './write.ts'

/** What a draft would find in the course that it was made from. */
export interface Trial {
  /** The draft, with the rules turned off that many lessons break. */
  readonly draft: ConfigDraft
  readonly summary: Report['summary']
  /** What is left with those rules off. */
  readonly problems: readonly ReportProblem[]
}

/** Lints the course by the draft. A rule for lessons that more than a third of them break is none of this course's rules. */
export async function tryDraft(draft: ConfigDraft, source: Source, rules: readonly Rule[]): Promise<Trial> {
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
  const lessonRules = new Set(rules.filter(({ on }) => on === 'lesson').map(({ id }) => id))
  const broken = groupBy(problems, ({ rule }) => (lessonRules.has(rule) ? rule : null))
  const off = brokenByMany(broken, summary.lessons, frontMatterEnds(session))
  const ids = new Set(off.map(({ value }) => value))
  return { draft: { ...draft, off }, summary, problems: problems.filter(({ rule }) => !ids.has(rule)) }
}

/** The last line of the front matter of each lesson that has one, by path. */
function frontMatterEnds(session: Session): ReadonlyMap<string, number> {
  const ends = new Map<string, number>()
  for (const path of session.paths()) {
    const facts = session.settings(path).kind === lessonKind.name ? session.file(path)?.facts : undefined
    if (facts === undefined || facts.frontMatter.form === 'none') continue
    ends.set(path, lineAt(facts.lineStarts, facts.frontMatter.span[1]))
  }
  return ends
}

function brokenByMany(
  broken: ReadonlyMap<string, readonly ReportProblem[]>,
  lessons: number,
  frontMatterEnds: ReadonlyMap<string, number>,
): readonly Finding<string>[] {
  const off: Finding<string>[] = []
  for (const [value, problems] of broken) {
    // What front matter says can be wrong only where there is some.
    const isInside = problems.every(({ path, line }) => line <= (frontMatterEnds.get(path) ?? 0))
    const total = isInside ? frontMatterEnds.size : lessons
    const count = new Set(problems.map(({ path }) => path)).size
    if (count < 2 || count * 3 <= total || (total < 4 && count < total)) continue
    off.push({ value, note: `${count} of ${total} lessons${isInside ? ' with front matter' : ''} break it` })
  }
  return off.sort((a, b) => byCodeUnit(a.value, b.value))
}

/** The draft as a run would take it from its file. */
function configOf(text: string, root: string): Config {
  // We wrote the text ourselves; a test holds every draft against the schema of the configuration.
  const { kinds = [] } = parse(text) as RawConfig
  const resolved = kinds.map((kind) => resolveKind(kind, noSchema))
  return { ...withoutFile(root), kinds: resolved, inferred: false }
}

function noSchema(path: string): never {
  throw new LessonlintError('internal', `A draft names no schema, but this one names ${path}.`)
}
