import type { Facts } from '../model/facts.ts'

/** Facts that are left out, to be read again when somebody asks for them after all. */
export interface Later {
  readonly names: readonly (keyof Facts)[]
  /** Where their getters stand: properties of each file's own would cost more than the facts. */
  readonly prototype: object
}

interface LaterFacts {
  readonly again: () => Facts
  whole?: Facts
}

/** What following links has no need of; it is not even looked for. */
export const forLinks = later(['questions', 'size', 'sketch'])

/** What only rules ask that look at one file: most of what facts weigh, and of no use once those rules were asked. */
export const onceAsked = later(['references', 'nearLinks', 'placeholders', 'fences', 'questions'])

/** Both. */
export const onceAskedForLinks = later([...new Set([...onceAsked.names, ...forLinks.names])])

function later(names: Later['names']): Later {
  const prototype = {}
  for (const name of names) {
    Object.defineProperty(prototype, name, {
      enumerable: true,
      get(this: LaterFacts) {
        return (this.whole ??= this.again())[name]
      },
    })
  }
  return { names, prototype }
}

/**
 * The same facts, some of them only when they are asked for.
 *
 * @param again reads the file again, whole
 */
export function withLater(facts: Facts, { names, prototype }: Later, again: () => Facts): Facts {
  const kept: { [name: string]: unknown } = Object.create(prototype)
  for (const [name, fact] of Object.entries(facts)) {
    if (!names.includes(name as keyof Facts)) kept[name] = fact
  }
  return Object.assign(kept, { again }) as unknown as Facts
}
