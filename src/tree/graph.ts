/** A directed graph over the numbers from 0: for each node the nodes that it leads to. */
export type Graph = readonly (readonly number[])[]

/** The strongly connected components of a graph. */
export interface Components {
  /** For each node the component that it is in. A component has a higher index than all that it leads to. */
  readonly of: readonly number[]
  /** For each component its nodes, ascending. */
  readonly members: readonly (readonly number[])[]
}

/**
 * Finds the strongly connected components in linear time and without recursion, so that a chain of any length is fine
 * (R. Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1, 1972).
 */
export function components(graph: Graph): Components {
  const order = new Array<number>(graph.length).fill(-1)
  const low = new Array<number>(graph.length).fill(0)
  const of = new Array<number>(graph.length).fill(-1)
  const members: number[][] = []
  const open: number[] = []
  let count = 0
  const enter = (node: number): Frame => {
    order[node] = low[node] = count++
    open.push(node)
    return { node, next: 0 }
  }
  const leave = (node: number): void => {
    if (low[node] !== order[node]) return
    const cut = open.lastIndexOf(node)
    const group = open.splice(cut).sort((a, b) => a - b)
    for (const member of group) of[member] = members.length
    members.push(group)
  }
  const lower = (node: number, to: number): void => {
    low[node] = Math.min(low[node] ?? 0, to)
  }
  for (let start = 0; start < graph.length; start++) {
    if (order[start] !== -1) continue
    const path = [enter(start)]
    for (let frame = path.at(-1); frame; frame = path.at(-1)) {
      const to = graph[frame.node]?.[frame.next++]
      if (to === undefined) {
        leave(frame.node)
        path.pop()
        const above = path.at(-1)
        if (above) lower(above.node, low[frame.node] ?? 0)
      } else if (order[to] === -1) path.push(enter(to))
      else if (of[to] === -1) lower(frame.node, order[to] ?? 0)
    }
  }
  return { of, members }
}

interface Frame {
  readonly node: number
  next: number
}

/** How many nodes a component may have for every node's own shortest cycle to be searched. */
const MAX_EXACT = 512

/**
 * For each node a cycle through it, as nodes in order; undefined for nodes on none. It is a shortest one in components of
 * up to 512 nodes. In larger ones a cycle answers for all of its nodes, and the search stops after a number of steps
 * linear in the component, when what is left answers with the component's first cycle.
 */
export function cycles(
  graph: Graph,
  { of, members }: Components,
): readonly (readonly number[] | undefined)[] {
  const found = new Array<readonly number[] | undefined>(graph.length).fill(undefined)
  const back = new Array<number>(graph.length).fill(-1)
  for (const group of members) {
    if (group.length === 1 && !graph[group[0] ?? 0]?.includes(group[0] ?? 0)) continue
    let budget = 50 * group.reduce((sum, node) => sum + 1 + (graph[node]?.length ?? 0), 0)
    for (const node of group) {
      if (found[node]) continue
      if (group.length > MAX_EXACT && budget < 0) {
        found[node] = found[group[0] ?? 0]
        continue
      }
      const { cycle, steps } = shortestCycle(graph, of, node, back)
      budget -= steps
      found[node] = cycle
      if (group.length > MAX_EXACT) for (const member of cycle) found[member] ??= cycle
    }
  }
  return found
}

/** Breadth first from a node back to itself, inside of its component. `back` is working memory, all -1. */
function shortestCycle(
  graph: Graph,
  of: readonly number[],
  start: number,
  back: number[],
): { readonly cycle: readonly number[]; readonly steps: number } {
  const queue = [start]
  let steps = 0
  let last = -1
  for (let at = 0; at < queue.length && last === -1; at++) {
    const node = queue[at] ?? start
    for (const to of graph[node] ?? []) {
      steps++
      if (to === start) last = node
      if (last !== -1) break
      if (of[to] !== of[start] || back[to] !== -1) continue
      back[to] = node
      queue.push(to)
    }
  }
  const cycle: number[] = []
  for (let node = last; node !== -1 && node !== start; node = back[node] ?? -1) cycle.push(node)
  cycle.push(start)
  for (const node of queue) back[node] = -1
  return { cycle: cycle.reverse(), steps }
}

/** How many edges one search for a path may follow. */
const MAX_FOLLOWED = 20_000

/** For each component the longest way down from it: it can only lead to components with a smaller one. */
export function heights(graph: Graph, { of, members }: Components): readonly number[] {
  const height = new Array<number>(members.length).fill(0)
  for (const [index, group] of members.entries()) {
    for (const node of group) {
      for (const to of graph[node] ?? []) {
        const other = of[to] ?? index
        if (other !== index) height[index] = Math.max(height[index] ?? 0, (height[other] ?? 0) + 1)
      }
    }
  }
  return height
}

/** The shortest path from one of some nodes to a goal, both included; undefined without one, or after 20,000 edges. */
export function pathTo(
  graph: Graph,
  from: readonly number[],
  goal: number,
  height: (node: number) => number,
): readonly number[] | undefined {
  if (from.includes(goal)) return [goal]
  const back = new Map<number, number>()
  const queue: number[] = []
  const lowest = height(goal)
  const visit = (node: number, by: number): void => {
    if (back.has(node) || height(node) <= lowest) return
    back.set(node, by)
    queue.push(node)
  }
  for (const node of from) visit(node, -1)
  let followed = 0
  for (let at = 0; at < queue.length && followed < MAX_FOLLOWED; at++) {
    const node = queue[at] ?? -1
    const ways = graph[node] ?? []
    // Looked for among the ways before any is gone: in a dense graph the goal is next to nearly everything.
    if (ways.includes(goal)) return [...traceBack(back, node), goal]
    followed += ways.length
    for (const to of ways) visit(to, node)
  }
  return undefined
}

function traceBack(back: ReadonlyMap<number, number>, goal: number): readonly number[] {
  const path: number[] = []
  for (let node = goal; node !== -1; node = back.get(node) ?? -1) path.push(node)
  return path.reverse()
}
