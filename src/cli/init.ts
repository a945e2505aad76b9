import { relative, resolve, join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { findConfig } from '../config/files.ts'
import { writeWhole } from '../fix/write-whole.ts'
import { rules } from '../index.ts'
import { LessonlintError } from '../model/error.ts'
import { diskSource } from '../read/disk.ts'
import { isFolder } from '../read/is-folder.ts'
import { pathFrom } from '../read/path-from.ts'
import { counted } from '../counted.ts'
import { print, warn } from './print.ts'
import { writeFailure } from './write-failure.ts'

/** The options of `lessonlint init` as the command line gives them. */
export interface InitFlags {
  readonly hook?: true
  readonly dryRun?: true
  readonly force?: true
}

/** The file that is written. */
const fileName = 'lessonlint.yaml'

/**
 * Infers a configuration from the course in a folder and writes it there, or installs the commit hook.
 *
 * @returns the exit code
 * @throws LessonlintError where something is in the way
 */
export async function init(folder: string, flags: InitFlags): Promise<number> {
  const cwd = process.cwd()
  const root = resolve(cwd, folder)
  if (!isFolder(root)) throw new LessonlintError('no-files', `No folder "${folder}".`)
  if (flags.hook) {
    const { installHook } = await import('./hook.ts')
    return await installHook(root, flags.dryRun === true)
  }
  const file = join(root, fileName)
  const shown = pathFrom(cwd, file)
  if (!flags.dryRun && !(await mayWrite(root, shown, flags))) {
    warn(`${shown} was left as it is.`)
    return 0
  }
  const { text, told } = await draftFor(root, folder)
  if (flags.dryRun) {
    await print(text)
    return 0
  }
  write(file, shown, text)
  warn(`${shown} written. ${told}`)
  return 0
}

/** Asks before a configuration is overwritten; another one beside it would make two, and both count for nothing. */
async function mayWrite(root: string, shown: string, { force }: InitFlags): Promise<boolean> {
  const found = findConfig(root, root, process.cwd())
  if (found === null) return true
  if (found !== join(root, fileName)) {
    const other = relative(root, found)
    const why = `This folder already has a configuration in ${other}, and two cannot stand side by side.`
    throw new LessonlintError(
      'usage',
      `${why} Remove that one first, or see what would be written with --dry-run.`,
    )
  }
  if (force) return true
  if (process.stdin.isTTY && process.stderr.isTTY)
    return await confirm(`${shown} exists. Overwrite it? [y/N] `)
  throw new LessonlintError(
    'usage',
    `${shown} exists. Overwrite it with --force, or print the new one with --dry-run.`,
  )
}

async function confirm(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  // Without an answer (Ctrl+D) the answer is no.
  const closed = new Promise<string>((done) => lines.once('close', () => done('')))
  const answer = await Promise.race([lines.question(question), closed])
  lines.close()
  return /^y(?:es)?$/i.test(answer.trim())
}

async function draftFor(root: string, folder: string): Promise<{ text: string; told: string }> {
  const [{ readCourse }, { inferDraft }, { tryDraft }, { writeDraft }] = await Promise.all([
    import('../init/course.ts'),
    import('../init/infer.ts'),
    import('../init/trial.ts'),
    import('../init/write.ts'),
  ])
  const source = diskSource(root)
  const course = await readCourse(source)
  if (course.files.length === 0) {
    throw new LessonlintError(
      'no-files',
      `There is no Markdown file in "${folder}" to infer a configuration from.`,
    )
  }
  const { draft, summary, problems } = await tryDraft(inferDraft(course), source, rules)
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const warnings = problems.filter(({ severity }) => severity === 'warning').length
  const off = draft.off.length === 0 ? '' : `, ${counted(draft.off.length, 'rule')} off`
  return {
    text: writeDraft(draft),
    told:
      `${counted(summary.lessons, 'lesson')}, ${counted(summary.pages, 'page')}${off}; ` +
      `with it lessonlint finds ${counted(errors, 'error')} and ${counted(warnings, 'warning')}.`,
  }
}

function write(file: string, shown: string, text: string): void {
  try {
    writeWhole(file, text)
  } catch (cause) {
    throw writeFailure(`${shown} cannot be written`, cause)
  }
}
