import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { writeWhole } from '../fix/write-whole.ts'
import { LessonlintError } from '../model/error.ts'
import { isFolder } from '../read/is-folder.ts'
import type { Format } from '../report/reporters.ts'
import { writeFailure } from './write-failure.ts'

/** One format and where it goes; null for standard output. */
export interface Output {
  readonly format: Format
  readonly file: string | null
}

/** One `--format` or `--output-file`, in the order of the command line. */
export type OutputOption = { readonly format: Format } | { readonly file: string }

/**
 * Pairs formats with files. As many files as formats are paired in order; else a file belongs to the format right
 * before it, and a format without a file goes to standard output. A file that is left has the format of its extension.
 *
 * @throws LessonlintError `usage` when a file has no format, or two have the same file
 */
export function pairOutputs(options: readonly OutputOption[]): readonly Output[] {
  const files = options.flatMap((option) => ('file' in option ? [option.file] : []))
  const formats = options.flatMap((option) => ('format' in option ? [option.format] : []))
  const places = files.map((file) => resolve(file))
  const twice = files.find((_, index) => places.indexOf(places[index] ?? '') !== index)
  if (twice !== undefined) throw new LessonlintError('usage', `Two reports would be written to "${twice}".`)
  const [only = null] = files
  if (formats.length === 0 && files.length <= 1) {
    return [{ format: (only === null ? undefined : formatOf(only)) ?? 'text', file: only }]
  }
  if (formats.length === files.length)
    return formats.map((format, index) => ({ format, file: files[index] ?? null }))

  const outputs: Output[] = []
  for (const [index, option] of options.entries()) {
    const next = options[index + 1]
    if ('format' in option) {
      outputs.push({ format: option.format, file: next !== undefined && 'file' in next ? next.file : null })
      continue
    }
    const before = options[index - 1]
    if (before !== undefined && 'format' in before) continue
    const format = formatOf(option.file)
    if (format === undefined) {
      throw new LessonlintError('usage', `--output-file ${option.file} needs a --format before it.`)
    }
    outputs.push({ format, file: option.file })
  }
  return outputs
}

/** The format that a file's extension stands for; undefined where it says nothing. */
function formatOf(file: string): Format | undefined {
  const [, extension = ''] = /\.(sarif\.json|[a-z]+)$/i.exec(file) ?? []
  return extensions.get(extension.toLowerCase())
}

const extensions: ReadonlyMap<string, Format> = new Map([
  ['json', 'json'],
  ['sarif', 'sarif'],
  ['sarif.json', 'sarif'],
  ['xml', 'junit'],
  ['txt', 'text'],
])

/**
 * Writes a report, or what it is called instead, to a file, and makes the folders above it.
 *
 * @throws LessonlintError `usage` when that is not possible
 */
export function writeOutput(cwd: string, file: string, text: string, what = 'report'): void {
  const path = resolve(cwd, file)
  if (isFolder(path)) {
    throw new LessonlintError(
      'usage',
      `The ${what} cannot be written to "${file}": it is a folder, not a file.`,
    )
  }
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeWhole(path, text)
  } catch (cause) {
    throw writeFailure(`The ${what} cannot be written to "${file}"`, cause)
  }
}
