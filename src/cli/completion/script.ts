import type { Command } from 'commander'
import { FORMATS, SEVERITIES } from '../options.ts'
import { ruleIds } from '../rule-page.ts'
import { bashCompletion } from './bash.ts'
import { fishCompletion } from './fish.ts'
import { offersOf } from './offers.ts'
import { zshCompletion } from './zsh.ts'

const writers = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const

/** A shell that we write a completion for. */
export type Shell = keyof typeof writers

/**
 * The completion for a shell: a script that knows all commands, options and rules, so that a press of the key starts
 * nothing.
 */
export function completionScript(program: Command, shell: Shell): string {
  const ids = ruleIds()
  const words = {
    rule: ids,
    'id=severity': ids.map((id) => `${id}=`),
    '--format name': FORMATS,
  }
  return writers[shell](offersOf(program, words), SEVERITIES)
}
