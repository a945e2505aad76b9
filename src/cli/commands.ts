import { Option, type Command } from 'commander'
import type { ConfigFormat } from './config.ts'
import { configChoice } from './config-choice.ts'
import type { LintFlags } from './lint.ts'
import { colorOptions, configOptions } from './options.ts'
import { print } from './print.ts'
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

/** The terminal as a command other than `lint` is to use it. */
function screenOf(command: Command): Terminal {
  const { color } = command.optsWithGlobals<Pick<LintFlags, 'color'>>()
  return terminal(color, process.stdout, process.env)
}
