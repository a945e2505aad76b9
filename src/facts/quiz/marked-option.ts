import type { Answer, Option } from '../../model/facts.ts'

/** Options one of which is marked as the right one in its place, without the mark; and the answer that it makes. */
interface Marked {
  readonly options: readonly Option[]
  readonly answer: Answer
}

const marks = ['✓', '(correct)', '(CORRECT)'] as const

const markOf = ({ text }: Option): string | undefined => marks.find((mark) => text.endsWith(mark))

/** Reads the right option where it is marked at its end: `- B) Two ✓`. Null unless exactly one of several is. */
export function readMarked(options: readonly Option[]): Marked | null {
  const marked = options.filter((option) => markOf(option) !== undefined)
  const [right] = marked
  const mark = right === undefined ? undefined : markOf(right)
  if (right === undefined || mark === undefined || marked.length > 1 || options.length < 2) return null
  if (options.some(({ label, checked }) => label === '' || checked !== null)) return null
  const text = right.text.slice(0, -mark.length).trimEnd()
  const at = right.source.lastIndexOf(mark)
  if (text === '' || at < 0 || right.letter === '') return null
  const end = right.span[1] - right.source.length + at
  const span = [end, end + mark.length] as const
  const bare = { ...right, text, source: right.source.slice(0, at).trimEnd() }
  return {
    options: options.map((option) => (option === right ? bare : option)),
    answer: { keys: [{ letter: right.letter, span }], span, repair: null, flaw: '', ambiguous: false },
  }
}
