import type { Config } from '../model/config.ts'
import { defaultLimits } from './defaults.ts'
import { defaultKinds } from './kinds.ts'

/** The configuration of a course that has none. */
export function withoutFile(root: string): Config {
  return {
    file: null,
    root,
    exclude: [],
    assets: [],
    kinds: defaultKinds(),
    inferred: true,
    preset: 'recommended',
    rules: [],
    plugins: [],
    engine: 'auto',
    limits: defaultLimits,
  }
}
