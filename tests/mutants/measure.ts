import { rules } from '../../rules/index.ts'
import type { ReportProblem } from '../../src/model/report.ts'
import type { Session } from '../../src/session/session.ts'
import { openCourse } from '../course.ts'
import { cleanCourse, type Files } from './course.ts'
import { textOf, type Change, type Mutant } from './edit.ts'
import { harmlessOf } from './harmless.ts'
import { mutantsOf } from './mutants.ts'

/** What became of one mutant. */
export interface Trial {
  readonly mutant: Mutant
  readonly name: string
  readonly found: boolean
  /** Problems besides the one that was put in. */
  readonly extra: readonly ReportProblem[]
}

/** What a rule found of what was put in. */
export interface Row {
  readonly rule: string
  readonly injected: number
  readonly found: number
  /** Found, and nothing else was said. */
  readonly alone: number
}

/** The whole measurement. */
export interface Measurement {
  /** Problems of clean courses. */
  readonly clean: readonly string[]
  readonly trials: readonly Trial[]
  /** How many harmless edits were made, and what was said of them. */
  readonly harmless: number
  readonly alarms: readonly string[]
  readonly crashes: readonly string[]
}

const ends = { LF: '\n', CRLF: '\r\n' } as const

/** Puts every defect and every harmless edit, one at a time, into a clean course, with each kind of line end. */
export async function measure(seeds: readonly number[]): Promise<Measurement> {
  const clean: string[] = []
  const trials: Trial[] = []
  const alarms: string[] = []
  const crashes: string[] = []
  let harmless = 0
  for (const seed of seeds) {
    const course = cleanCourse(seed)
    for (const [end, eol] of Object.entries(ends)) {
      const lint = await linter(withEnds(course.files, eol))
      clean.push(...lint.problems.map((each) => `seed ${seed} ${end}: ${shown(each)}`))
      for (const mutant of mutantsOf(course)) {
        const files = applied(course.files, mutant)
        const problems = await lint(withEnds(files, eol), (crash) =>
          crashes.push(`${mutant.title}: ${crash}`),
        )
        const expected = problems.find((each) => isExpected(each, mutant, files))
        const extra = problems.filter((each) => each !== expected)
        const name = `${mutant.rule} (${mutant.title}, seed ${seed}, ${end})`
        trials.push({ mutant, name, found: expected !== undefined, extra })
      }
      for (const edit of harmlessOf(course)) {
        const problems = await lint(withEnds(applied(course.files, edit), eol), (crash) =>
          crashes.push(crash),
        )
        alarms.push(...problems.map((each) => `${edit.title} (seed ${seed}, ${end}): ${shown(each)}`))
        harmless += 1
      }
    }
  }
  return { clean, trials, harmless, alarms, crashes }
}

/** One row for each rule, those without a mutant too. */
export function rows(trials: readonly Trial[]): readonly Row[] {
  return rules.map(({ id }) => {
    const own = trials.filter(({ mutant }) => mutant.rule === id)
    const found = own.filter((each) => each.found)
    const alone = found.filter(({ extra }) => extra.length === 0)
    return { rule: id, injected: own.length, found: found.length, alone: alone.length }
  })
}

/** A problem as a line. */
export function shown({ rule, path, line, message }: ReportProblem): string {
  return `${rule} ${path}:${line} ${message}`
}

function applied(files: Files, { title, changes }: { title: string; changes: readonly Change[] }): Files {
  try {
    return changes.reduce((before, change) => change(before), files)
  } catch (cause) {
    throw new Error(`the edit "${title}" cannot be made`, { cause })
  }
}

function isExpected(problem: ReportProblem, { rule, path, at, after = '' }: Mutant, files: Files): boolean {
  if (problem.rule !== rule || problem.path !== path) return false
  const content = files[path]
  if (typeof content !== 'string' || at === '') return problem.line === 1 || at !== ''
  const text = textOf(files, path)
  const start = text.indexOf(after)
  const offset = text.indexOf(at, start === -1 ? 0 : start)
  if (offset === -1) throw new Error(`"${at}" does not stand in ${path}`)
  return problem.line === text.slice(0, offset + (/^\n*/.exec(at)?.[0].length ?? 0)).split('\n').length
}

function withEnds(files: Files, eol: string): Files {
  const entries = Object.entries(files)
  return Object.fromEntries(
    entries.map(([path, text]) => [path, typeof text === 'string' ? text.replaceAll('\n', eol) : text]),
  )
}

type Lint = ((files: Files, onCrash: (crash: string) => void) => Promise<readonly ReportProblem[]>) & {
  readonly problems: readonly ReportProblem[]
}

/** Lints variants of a course. Where only lessons changed one session does for all, which is much faster. */
async function linter(base: Files): Promise<Lint> {
  const session = await openCourse(base)
  const { problems } = session.report()
  const told = (open: Session, onCrash: (crash: string) => void): readonly ReportProblem[] => {
    const report = open.report()
    for (const { rule, path } of open.crashes()) onCrash(`${rule} crashed on ${path}`)
    return report.problems
  }
  const lint = async (files: Files, onCrash: (crash: string) => void): Promise<readonly ReportProblem[]> => {
    const changed = Object.keys({ ...base, ...files }).filter((path) => files[path] !== base[path])
    const isSmall = changed.every(
      (path) => path.endsWith('.md') && typeof files[path] === 'string' && typeof base[path] === 'string',
    )
    if (!isSmall) return told(await openCourse(files), onCrash)
    for (const path of changed) session.update(path, textOf(files, path))
    const found = told(session, onCrash)
    for (const path of changed) session.update(path, textOf(base, path))
    return found
  }
  return Object.assign(lint, { problems })
}
