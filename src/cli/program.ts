import { Command } from 'commander'
import {
  addBaseline,
  addCompletion,
  addConfig,
  addExplain,
  addHelp,
  addInit,
  addLsp,
  addRules,
} from './commands.ts'
import type { Ended } from './ended.ts'
import { lint, type LintFlags } from './lint.ts'
import type { OutputOption } from './outputs.ts'
import { lintOptions } from './options.ts'
import { printSoon, warn } from './print.ts'

const EXAMPLES = `
Examples:
  lessonlint                                        lint the whole course
  lessonlint backend/01_beginners                   report on one folder
  lessonlint --preset links docs                    links and anchors only, for any Markdown
  lessonlint --staged                               before a commit: what is staged, and what it breaks
  lessonlint --rule RULE=off --quiet                without one rule, errors only
  lessonlint --format github --format sarif --output-file out/lessonlint.sarif
  lessonlint explain RULE                           why a rule is there, with examples

Exit code: 0 clean, 1 problems (see --fail-on), 2 could not run.`

/**
 * Describes the command line.
 *
 * @param done gets to know how the command ended that ran
 */
export function createProgram(version: string, done: (ended: Ended) => void): Command {
  const outputs: OutputOption[] = []
  const program = new Command('lessonlint')
    .description(
      'Lints a tree of Markdown lessons: front matter, quizzes, links and the curriculum as a graph.',
    )
    .usage('[lint] [options] [paths...]\n       lessonlint <command> [options]')
    .enablePositionalOptions()
    .exitOverride()
    .configureHelp({ showGlobalOptions: false })
    .configureOutput({
      writeOut: printSoon,
      outputError: (text) => warn(text.trimEnd().replace(/^error: /, 'lessonlint: ')),
    })
    .argument(
      '[paths...]',
      'files and folders to report on (default: the course root); all of the course is read',
    )
  lintOptions(program, outputs)
  program
    .optionsGroup('Other:')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
  program.addHelpText('after', EXAMPLES).action(async (paths: string[], flags: LintFlags) => {
    const commands = ['lint', ...program.commands.map((command) => command.name())]
    done(await lint(withoutName(paths), flags, outputs, commands, version))
  })
  addRules(program)
  addExplain(program)
  addConfig(program)
  addBaseline(program)
  addCompletion(program)
  addInit(program, (code) => done({ code, files: 0 }))
  addLsp(program, version, (code) => done({ code, files: 0 }))
  addHelp(program)
  return program
}

/** `lint` may be said before the paths; a folder of that name is meant by `./lint`. */
function withoutName(paths: readonly string[]): readonly string[] {
  return paths[0] === 'lint' ? paths.slice(1) : paths
}
