import type { Nodes, Parents, Root } from 'mdast'

type Place = NonNullable<Nodes['position']>

/**
 * Gives places to texts and links without one: where mdast-util-gfm-autolink-literal 2.1.0 finds an address in a text,
 * such as behind a bracket that opens no link, it takes the text apart, and the parts have none.
 */
export function literalPlaces() {
  const before = new WeakMap<Parents, readonly Nodes[]>()
  return {
    /** Called before texts are taken apart. */
    remember(root: Root): undefined {
      for (const parent of parents(root)) before.set(parent, [...parent.children])
    },
    /** Called with the same tree afterwards. */
    restore(root: Root, text: string): Root {
      for (const parent of parents(root)) {
        const now: readonly Nodes[] = parent.children
        const were = before.get(parent) ?? []
        let at = 0
        for (const [index, was] of were.entries()) {
          const next = were[index + 1]
          const end = now[at] === was ? at + 1 : next === undefined ? now.length : now.indexOf(next, at)
          if (now[at] !== was && was.position !== undefined) spread(now.slice(at, end), was.position, text)
          at = end
        }
      }
      return root
    },
  }
}

function* parents(root: Root): Generator<Parents> {
  const stack: Nodes[] = [root]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!('children' in node)) continue
    yield node
    for (const child of node.children) stack.push(child)
  }
}

/** Lays the parts of a text one behind the other into its place. */
function spread(parts: readonly Nodes[], place: Place, text: string): void {
  const source = text.slice(place.start.offset, place.end.offset)
  let { start } = place
  let from = 0
  for (const [index, part] of parts.entries()) {
    const next = parts[index + 1]
    const to = next === undefined ? source.length : Math.min(endOf(part, next, source, from), source.length)
    const end = next === undefined ? place.end : movedBy(start, source.slice(from, to))
    part.position = { start, end }
    if (part.type === 'link') for (const child of part.children) child.position = { start, end }
    start = end
    from = to
  }
}

function endOf(part: Nodes, next: Nodes, source: string, from: number): number {
  const least = from + shown(part).length
  if (part.type === 'link' && source.startsWith(shown(part), from)) return least
  // What is written is longer than what is shown where there is an escape in it, or the mark of a quote.
  const end = source.indexOf(shown(next), least)
  return end === -1 ? least : end
}

function shown(part: Nodes): string {
  if ('children' in part) return part.children.map(shown).join('')
  return 'value' in part ? part.value : ''
}

function movedBy(point: Place['start'], source: string): Place['start'] {
  const [first = '', ...more] = source.split(/\r\n|[\r\n]/)
  const last = more.at(-1)
  const column = last === undefined ? point.column + first.length : last.length + 1
  return { line: point.line + more.length, column, offset: (point.offset ?? 0) + source.length }
}
