import { isCutOff } from '../lesson/cut-off.ts'
import type { Question } from '../model/facts.ts'
import type { Kind } from '../model/kind.ts'
import type { FileReading } from '../tree/aspects.ts'
import { twinHint } from '../tree/twin-hint.ts'

/** How far a change reaches into the files that did not change. */
export interface Reach {
  /** Whether rules that ask the tree may say something else of a file than before. */
  concerns(path: string): boolean
  /** Whether a file may hold a question that a changed one has or had. */
  mayHoldTwin(path: string): boolean
}

/** A file that changed, before and after. */
export interface Changed {
  readonly path: string
  readonly before: FileReading
  readonly after: FileReading
}

/**
 * Says how far a change reaches that leaves all files where they are. Other files see of a file its front matter, its
 * headings, anchors and labels, and its questions: the preset `recommended` has no rule that sees more. Null where it may reach
 * every file.
 *
 * @param textOf the text of a file that did not change
 */
export function reachOf(changed: readonly Changed[], textOf: (path: string) => string): Reach | null {
  if (changed.some(({ before, after }) => seenOf(before) !== seenOf(after))) return null
  const paths = new Set(changed.map(({ path }) => path))
  const mayHold = twinHint(
    changed.flatMap(({ before, after }) => [...asked(before.kind), ...asked(after.kind)]),
  )
  const known = new Map<string, boolean>()
  const mayHoldTwin = (path: string): boolean => {
    const answer = known.get(path) ?? (paths.has(path) || mayHold(textOf(path)))
    known.set(path, answer)
    return answer
  }
  return { concerns: mayHoldTwin, mayHoldTwin }
}

/** What other files see of one, wherever in it that stands. */
function seenOf({ facts, kind }: FileReading): string {
  const { frontMatter, read, conflicts, headings, anchors, dialect, wiki } = facts
  return JSON.stringify([
    ...[kind.name, kind.lesson, frontMatter, read, conflicts],
    headings.map(({ span: _, content: __, ...heading }) => heading),
    [...anchors, ...(dialect?.labels ?? []), ...(wiki?.blocks ?? [])].map(({ id }) => id),
    isCutOff(facts),
  ])
}

/** Questions without options are twins of none. */
function asked({ questions }: Kind): readonly Question[] {
  return questions.filter(({ options }) => options.length > 0)
}
