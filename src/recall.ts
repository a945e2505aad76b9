import type { FileCounts } from './check/summary.ts'
import type { Facts } from './model/facts.ts'
import type { Kind } from './model/kind.ts'
import type { Problem } from './model/problem.ts'
import type { Own } from './own.ts'
import { aspects, changedAspects, type Reading, type Seen } from './tree/aspects.ts'

/** What a report made of one file. */
export interface Outcome {
  readonly problems: readonly Problem[]
  readonly suppressed: number
  readonly counts: FileCounts
}

/** What a rule found in a file, and what of the tree that rests on. */
export interface Finding {
  readonly problems: readonly Problem[]
  readonly aspects: number
}

/** What is kept of a file. */
export interface Memory {
  readonly own: Own
  /** By rule, what those found that ask the tree. */
  readonly asking: ReadonlyMap<string, Finding>
  readonly outcome: Outcome
}

/** What is remembered of a file, as far as it still holds. */
export interface Recalled {
  /** Undefined when the file is new or another. */
  readonly own: Own | undefined
  /** What a rule found that asks the tree; undefined when something it rests on has changed. */
  found(rule: string): Finding | undefined
  /** Everything, when nothing has changed that any of it rests on. */
  readonly outcome: Outcome | undefined
}

/**
 * Remembers from one report of a session to the next what cannot have changed. Never a verdict of its own: each piece is
 * kept with the very facts that it was made of, and with what the rule asked of the tree to come to it.
 */
export interface Recall {
  /** Begins a report. Answers which aspects of the tree changed since the last one. */
  begin(now: Now): number
  recall(path: string): Recalled
  /** Keeps what a report made of a file, and which other files were looked at for it. */
  keep(path: string, memory: Memory, seen: Iterable<string>): void
  /** Forgets all, when something changed that facts do not tell. */
  clear(): void
}

/** What a report is made of. `frame` is another object when anything changed besides files' contents. */
export interface Now {
  readonly frame: object
  readonly files: readonly Facts[]
  readonly kind: (path: string) => Kind
}

const nothing: Recalled = { own: undefined, found: () => undefined, outcome: undefined }

/** Starts with nothing remembered. */
export function createRecall(): Recall {
  const memories = new Map<string, { readonly memory: Memory; readonly rested: number }>()
  const readings = new Map<string, Reading>()
  /** For each file those whose findings rest on its facts. */
  const dependents = new Map<string, Set<string>>()
  const share = sharedSilence()
  let frame: object | null = null
  let changed: number = aspects.all
  let doubtful = new Set<string>()

  const clear = (): void => {
    for (const map of [memories, readings, dependents]) map.clear()
    frame = null
  }
  return {
    clear,
    begin(now) {
      if (now.frame !== frame) clear()
      changed = frame === null ? aspects.all : 0
      frame = now.frame
      doubtful = new Set()
      for (const facts of now.files) {
        const before = readings.get(facts.path)
        if (before?.facts === facts) continue
        const reading = { facts, kind: now.kind(facts.path) }
        readings.set(facts.path, reading)
        memories.delete(facts.path)
        if (before === undefined) continue
        changed |= changedAspects(before, reading)
        for (const path of dependents.get(facts.path) ?? []) doubtful.add(path)
      }
      return changed
    },
    recall(path) {
      const known = memories.get(path)
      if (known === undefined) return nothing
      const { own, asking, outcome } = known.memory
      if (doubtful.has(path)) return { ...nothing, own }
      const holds = (rested: number): boolean => (rested & changed) === 0
      return {
        own,
        found(rule) {
          const finding = asking.get(rule)
          return finding !== undefined && holds(finding.aspects) ? finding : undefined
        },
        outcome: holds(known.rested) ? outcome : undefined,
      }
    },
    keep(path, memory, seen) {
      let rested = 0
      for (const finding of memory.asking.values()) rested |= finding.aspects
      memories.set(path, { memory: { ...memory, asking: share(memory.asking) }, rested })
      for (const other of seen) {
        if (other === path) continue
        const known = dependents.get(other)
        if (known === undefined) dependents.set(other, new Set([path]))
        else known.add(path)
      }
    },
  }
}

type Asking = Memory['asking']

/** Most files are asked the same rules, which find nothing: one memory of that serves them all, and weighs nothing. */
function sharedSilence(): (asking: Asking) => Asking {
  const known = new Map<string, Asking>()
  return (asking) => {
    let key = ''
    for (const [rule, { problems, aspects }] of asking) {
      if (problems.length > 0) return asking
      key += `${rule} ${aspects} `
    }
    const shared = known.get(key)
    if (shared === undefined) known.set(key, asking)
    return shared ?? asking
  }
}

/** Nothing asked yet. */
export function nothingSeen(): Seen {
  return { aspects: 0, paths: new Set() }
}
