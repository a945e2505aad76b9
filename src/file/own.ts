import type { KnownKind } from '../check/kind.ts'
import type { ActiveRule, Checker } from '../check/run.ts'
import type { Preset } from '../model/config.ts'
import type { Facts } from '../model/facts.ts'
import type { Kind } from '../model/kind.ts'
import type { Problem } from '../model/problem.ts'

/** What a file gives by itself, whatever the others hold: so it can be worked out where the file is read. */
export interface Own {
  /** What the rules found that look at one file. */
  readonly problems: readonly Problem[]
  /** Null where no rule will ask. */
  readonly known: KnownKind | null
  /** Its simple anchors (`simpleIds`); null where there are none, or they were not worked out as it was read. */
  readonly ids: string | null
  /** Whether its front matter is like ours (`nativeIn`); null where that was not looked at. */
  readonly native: boolean | null
}

/**
 * Asks the rules that look at one file alone, and works out what the others' rules will want to know of it. The parts are
 * named one by one: an object that is spread and added to gets a shape of its own, which weighs more than what is in it.
 */
export function ownOf(
  checker: Checker,
  file: Facts,
  kind: Kind,
  active: readonly ActiveRule[],
  extent: Preset,
  { ids, native }: Pick<Own, 'ids' | 'native'> = unseen,
): Own {
  return {
    problems: shared(checker.check('file', file, kind, active)),
    known: extent === 'links' ? null : knownOf(kind),
    ids,
    native,
  }
}

const unseen = { ids: null, native: null }

/** What a file gives, of its JSON. */
export function readOwn(json: string): Own | null {
  const own = JSON.parse(json) as Own | null
  if (own === null) return null
  const { problems, known, ids, native } = own
  return { problems: shared(problems), known: known === null ? null : knownOf(known), ids, native }
}

function knownOf({ violations, lessonRefs, fileRefs, marks }: KnownKind): KnownKind {
  return {
    violations: shared(violations),
    lessonRefs: shared(lessonRefs),
    fileRefs: shared(fileRefs),
    marks: shared(marks),
  }
}

const none: readonly never[] = Object.freeze([])

/** One empty list for all: there are four for each file, and most have nothing in them. */
function shared<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? none : list
}
