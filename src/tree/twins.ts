import type { Facts, Question } from '../model/facts.ts'
import type { Kind } from '../model/kind.ts'
import type { TreePlace } from '../model/tree.ts'
import { foldText } from './fold.ts'

/** Answers which questions of the tree are the same as the n-th of a file's questions that count (`Kind.questions`). */
export function questionTwins(
  files: readonly Facts[],
  kind: (path: string) => Kind,
): (path: string, index: number) => readonly TreePlace[] {
  const groups = new Map<string, TreePlace[]>()
  for (const { path } of files) {
    const { questions } = kind(path)
    const keys = keysOf(questions)
    for (const [index, question] of questions.entries()) {
      const key = keys[index] ?? null
      if (key === null) continue
      const place = { path, span: question.span }
      const group = groups.get(key)
      if (group) group.push(place)
      else groups.set(key, [place])
    }
  }
  return (path, index) => {
    const key = keysOf(kind(path).questions)[index] ?? null
    return key === null ? [] : (groups.get(key) ?? [])
  }
}

// Once for a file, however often its tree is indexed anew.
const known = new WeakMap<readonly Question[], readonly (string | null)[]>()

function keysOf(questions: readonly Question[]): readonly (string | null)[] {
  const keys = known.get(questions) ?? questions.map(keyOf)
  known.set(questions, keys)
  return keys
}

/** Prompt and options, whatever their order; null for a question that lacks either. Code is compared letter by letter. */
function keyOf({ prompt, options }: Question): string | null {
  if (prompt.text === '' || options.length === 0) return null
  const texts = options.map(({ content, source, text }) => (content === 'prose' ? foldText(text) : source))
  return JSON.stringify([foldText(prompt.text), ...texts.sort()])
}
