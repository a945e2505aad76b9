import { readFileSync } from 'node:fs'
import type { LintOptions } from '../model/options.ts'
import type { LintFlags } from './lint.ts'
import { safeChoice } from './safe-choice.ts'

/** What the command line says of the configuration. */
export function configChoice({
  config,
  preset,
  rule,
  ...safety
}: Pick<LintFlags, 'config' | 'preset' | 'rule' | 'safe' | 'safeRef'>): Pick<
  LintOptions,
  'config' | 'preset' | 'rules' | 'safe' | 'safeRef'
> {
  return {
    ...safeChoice(safety, process.env, readText),
    ...(config === undefined ? {} : { config }),
    ...(preset === undefined ? {} : { preset }),
    ...(rule === undefined ? {} : { rules: rule }),
  }
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}
