import type { Lesson, TreeEdge } from '../model/tree.ts'
import { components, cycles, heights, pathTo } from './graph.ts'

/** The curriculum as a graph: who requires whom. */
export interface Prerequisites {
  cycleThrough(path: string): readonly TreeEdge[] | undefined
  implied(path: string, index: number): readonly string[] | undefined
}

/** Makes the graph of those references that name exactly one lesson. */
export function prerequisites(lessons: readonly Lesson[]): Prerequisites {
  const indexOf = new Map(lessons.map((lesson, index) => [lesson.path, index]))
  const pathOf = (node: number): string => lessons[node]?.path ?? ''
  /** For each lesson, for each reference, the lesson that it names; -1 for none or several. */
  const named = lessons.map(({ references }) =>
    references.map(({ targets }) => (targets.length === 1 ? (indexOf.get(targets[0] ?? '') ?? -1) : -1)),
  )
  const graph = named.map((row) => [...new Set(row.filter((node) => node !== -1))])
  const parts = components(graph)
  const componentOf = parts.of
  const found = cycles(graph, parts)
  const heightOf = heights(graph, parts)
  const height = (node: number): number => heightOf[componentOf[node] ?? 0] ?? 0

  const edge = (from: number, to: number): TreeEdge => {
    const reference = lessons[from]?.references[named[from]?.indexOf(to) ?? 0]
    return { from: pathOf(from), to: pathOf(to), span: reference?.span ?? [0, 0] }
  }
  const cycleThrough = (path: string): readonly TreeEdge[] | undefined => {
    const cycle = found[indexOf.get(path) ?? -1]
    return cycle?.map((node, index) => edge(node, cycle[(index + 1) % cycle.length] ?? node))
  }
  const implied = (path: string, index: number): readonly string[] | undefined => {
    const node = indexOf.get(path) ?? -1
    const row = named[node] ?? []
    const goal = row[index] ?? -1
    if (goal === -1 || componentOf[goal] === componentOf[node]) return undefined
    // The same lesson under another name: the first one stands, the later one is implied.
    if (row.indexOf(goal) < index) return [pathOf(goal)]
    const others = row.filter((other) => other !== -1 && other !== goal && other !== node)
    return pathTo(graph, others, goal, height)?.map(pathOf)
  }
  return { cycleThrough, implied }
}
