import type { Preset } from '../model/config.ts'
import type { Facts } from '../model/facts.ts'

/** Facts that are left out, to be read again when somebody asks for them after all. */
export interface Later {
  readonly names: ReadonlySet<string>
  /** All others. */
  readonly kept: readonly (keyof Facts)[]
  /** Where their getters stand: properties of each file's own would cost more than the facts. */
  readonly prototype: object
}

const all: Readonly<Record<keyof Facts, true>> = {
  ...{
    path: true,
    hash: true,
    length: true,
    lineStarts: true,
    read: true,
    frontMatter: true,
    bodyStart: true,
  },
  ...{ headings: true, anchors: true, links: true, definitions: true, references: true, nearLinks: true },
  ...{ nearHeadings: true, nearFences: true },
  ...{ fences: true, placeholders: true, directives: true, conflicts: true, includes: true, dialect: true },
  ...{ wiki: true, questions: true },
  ...{ size: true, sketch: true },
}

/** What the rules of a preset have no need of: it is not even looked for. */
const unread: Readonly<Record<Preset, readonly (keyof Facts)[]>> = {
  links: ['questions', 'references', 'placeholders', 'size', 'sketch'],
  recommended: ['size', 'sketch'],
  strict: [],
}

/** What only rules ask that look at one file: most of what facts weigh, and of no use once those rules were asked. */
const onceAsked: readonly (keyof Facts)[] = ['references', 'nearLinks', 'placeholders', 'questions']

/** What facts lack that were read for the rules of a preset. */
export const laterBy: Readonly<Record<Preset, Later>> = {
  links: later(unread.links),
  recommended: later(unread.recommended),
  strict: later(unread.strict),
}

/** What is left out besides, once the rules that look at one file were asked. */
export const laterOnceAsked: Readonly<Record<Preset, Later>> = {
  links: later([...unread.links, ...onceAsked]),
  recommended: later([...unread.recommended, ...onceAsked]),
  strict: later(onceAsked),
}

/** What facts lack of a file whose body was not read (`extractFront`): it is, once somebody asks for any of it. */
export const laterThanFront: Later = later([
  ...['lineStarts', 'headings', 'anchors', 'links', 'definitions', 'references', 'nearLinks', 'fences'],
  ...['nearHeadings', 'nearFences'],
  ...['questions', 'placeholders', 'directives', 'conflicts', 'includes', 'dialect', 'wiki'],
  ...['size', 'sketch'],
] as (keyof Facts)[])

interface LaterFacts {
  readonly again: () => Facts
}

// Beside the facts: those that a plugin is given are frozen.
const known = new WeakMap<LaterFacts, Facts>()

function later(names: readonly (keyof Facts)[]): Later {
  const prototype = {}
  for (const name of names) {
    Object.defineProperty(prototype, name, {
      enumerable: true,
      configurable: true,
      get(this: LaterFacts) {
        const whole = known.get(this) ?? this.again()
        known.set(this, whole)
        return whole[name]
      },
    })
  }
  const left = new Set<string>(names)
  const kept = (Object.keys(all) as (keyof Facts)[]).filter((name) => !left.has(name))
  return { names: left, kept, prototype }
}

/**
 * The same facts, some of them only when they are asked for.
 *
 * @param again reads the file again, whole
 */
export function withLater(facts: Facts, { kept, prototype }: Later, again: () => Facts): Facts {
  const some: { [name: string]: unknown } = Object.create(prototype)
  for (const name of kept) some[name] = facts[name]
  some['again'] = again
  return some as unknown as Facts
}
