import type { Argument, Command, Option } from 'commander'

/** What an option or argument takes: one of some words (those that end in `=` go on with a severity), a file, or any text. */
export type Values = readonly string[] | 'files' | 'text'

/** An option as a shell offers it. */
export interface FlagOffer {
  readonly long: string
  /** Without its dash. */
  readonly short: string | null
  readonly description: string
  /** Null for a switch. */
  readonly values: Values | null
}

/** A command as a shell offers it. Its name is empty for what runs when no command is named. */
export interface CommandOffer {
  readonly name: string
  readonly description: string
  readonly flags: readonly FlagOffer[]
  readonly argument: Values | null
}

type Words = { readonly [placeholder: string]: readonly string[] }

/**
 * Reads off the description of the command line what a shell can offer, so that no option is forgotten.
 *
 * @param words what can be chosen where the description does not say it, by placeholder or `option placeholder`
 */
export function offersOf(program: Command, words: Words): readonly CommandOffer[] {
  const commands = program.createHelp().visibleCommands(program)
  const names = commands.map((command) => command.name())
  return [program, ...commands].map((command) => ({
    name: command === program ? '' : command.name(),
    description: command.description(),
    flags: command
      .createHelp()
      .visibleOptions(command)
      .flatMap((option) => flagOffer(option, words)),
    argument: argumentValues(command.registeredArguments[0], { command: names, ...words }),
  }))
}

function flagOffer(option: Option, words: Words): readonly FlagOffer[] {
  const { long, short, description, required, optional, argChoices } = option
  if (long === undefined) return []
  const name = /[<[]([^>\]]+)[>\]]/.exec(option.flags)?.[1] ?? ''
  const values = argChoices ?? words[`${long} ${name}`] ?? words[name] ?? kindOf(name)
  const isSwitch = !required && !optional
  return [{ long, short: short?.slice(1) ?? null, description, values: isSwitch ? null : values }]
}

function argumentValues(argument: Argument | undefined, words: Words): Values | null {
  if (argument === undefined) return null
  return argument.argChoices ?? words[argument.name()] ?? kindOf(argument.name())
}

function kindOf(placeholder: string): Values {
  return /file|folder|path/.test(placeholder) ? 'files' : 'text'
}
