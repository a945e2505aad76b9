import { callback, count, flag, mapping, objectOf, text, textOrFalse, textOrTexts, texts } from '../given.ts'
import type { Expected } from '../given.ts'
import type { LintOptions } from '../model/options.ts'

/** Where a value is looked at by who knows more of it, and tells what there is. */
const elsewhere: Expected = { is: () => true, words: '' }

/** What each option of a run has to be. */
export const lintShape = {
  cwd: text,
  paths: texts,
  config: textOrFalse,
  preset: elsewhere,
  rules: mapping,
  exclude: texts,
  engine: elsewhere,
  threads: count,
  once: { is: (value) => typeof value === 'boolean' || value === 'large', words: 'true, false or "large"' },
  overlay: objectOf({ path: text, text }, 'an object with the texts `path` and `text`'),
  staged: flag,
  since: text,
  safe: flag,
  safeRef: textOrTexts,
  baseline: textOrFalse,
  onProgress: callback,
} as const satisfies { readonly [Name in keyof Required<LintOptions>]: Expected }

/** Likewise of a run that fixes. */
export const fixShape = { ...lintShape, unsafe: flag, write: flag } as const
