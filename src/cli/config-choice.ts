import type { LintOptions } from '../model/options.ts'
import type { LintFlags } from './lint.ts'

/** What the command line says of the configuration. */
export function configChoice({
  config,
  preset,
  rule,
}: Pick<LintFlags, 'config' | 'preset' | 'rule'>): Pick<LintOptions, 'config' | 'preset' | 'rules'> {
  return {
    ...(config === undefined ? {} : { config }),
    ...(preset === undefined ? {} : { preset }),
    ...(rule === undefined ? {} : { rules: rule }),
  }
}
