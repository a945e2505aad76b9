import { InvalidArgumentError, Option, type Command } from 'commander'
import { engines, presets } from '../model/config.ts'
import type { Json } from '../model/json.ts'
import { severities } from '../model/problem.ts'
import type { Format } from '../report/reporters.ts'
import type { OutputOption } from './outputs.ts'

/** The names of src/report/reporters.ts, which is not loaded before it is needed. */
export const FORMATS = [
  'text',
  'json',
  'agent',
  'github',
  'gitlab',
  'junit',
  'sarif',
] as const satisfies readonly Format[]
/** What a rule can be set to. */
export const SEVERITIES: readonly string[] = [...severities, 'off']

/**
 * Adds the options of `lessonlint lint`, in groups.
 *
 * @param outputs gets each `--format` and `--output-file`, in the order of the command line
 */
export function lintOptions(program: Command, outputs: OutputOption[]): void {
  program.optionsGroup('Which files:')
  program
    .option('--exclude <glob>', 'leave files out, relative to the course root (repeatable)', append)
    .option('--staged', 'what is staged in git, and what that breaks elsewhere')
    .option(
      '--since <revision>',
      'what changed since this git branch left it, and what that breaks elsewhere',
    )
    .option('--stdin', 'lint a text from standard input, in its place in the course')
    .option('--stdin-filename <file>', 'the place of that text')
    .option('--pass-on-no-files', 'exit with 0 when there is nothing to lint')
  program.optionsGroup('Configuration:')
  configOptions(program).addOption(new Option('--engine <name>', 'Markdown parser').choices(engines))
  program.option(
    '--threads <number>',
    'how many threads read files besides the first (default: by the size of the course)',
    wholeNumber,
  )
  baselineOption(program, 'accepted problems, which are not reported (default: lessonlint-baseline.json)')
  program.option('--no-baseline', 'report accepted problems, too')
  program.optionsGroup('Fixes:')
  program
    .option('--fix', 'make the safe fixes, and report what is left')
    .option('--unsafe-fixes', 'fix what takes a guess, too (fixes without --fix)')
    .option('--fix-dry-run', 'print the fixes as a diff in place of the report; write nothing')
  program.optionsGroup('Report:')
  program
    .addOption(
      new Option('--format <name>', `${FORMATS.join(', ')} (repeatable; default: text)`).argParser(
        (value) => {
          const format = FORMATS.find((name) => name === value)
          if (format === undefined) throw new InvalidArgumentError(`Allowed are ${FORMATS.join(', ')}.`)
          outputs.push({ format })
        },
      ),
    )
    .addOption(
      new Option(
        '--output-file <file>',
        'write the format before it, else that of .json, .sarif or .xml, to a file (repeatable)',
      ).argParser((file: string) => {
        outputs.push({ file })
      }),
    )
    .option('--quiet', 'report errors only')
    .option('--watch', 'stay, and report again after each change')
    .option('--verbose', 'tell on standard error which configuration and engine were used, and the time')
  colorOptions(program)
  program.optionsGroup('Exit code:')
  program
    .addOption(
      new Option('--fail-on <severity>', 'lowest severity that gives exit code 1')
        .choices(['error', 'warning', 'never'])
        .default('error'),
    )
    .option('--max-warnings <number>', 'exit code 1 when there are more warnings', wholeNumber)
}

/** Adds the options that choose a configuration. */
export function configOptions(command: Command): Command {
  return command
    .option('--config <file>', 'use this configuration file')
    .option('--no-config', 'use no configuration file')
    .addOption(new Option('--preset <name>', 'set of rules').choices(presets))
    .option('--rule <id=severity>', 'set a rule to error, warning, info or off (repeatable)', ruleSetting)
    .option('--safe', 'do not trust the tree: no plugins, no fixes (by itself for pull requests from forks)')
    .option('--no-safe', 'trust it, wherever it comes from')
    .option(
      '--safe-ref <revision>',
      "take the configuration from git, for --safe (default: a request's base)",
    )
}

/** Adds `--baseline`, which names the file of accepted problems. */
export function baselineOption(command: Command, description: string): Command {
  return command.option('--baseline <file>', description)
}

/** Adds `--color` and `--no-color`. */
export function colorOptions(command: Command): Command {
  return command.option('--color', 'colours, whatever the output is').option('--no-color', 'no colours')
}

function append(value: string, before: readonly string[] = []): readonly string[] {
  if (value === '') throw new InvalidArgumentError('It is empty.')
  return [...before, value]
}

function wholeNumber(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('Expected a whole number, 0 or more.')
  return Number(value)
}

function ruleSetting(
  value: string,
  before: { readonly [id: string]: Json } = {},
): { readonly [id: string]: Json } {
  const at = value.indexOf('=')
  const severity = value.slice(at + 1)
  if (at < 1 || !SEVERITIES.includes(severity)) {
    throw new InvalidArgumentError(`Expected id=severity with one of ${SEVERITIES.join(', ')}.`)
  }
  return { ...before, [value.slice(0, at)]: severity }
}
