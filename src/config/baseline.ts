import { dirname, join, resolve } from 'node:path'
import type { ParseError } from 'jsonc-parser'
import { memberOf } from '../json-value.ts'
import { maxBaseline, type AcceptedProblem, type Baseline } from '../model/baseline.ts'
import type { Config } from '../model/config.ts'
import { LessonlintError } from '../model/error.ts'
import type { LintOptions } from '../model/options.ts'
import { findGitTop } from '../read/find-up.ts'
import type { SetUpFiles } from '../read/git-set-up.ts'
import { isThereFor, readNamed, shownPath } from './files.ts'
import { lineAndColumn } from './line-and-column.ts'

const defaultName = 'lessonlint-baseline.json'

/** Where a course's baseline lies: where the options say, else beside the configuration, else at the course root. */
export function baselineFile(
  { file, root }: Pick<Config, 'file' | 'root'>,
  { baseline }: Pick<LintOptions, 'baseline'>,
  cwd: string,
): string {
  if (typeof baseline === 'string') return resolve(cwd, baseline)
  return join(file === null ? root : dirname(file), defaultName)
}

/**
 * The baseline that a run is to respect: the one that the options name, else the usual one where it is there.
 *
 * @throws {LessonlintError} `config`, when it is named but not there, or is no baseline, with its place
 */
export async function loadBaseline(
  config: Pick<Config, 'file' | 'root'>,
  options: Pick<LintOptions, 'baseline'>,
  cwd: string,
  setUp?: SetUpFiles,
): Promise<Baseline | null> {
  if (options.baseline === false) return null
  const file = baselineFile(config, options, cwd)
  if (!isThereFor(file, setUp)) {
    if (options.baseline === undefined) return null
    const message = `The baseline ${shownPath(cwd, file)} is not there. \`lessonlint baseline\` writes one.`
    throw new LessonlintError('config', message)
  }
  const top = findGitTop(dirname(file))
  const text = readNamed(file, { top, cwd, code: 'config', place: 'The baseline', size: maxBaseline, setUp })
  return await readBaseline(shownPath(cwd, file), text.replace(/^\ufeff/, ''))
}

async function readBaseline(shown: string, text: string): Promise<Baseline> {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (cause) {
    const { parse } = await import('jsonc-parser')
    const errors: ParseError[] = []
    parse(text, errors, { disallowComments: true })
    throw broken(`${shown}:${lineAndColumn(text, errors[0]?.offset ?? 0)} this is not JSON`, cause)
  }
  const problems = memberOf(data, 'problems')
  const version = memberOf(data, 'version')
  if (version !== 1) throw broken(`${shown}:${await placeOf(text, ['version'])} its version is not 1`)
  if (!Array.isArray(problems))
    throw broken(`${shown}:${await placeOf(text, ['problems'])} it has no list of problems`)
  const entries: readonly unknown[] = problems
  const accepted = entries.flatMap((entry) => (isAccepted(entry) ? entry : []))
  if (accepted.length < entries.length) {
    const index = entries.findIndex((entry) => !isAccepted(entry))
    const place = await placeOf(text, ['problems', index])
    throw broken(`${shown}:${place} this entry lacks path, rule, message or fingerprint`)
  }
  return { version: 1, counts: {}, problems: accepted }
}

function broken(what: string, cause?: unknown): LessonlintError {
  const message = `The baseline cannot be used: ${what}. \`lessonlint baseline\` writes it anew, --no-baseline does without.`
  return new LessonlintError('config', message, { cause })
}

function isAccepted(entry: unknown): entry is AcceptedProblem {
  return ['path', 'rule', 'message', 'fingerprint'].every((key) => typeof memberOf(entry, key) === 'string')
}

/** `line:column` of a value, or of the nearest one around it. */
async function placeOf(text: string, path: readonly (string | number)[]): Promise<string> {
  const { findNodeAtLocation, parseTree } = await import('jsonc-parser')
  const root = parseTree(text)
  const node = root === undefined ? undefined : (findNodeAtLocation(root, [...path]) ?? root)
  return lineAndColumn(text, node?.offset ?? 0)
}
