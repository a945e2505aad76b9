import type { Argument, Command, Option } from 'commander'

/** What stands behind an option or in the place of an argument: words to choose from, or a file. */
export type Values = readonly string[] | 'files' | 'text'

/** An option as a shell offers it. */
export interface FlagOffer {
  readonly names: readonly string[]
  readonly description: string
  /** Null for a switch. */
  readonly values: Values | null
}

/** A command as a shell offers it; the first one, without a name, is what runs when no command is named. */
export interface CommandOffer {
  readonly name: string
  readonly description: string
  readonly flags: readonly FlagOffer[]
  readonly argument: Values | null
}

/**
 * Reads off the command line's own description what a shell can offer, so that no option is ever forgotten.
 *
 * @param words what else can be chosen from, by the placeholder in the option's or argument's name
 */
export function offersOf(
  program: Command,
  words: { readonly [placeholder: string]: readonly string[] },
): readonly CommandOffer[] {
  const offer = (command: Command, name: string): CommandOffer => {
    const help = command.createHelp()
    const [argument] = command.registeredArguments
    return {
      name,
      description: command.description(),
      flags: help.visibleOptions(command).map((option) => flagOffer(option, words)),
      argument: argument === undefined ? null : argumentValues(argument, words),
    }
  }
  const commands = program.createHelp().visibleCommands(program)
  const named = commands.map((command) => offer(command, command.name()))
  const help = named.find(({ name }) => name === 'help')
  const all = named.map((one) =>
    one === help ? { ...one, argument: named.map(({ name }) => name).filter((name) => name !== 'help') } : one,
  )
  return [offer(program, ''), ...all]
}

function flagOffer(option: Option, words: { readonly [placeholder: string]: readonly string[] }): FlagOffer {
  const { long, short, description, required, optional, argChoices } = option
  const placeholder = /[<[]([^>\]]+)[>\]]/.exec(option.flags)?.[1] ?? ''
  const values = argChoices ?? words[`${long ?? ''} ${placeholder}`] ?? words[placeholder] ?? kindOf(placeholder)
  return {
    names: [short, long].filter((name) => name !== undefined),
    description,
    values: required || optional ? values : null,
  }
}

function argumentValues(
  argument: Argument,
  words: { readonly [placeholder: string]: readonly string[] },
): Values {
  return argument.argChoices ?? words[argument.name()] ?? kindOf(argument.name())
}

function kindOf(placeholder: string): Values {
  return /file|folder|path/.test(placeholder) ? 'files' : 'text'
}
