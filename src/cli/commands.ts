import { resolve } from 'node:path'
import { Argument, Option, type Command } from 'commander'
import type { Shell } from './completion/script.ts'
import type { ConfigFormat } from './config.ts'
import { configChoice } from './config-choice.ts'
import type { InitFlags } from './init.ts'
import type { LintFlags } from './lint.ts'
import { LessonlintError } from '../model/error.ts'
import { baselineOption, colorOptions, configOptions } from './options.ts'
import { print } from './print.ts'
import { suggest } from './suggest.ts'
import { terminal, type Terminal } from './terminal.ts'

/** Adds `rules`, which lists the rules. */
export function addRules(program: Command): void {
  colorOptions(program.command('rules'))
    .description('list the rules')
    .addOption(new Option('--format <name>', 'how').choices(['text', 'json']).default('text'))
    .action(async ({ format }: { format: string }, command: Command) => {
      const [{ rules }, { rulesAsJson, rulesAsTable }] = await Promise.all([
        import('../index.ts'),
        import('./rules.ts'),
      ])
      await print(format === 'json' ? rulesAsJson(rules) : rulesAsTable(rules, screenOf(command)))
    })
}

/** Adds `explain`, which shows the page of a rule. */
export function addExplain(program: Command): void {
  colorOptions(program.command('explain'))
    .description('show the page of a rule: why, and what is wrong and right')
    .argument('<rule>', 'its id')
    .action(async (id: string, _options: object, command: Command) => {
      const { explain } = await import('./explain.ts')
      await print(explain(id, screenOf(command).color))
    })
}

/** Adds `config`, which shows the configuration in effect. */
export function addConfig(program: Command): void {
  const command = program
    .command('config')
    .description('show the configuration in effect, or what holds for one file')
    .argument('[file]', 'a file of the course')
    .addOption(new Option('--format <name>', 'how').choices(['yaml', 'json']).default('yaml'))
  configOptions(command).action(async (file: string | undefined, { format }: { format: ConfigFormat }) => {
    const [{ openSession }, { showConfig, showFileConfig }] = await Promise.all([
      import('../index.ts'),
      import('./config.ts'),
    ])
    const cwd = process.cwd()
    const flags = command.optsWithGlobals<LintFlags>()
    const session = await openSession({ cwd, ...configChoice(flags) })
    await print(
      file === undefined ? showConfig(session, cwd, format) : showFileConfig(session, cwd, file, format),
    )
  })
}

/** Adds `help`, which prints what `--help` prints; `lint` is the program itself. */
export function addHelp(program: Command): void {
  program
    .command('help')
    .description('print the help of a command')
    .argument('[command]', 'its name')
    .action((name?: string) => {
      const command = program.commands.find((one) => one.name() === name)
      if (command === undefined && name !== undefined && name !== 'lint') {
        const near = suggest(name, ['lint', ...program.commands.map((one) => one.name())])
        const hint = near === undefined ? '' : ` Did you mean "${near}"?`
        throw new LessonlintError('usage', `There is no command "${name}".${hint}`)
      }
      ;(command ?? program).help()
    })
}

/** Adds `init`, which writes a configuration or installs the commit hook. */
export function addInit(program: Command, done: (code: number) => void): void {
  program
    .command('init')
    .description('write lessonlint.yaml, inferred from the course; with --hook install a commit hook instead')
    .argument('[folder]', 'the course', '.')
    .option('--hook', 'install a git hook that lints what is staged before each commit')
    .option('--dry-run', 'print what would be written')
    .option('--force', 'overwrite a lessonlint.yaml without asking')
    .action(async (folder: string, flags: InitFlags) => {
      const { init } = await import('./init.ts')
      done(await init(folder, flags))
    })
}

/** Adds `lsp`, which serves an editor. */
export function addLsp(program: Command, version: string, done: (code: number) => void): void {
  const command = program
    .command('lsp')
    .description(
      'serve an editor: problems as you type, and their fixes (Language Server Protocol, standard input and output)',
    )
    .addOption(new Option('--stdio', 'the only way there is; editors say so').hideHelp())
  configOptions(command).action(async (flags: LintFlags) => {
    const { serve } = await import('./lsp/serve.ts')
    const { config, ...choice } = configChoice(flags)
    const file = typeof config === 'string' ? resolve(config) : config
    // Whoever opens a file has not said that its course may run code.
    const trust = flags.safe === false ? {} : { safe: true }
    const options = { ...choice, ...trust, ...(file === undefined ? {} : { config: file }) }
    done(await serve(options, version, process.stdin, process.stdout))
    // The editor may keep it open, and the process waits for it.
    process.stdin.destroy()
  })
}

/** Adds `completion`, which prints a script for a shell. */
export function addCompletion(program: Command): void {
  program
    .command('completion')
    .description('print a script that completes commands, options and rules')
    .addArgument(new Argument('<shell>', 'which').choices(['bash', 'zsh', 'fish']))
    .action(async (shell: Shell) => {
      const { completionScript } = await import('./completion/script.ts')
      await print(completionScript(program, shell))
    })
}

/** Adds `baseline`, which accepts today's problems. */
export function addBaseline(program: Command): void {
  const command = program
    .command('baseline')
    .description("accept today's problems, so that only new ones are reported and fail")
    .option('--prune', 'only take out accepted problems that are gone')
  baselineOption(
    configOptions(command),
    'where to write (default: lessonlint-baseline.json by the configuration)',
  )
  command.action(async ({ prune }: { prune?: true }) => {
    const { writeBaseline } = await import('./baseline.ts')
    const cwd = process.cwd()
    const flags = command.optsWithGlobals<LintFlags>()
    const options = { cwd, ...configChoice(flags), ...(flags.baseline ? { baseline: flags.baseline } : {}) }
    await print(`${await writeBaseline(options, cwd, prune === true)}\n`)
  })
}

/** The terminal as a command other than `lint` is to use it. */
function screenOf(command: Command): Terminal {
  const { color } = command.optsWithGlobals<Pick<LintFlags, 'color'>>()
  return terminal(color, process.stdout, process.env)
}
