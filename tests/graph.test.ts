import { alg, Graph as Library } from '@dagrejs/graphlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Graph } from '../src/tree/graph.ts'
import { components, cycles, heights, pathTo } from '../src/tree/graph.ts'

/** Whether a node is reached from another in one step or more: depth first, on small graphs only. */
function reaches(graph: Graph, from: number, goal: number): boolean {
  const seen = new Set<number>()
  const visit = (node: number): boolean =>
    (graph[node] ?? []).some((to) => {
      if (to === goal) return true
      if (seen.has(to)) return false
      seen.add(to)
      return visit(to)
    })
  return visit(from)
}

/** The length of the shortest way from one node to another in at least one step, by trying all lengths. */
function distance(graph: Graph, from: number, goal: number): number {
  let frontier = new Set([from])
  for (let steps = 1; steps <= graph.length; steps++) {
    frontier = new Set([...frontier].flatMap((node) => graph[node] ?? []))
    if (frontier.has(goal)) return steps
  }
  return Infinity
}

const graphs = fc.integer({ min: 1, max: 7 }).chain((size) => {
  const row = fc.uniqueArray(fc.integer({ min: 0, max: size - 1 }), { maxLength: 4 })
  return fc.array(row, { minLength: size, maxLength: size })
})

describe('components', () => {
  test('two nodes are in one exactly if each reaches the other', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const { of, members } = components(graph)
        for (const a of graph.keys()) {
          expect(members[of[a] ?? -1]).toContain(a)
          for (const b of graph.keys()) {
            const together = a === b || (reaches(graph, a, b) && reaches(graph, b, a))
            expect(of[a] === of[b]).toBe(together)
          }
        }
      }),
    )
  })

  test('they are those that a graph library finds', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const library = new Library()
        for (const [node, row] of graph.entries()) {
          library.setNode(String(node))
          for (const next of row) library.setEdge(String(node), String(next))
        }
        const sorted = (groups: readonly (readonly unknown[])[]): string[] =>
          groups.map((group) => group.map(String).sort().join()).sort()
        expect(sorted(components(graph).members)).toEqual(sorted(alg.tarjan(library)))
      }),
    )
  })

  test('a component leads to earlier ones only', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const { of } = components(graph)
        for (const [node, row] of graph.entries()) {
          for (const next of row) expect(of[next]).toBeLessThanOrEqual(of[node] ?? -1)
        }
      }),
    )
  })

  test('a chain of 20,000 is no problem', () => {
    const chain = Array.from({ length: 20_000 }, (_, node) => (node === 0 ? [] : [node - 1]))
    expect(components(chain).members).toHaveLength(20_000)
  })
})

describe('cycles', () => {
  test('each node on a cycle has a shortest one through it', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const found = cycles(graph, components(graph))
        for (const node of graph.keys()) {
          const cycle = found[node]
          expect(cycle !== undefined).toBe(reaches(graph, node, node))
          if (!cycle) continue
          expect(cycle).toContain(node)
          expect(cycle.length).toBe(distance(graph, node, node))
          for (const [at, from] of cycle.entries()) {
            expect(graph[from]).toContain(cycle[(at + 1) % cycle.length])
          }
        }
      }),
    )
  })

  test('a ring of 20,000 is one cycle, found once', () => {
    const ring = Array.from({ length: 20_000 }, (_, node) => [(node + 1) % 20_000])
    const found = cycles(ring, components(ring))
    expect(found[0]).toHaveLength(20_000)
    expect(found[19_999]).toBe(found[0])
  })

  test('a large tangle answers for every node, in bounded time', () => {
    const size = 20_000
    const tangle = Array.from({ length: size }, (_, node) => [(node + 1) % size, (node * 7 + 3) % size])
    const found = cycles(tangle, components(tangle))
    expect(found.every((cycle) => cycle !== undefined)).toBe(true)
  })
})

describe('paths', () => {
  test('a path is found exactly where there is one, and is shortest', () => {
    const acyclic = graphs.map((graph) => graph.map((row, node) => row.filter((to) => to < node)))
    fc.assert(
      fc.property(acyclic, (graph) => {
        const parts = components(graph)
        const height = heights(graph, parts)
        for (const from of graph.keys()) {
          for (const goal of graph.keys()) {
            if (from === goal) continue
            const path = pathTo(graph, [from], goal, (node) => height[parts.of[node] ?? 0] ?? 0)
            expect((path?.length ?? Infinity) - 1).toBe(distance(graph, from, goal))
          }
        }
      }),
    )
  })
})
