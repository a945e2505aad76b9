import type { Lesson } from './course.ts'
import { swapAfter, type Change, type Mutant } from './edit.ts'
import type { At } from './mutants.ts'
import { letter } from './quiz.ts'
import { questionOf } from './quiz-mutants.ts'

/** Questions that can be read, but are badly made. */
export function quizCraftMutants(at: At): readonly Mutant[] {
  const [headings, list, boxes, answers] = [at(0), at(1), at(2), at(3)]
  const one = (rule: string, title: string, lesson: Lesson, where: string, ...changes: Change[]): Mutant => ({
    ...{ rule, title, path: lesson.path, changes },
    at: where,
  })
  const prompt = (rule: string, title: string, lesson: Lesson, number: number, text: string): Mutant =>
    one(rule, title, lesson, text, swapAfter(lesson.path, '## Quiz', questionOf(lesson, number).prompt, text))
  /** New words for some of a question's options, given by how far they stand behind the right one. */
  const options = (lesson: Lesson, number: number, texts: readonly string[]): Change[] => {
    const { prompt: before, options: old, key } = questionOf(lesson, number)
    return texts.map((text, index) => swapAfter(lesson.path, before, old[(key + index) % 4] ?? '', text))
  }
  const allOn = (lesson: Lesson, key: string): Change[] =>
    lesson.questions
      .map(({ prompt: before }) => swapAfter(lesson.path, before, /Answer: [A-D]/, `Answer: ${key}`))
      .filter((_, index) => letter(questionOf(lesson, index).key) !== key)
  /** Of two words behind the right option of the second question, the one that stands first. */
  const firstWrong = (lesson: Lesson, [one, two]: readonly [string, string]): string =>
    `That it ${questionOf(lesson, 1).key === 2 ? two : one} moves`
  const long = 'The moisture of it, which comes from the ground in spring and stays'
  return [
    one('quiz-key-balance', 'question-heading', headings, '## Quiz', ...allOn(headings, 'C')),
    one('quiz-key-balance', 'answer-heading', answers, '## Quiz', ...allOn(answers, 'A')),
    one(
      'quiz-option-length',
      'in three of three',
      list,
      '## Quiz',
      ...[0, 1, 2].flatMap((number) => options(list, number, [`${long} for ${number} years`])),
    ),
    one(
      'quiz-option-length',
      'in three of five',
      headings,
      '## Quiz',
      ...[0, 2, 4].flatMap((number) => options(headings, number, [`${long} for ${number} years`])),
    ),
    one(
      'quiz-option-length',
      'check boxes',
      boxes,
      '## Quiz',
      ...[0, 1, 2].flatMap((number) => options(boxes, number, [`${long} for ${number} years`])),
    ),
    ...[headings, list, boxes, answers].map((lesson, index) => {
      const text =
        ['All of the above', 'None of the above', 'All of these', 'None of the above.'][index] ?? ''
      const last = questionOf(lesson, 1).options[3] ?? ''
      return one(
        'quiz-option-catch-all',
        `${text}: ${lesson.notation}`,
        lesson,
        text,
        swapAfter(lesson.path, questionOf(lesson, 1).prompt, last, text),
      )
    }),
    prompt('quiz-prompt-negative', 'not', headings, 1, 'Which force does not move a tree?'),
    prompt('quiz-prompt-negative', 'except', list, 1, 'All of these move a tree except:'),
    prompt('quiz-prompt-negative', 'check boxes', boxes, 1, 'Which of these is not a force?'),
    one(
      'quiz-option-grammar',
      'an',
      headings,
      'is an ___',
      ...options(headings, 1, ['apple', 'plum', 'cherry', 'quince']),
      swapAfter(headings.path, '## Quiz', questionOf(headings, 1).prompt, 'The fruit of it is an ___.'),
    ),
    one(
      'quiz-option-grammar',
      'a',
      boxes,
      'is a',
      ...options(boxes, 1, ['plum', 'apple', 'orange', 'apricot']),
      swapAfter(boxes.path, '## Quiz', questionOf(boxes, 1).prompt, 'The fruit of it is a'),
    ),
    one(
      'quiz-option-absolute',
      'never and always',
      headings,
      firstWrong(headings, ['never', 'always']),
      ...options(headings, 1, ['That it moves', 'That it never moves', 'That it always moves']),
    ),
    one(
      'quiz-option-absolute',
      'check boxes',
      boxes,
      firstWrong(boxes, ['only', 'never']),
      ...options(boxes, 1, ['That it moves', 'That it only moves', 'That it never moves']),
    ),
  ]
}
