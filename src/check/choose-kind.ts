import { globMatcher } from '../globs.ts'
import type { Config, KindConfig } from '../model/config.ts'
import type { Facts } from '../model/facts.ts'
import { onceEach } from '../once-each.ts'
import { nativeKeys } from './native.ts'
import { isNumbered } from './place.ts'

/** The kind of a file: the first one that takes it, else a page's. */
export function chooseKind(config: Config, facts: Facts): KindConfig {
  for (const kind of config.kinds) if (takes(kind, facts, config.inferred)) return kind
  return config.kinds.findLast((kind) => !kind.lesson) ?? restOf(config.kinds)
}

function takes(kind: KindConfig, facts: Facts, inferred: boolean): boolean {
  // Our own guess at what a lesson is goes by the file's number; a date is none.
  const named = matcherOf(kind)(facts.path) && !(inferred && kind.lesson && !isNumbered(facts.path))
  return named || (kind.requiredKeys > 0 && nativeKeys(kind, facts) >= kind.requiredKeys)
}

const matcherOf = onceEach(({ files }: KindConfig) => globMatcher(files))

/** A page, for files that no configured kind takes: read for links, but without rules for lessons. */
function restOf(kinds: readonly KindConfig[]): KindConfig {
  const [first] = kinds
  if (first === undefined) throw new Error('a configuration has at least one kind')
  return {
    ...first,
    name: 'page',
    lesson: false,
    schema: null,
    path: null,
    id: null,
    sections: [],
    closed: false,
  }
}
