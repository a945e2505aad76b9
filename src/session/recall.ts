import type { FileCounts } from '../check/summary.ts'
import type { Facts } from '../model/facts.ts'
import type { Kind } from '../model/kind.ts'
import type { Problem } from '../model/problem.ts'
import type { Own } from '../file/own.ts'
import { aspects, changedAspects, type FileReading, type Seen } from '../tree/aspects.ts'

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
  const memories = new Map<string, Kept>()
  const readings = new Map<string, FileReading>()
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
      const { own, silent, told, outcome, rested } = known
      if (doubtful.has(path)) return { ...nothing, own }
      const holds = (rested: number): boolean => (rested & changed) === 0
      return {
        own,
        found(rule) {
          const finding = told.get(rule) ?? silent.get(rule)
          return finding !== undefined && holds(finding.aspects) ? finding : undefined
        },
        outcome: holds(rested) ? outcome : undefined,
      }
    },
    keep(path, { own, asking, outcome }, seen) {
      let rested = 0
      for (const finding of asking.values()) rested |= finding.aspects
      const { silent, told } = share(asking)
      memories.set(path, { own, silent, told, outcome, rested })
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

/** What rules found that ask the tree. Most find nothing in most files: one memory of that serves them all. */
interface Findings {
  readonly silent: Asking
  readonly told: Asking
}

/** A memory as it is kept, and all aspects that any of it rests on. */
interface Kept extends Findings, Pick<Memory, 'own' | 'outcome'> {
  readonly rested: number
}

const nothingTold: Asking = new Map()

/** Sets apart what rules found that found something; of the others the same rules weigh nothing more. */
function sharedSilence(): (asking: Asking) => Findings {
  const known = new Map<string, Asking>()
  return (asking) => {
    let key = ''
    let told: Map<string, Finding> | undefined
    for (const [rule, finding] of asking) {
      if (finding.problems.length === 0) key += `${rule} ${finding.aspects} `
      else (told ??= new Map()).set(rule, finding)
    }
    let silent = known.get(key)
    if (silent === undefined) {
      silent = new Map([...asking].filter(([, { problems }]) => problems.length === 0))
      known.set(key, silent)
    }
    return { silent, told: told ?? nothingTold }
  }
}

/** Nothing asked yet. */
export function nothingSeen(): Seen {
  return { aspects: 0, paths: new Set() }
}
