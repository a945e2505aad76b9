import { onceAsked } from '../facts/later.ts'
import type { Facts } from '../model/facts.ts'

/** Facts as JSON, each fact by itself, in the order of `names`. */
export type PackedFacts = readonly string[]

/** What rules about the tree ask of other files. */
const names = [
  'path',
  'hash',
  'length',
  'bodyStart',
  'read',
  'frontMatter',
  'links',
  'definitions',
  'directives',
  'conflicts',
  'headings',
  'anchors',
  'size',
  'sketch',
  'lineStarts',
] as const satisfies readonly (keyof Facts)[]

/** Makes texts of facts: they go from one thread to another faster than objects. */
export function packFacts(facts: Facts): PackedFacts {
  return names.map((name) => JSON.stringify(facts[name]))
}

interface Packed {
  readonly texts: PackedFacts
  readonly known: unknown[]
  readonly again: () => Facts
}

/**
 * The facts again; each is read from its text when it is first asked for.
 *
 * @param again reads the file again, for a fact that was not packed
 */
export function unpackFacts(texts: PackedFacts, again: () => Facts): Facts {
  return Object.assign(Object.create(prototype) as Facts, { texts, known: [], again } satisfies Packed)
}

const prototype: object = Object.create(onceAsked.prototype)
for (const [index, name] of names.entries()) {
  Object.defineProperty(prototype, name, {
    enumerable: true,
    get(this: Packed) {
      return (this.known[index] ??= JSON.parse(this.texts[index] ?? 'null'))
    },
  })
}
