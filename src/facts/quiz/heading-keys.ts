import type { RootContent } from 'mdast'
import { isAnswerWord, mayBeQuizWord } from './answer-line.ts'
import type { HeadingBlock } from './blocks.ts'
import { isAnswerTitle } from './key-line.ts'
import { isKeyHeading, isPlainKeyHeading, isShared, readKeySection } from './key-section.ts'
import type { KeyedQuestions } from './keyed-questions.ts'
import type { OpenSection } from './open-section.ts'
import type { QuestionTitle } from './question-title.ts'

/** The keys that headings open among blocks. */
export interface HeadingKeys {
  /** Whether a heading opens a key to several questions: it is none of the open one. */
  opens(section: OpenSection, block: HeadingBlock, from: number): boolean
  /** Reads the key that a heading opens; the index behind it, or -1 where it opens none. */
  read(block: HeadingBlock, title: QuestionTitle | null, from: number): number
}

/** Reads keys for questions that stand above them. */
export function headingKeys(
  blocks: readonly RootContent[],
  keyed: KeyedQuestions,
  text: string,
): HeadingKeys {
  return {
    opens({ block, title }, { heading }, from) {
      if (!mayBeQuizWord(heading)) return false
      const isAlone = isAnswerWord(heading.text)
      if (!isAlone && !isKeyHeading(heading.text)) return false
      // Below a question all is its own; and where each question has its own answer, those above have theirs.
      const isDeeper = heading.depth > (block?.heading.depth ?? 6)
      const isOwn = title !== null && (isDeeper || (isAlone && !keyed.isWaiting()))
      return !isOwn && isShared(readKeySection(blocks, from + 1, heading.depth, text))
    },
    read({ heading }, title, from) {
      const isEntry = title?.titled === true
      const isAlone = !isEntry && mayBeQuizWord(heading) && isAnswerWord(heading.text)
      if (isEntry ? !isAnswerTitle(title.line, title.rest) : !keyed.hasAny()) return -1
      if (!isEntry && !isAlone && !isKeyHeading(heading.text)) return -1
      const key = readKeySection(blocks, isEntry ? from : from + 1, heading.depth - (isEntry ? 1 : 0), text)
      if (key === null || (isAlone && !isKeyHeading(heading.text) && !isShared(key))) {
        if (isPlainKeyHeading(heading.text)) keyed.pass(heading.content)
        return -1
      }
      if (!keyed.answerOrRepeat(key, from, heading) && !isEntry) return -1
      return key.to
    },
  }
}
