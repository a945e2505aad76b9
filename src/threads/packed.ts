import type { Later } from '../facts/later.ts'
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
  'fences',
  'size',
  'sketch',
  'lineStarts',
] as const satisfies readonly (keyof Facts)[]

/** Makes texts of facts, without those that are left for later: they go from one thread to another faster than objects. */
export function packFacts(facts: Facts, later: Later): PackedFacts {
  return names.map((name) => (later.names.has(name) ? '' : JSON.stringify(facts[name])))
}

interface Packed {
  readonly texts: PackedFacts
  readonly known: unknown[]
  readonly again: () => Facts
}

/**
 * The facts again; each is read from its text when it is first asked for.
 *
 * @param again reads the file again, for what was left for later
 */
export function unpackFacts(texts: PackedFacts, later: Later, again: () => Facts): Facts {
  const packed = Object.create(prototypeOf(later)) as Facts
  return Object.assign(packed, { texts, known: [], again } satisfies Packed)
}

const prototypes = new WeakMap<Later, object>()

function prototypeOf(later: Later): object {
  const known = prototypes.get(later) ?? packedPrototype(later)
  prototypes.set(later, known)
  return known
}

function packedPrototype({ names: left, prototype }: Later): object {
  const packed: object = Object.create(prototype)
  for (const [index, name] of names.entries()) {
    if (left.has(name)) continue
    Object.defineProperty(packed, name, {
      enumerable: true,
      get(this: Packed) {
        return (this.known[index] ??= JSON.parse(this.texts[index] ?? 'null'))
      },
    })
  }
  return packed
}
