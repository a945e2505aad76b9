import type { Lesson } from './course.ts'
import { type Mutant, one, swap, swapAfter } from './edit.ts'
import type { At } from './mutants.ts'
import { letter, type Question } from './quiz.ts'

/** Defects that make a quiz wrong, in all four notations. */
export function quizMutants(at: At): readonly Mutant[] {
  const [headings, list, boxes, answers] = [at(0), at(1), at(2), at(3)]
  /** A change behind the prompt of a lesson's question, from 0, reported behind it too. */
  const inside = (
    rule: string,
    title: string,
    lesson: Lesson,
    number: number,
    find: string | RegExp,
    text: string,
    where = text,
  ): Mutant => {
    const { prompt } = questionOf(lesson, number)
    const changes = [swapAfter(lesson.path, prompt, find, text)]
    return { ...{ rule, title, path: lesson.path, changes, at: where, after: prompt } }
  }
  const key = (lesson: Lesson, number: number): string => letter(questionOf(lesson, number).key)
  const quiz = /## Quiz\n[^]*?(?=## Related)/
  return [
    one(
      'quiz-required',
      'a promise',
      headings.path,
      '## Quiz',
      swap(headings.path, quiz, '## Quiz\n\nQuestions follow.\n\n'),
    ),
    one(
      'quiz-required',
      'a plain list',
      list.path,
      '## Quiz',
      swap(list.path, quiz, '## Quiz\n\n- Say what a tree is.\n- Say what a root is.\n\n'),
    ),
    inside('quiz-numbering', 'a number left out', headings, 0, '### Question 2', '### Question 7'),
    inside('quiz-numbering', 'a number twice', headings, 2, '### Question 4', '### Question 3'),
    one(
      'quiz-numbering',
      'the first is not 1',
      boxes.path,
      '### Q2. ' + questionOf(boxes, 0).prompt,
      swap(boxes.path, '### Q1.', '### Q2.'),
      swapAfter(boxes.path, questionOf(boxes, 0).prompt, '### Q2.', '### Q3.'),
      swapAfter(boxes.path, questionOf(boxes, 1).prompt, '### Q3.', '### Q4.'),
    ),
    inside('quiz-numbering', 'the order', answers, 3, '### 5.', '### 15.'),
    inside('quiz-numbering', 'check boxes', boxes, 0, '### Q2.', '### Q4.'),
    ...[headings, boxes, answers].map((lesson) => {
      const { prompt } = questionOf(lesson, 1)
      const marks = {
        'question-heading': 'Question 2',
        'check-box': 'Q2.',
        'answer-heading': '2.',
        'answer-list': '2.',
      }
      const mark = `### ${marks[lesson.notation]}`
      const find = lesson.notation === 'question-heading' ? `${prompt}\n\n` : ` ${prompt}`
      return one(
        'quiz-prompt',
        `no prompt: ${lesson.notation}`,
        lesson.path,
        mark,
        swap(lesson.path, find, ''),
      )
    }),
    one(
      'quiz-prompt',
      'a heading left over',
      headings.path,
      '### Question 6',
      swap(headings.path, '## Related', '### Question 6\n\n## Related'),
    ),
    inside('quiz-option', 'a letter left out', headings, 0, '**D)**', '**E)**'),
    inside('quiz-option', 'a letter twice', list, 1, /\*\*D\)\*\* .*/, '**C)** The last', '**C)** The last'),
    inside(
      'quiz-option',
      'a letter out of order',
      answers,
      questionWithKey(answers, [0, 3]),
      /- B: (.*)\n- C: /,
      '- C: one\n- B: ',
      '- B: ',
    ),
    inside(
      'quiz-option',
      'the first is B',
      headings,
      questionWithKey(headings, [1, 2, 3]),
      /\*\*A\)\*\* .*\n/,
      '',
      '**B)**',
    ),
    inside('quiz-option', 'a Cyrillic letter', headings, 1, '**A)**', '**\u0410)**'),
    inside('quiz-option', 'a full-width letter', list, 1, '**B)**', '**\uff22)**'),
    inside('quiz-option', 'an empty one', headings, 1, /\*\*B\)\*\* .*\n/, '**B)**  \n', '**B)**'),
    inside(
      'quiz-option',
      'an empty box',
      boxes,
      questionWithKey(boxes, [0, 1, 2]),
      /- \[ \] The \w+ of it\n\n/,
      '- [ ]\n\n',
      '- [ ]\n',
    ),
    one(
      'quiz-option',
      'only one',
      boxes.path,
      '- [x]',
      swapAfter(boxes.path, questionOf(boxes, 0).prompt, /(?:- \[ \] .*\n)+/, ''),
      ...(questionOf(boxes, 0).key === 2
        ? [swapAfter(boxes.path, questionOf(boxes, 0).prompt, /- \[ \] .*\n/, '')]
        : []),
    ),
    one(
      'quiz-option',
      'none',
      headings.path,
      '### Question 3',
      swapAfter(headings.path, questionOf(headings, 2).prompt, /(?:\*\*[A-D]\)\*\* .*\n)+\n/, ''),
    ),
    one(
      'quiz-option',
      'more than eight',
      boxes.path,
      'The e-shape',
      swapAfter(
        boxes.path,
        questionOf(boxes, 0).prompt,
        /\n\n\*\*Exp/,
        `\n${'abcde'
          .split('')
          .map((each) => `- [ ] The ${each}-shape of it\n`)
          .join('')}\n**Exp`,
      ),
    ),
    ...[headings, list, boxes, answers].map((lesson) => {
      const [first, second] = questionOf(lesson, 1).options
      return inside(
        'quiz-option-duplicate',
        lesson.notation,
        lesson,
        1,
        second ?? '',
        (first ?? '').toLowerCase(),
      )
    }),
    inside('quiz-option-break', 'one break', headings, 1, /it {2}\n\*\*B/, 'it\n**B', '**A)**'),
    inside('quiz-option-break', 'the last break', headings, 4, /it {2}\n\*\*D/, 'it\n**D', '**C)**'),
    inside(
      'quiz-option-break',
      'all',
      at(4),
      0,
      optionLines(at(4), 0, '  \n'),
      optionLines(at(4), 0, '\n'),
      '**A)**',
    ),
    one(
      'quiz-answer',
      'none: question-heading',
      headings.path,
      '### Question 2',
      swapAfter(headings.path, questionOf(headings, 1).prompt, /\*\*Answer: .*\n\n/, ''),
    ),
    one(
      'quiz-answer',
      'none: answer-list',
      list.path,
      `3. ${questionOf(list, 2).prompt}`,
      swapAfter(list.path, '**Answers:**', /3\. .*\n/, ''),
    ),
    one(
      'quiz-answer',
      'none: check-box',
      boxes.path,
      '### Q2.',
      swapAfter(boxes.path, questionOf(boxes, 1).prompt, '- [x]', '- [ ]'),
    ),
    one(
      'quiz-answer',
      'none: answer-heading',
      answers.path,
      '### 2.',
      swapAfter(answers.path, questionOf(answers, 1).prompt, /#### Answer: .\n\n/, ''),
    ),
    inside(
      'quiz-answer',
      'twice',
      headings,
      1,
      /\n\n(?=### Question 3)/,
      `\n\n**Answer: ${key(headings, 1)}** - Again.\n\n`,
      '**Answer: ' + key(headings, 1) + '** - Again',
    ),
    inside(
      'quiz-answer',
      'two keys where one is asked for',
      headings,
      1,
      `**Answer: ${key(headings, 1)}**`,
      '**Answer: A, D**',
    ),
    one(
      'quiz-answer',
      'one key where two are asked for',
      headings.path,
      '**Answer',
      swap(headings.path, questionOf(headings, 0).prompt, `${questionOf(headings, 0).prompt} (Select two)`),
    ),
    inside(
      'quiz-answer-option',
      'question-heading',
      headings,
      1,
      `**Answer: ${key(headings, 1)}**`,
      '**Answer: F**',
    ),
    one(
      'quiz-answer-option',
      'answer-list',
      list.path,
      '2. **E**',
      swapAfter(list.path, '**Answers:**', /2\. \*\*.\*\*/, '2. **E**'),
    ),
    inside('quiz-answer-option', 'answer-heading', answers, 1, /#### Answer: ./, '#### Answer: G'),
    inside(
      'quiz-answer-option',
      'the option is gone',
      headings,
      questionWithKey(headings, [3]),
      / {2}\n\*\*D\)\*\* .*/,
      '',
      '**Answer: D**',
    ),
    ...(
      [
        ['not in bold', (letter: string) => `Answer: ${letter}`],
        ['no colon', (letter: string) => `**Answer ${letter}**`],
        ['a small letter', (letter: string) => `**Answer: ${letter.toLowerCase()}**`],
        ['a full-width colon', (letter: string) => `**Answer\uff1a${letter}**`],
        ['a dash', (letter: string) => `**Answer - ${letter}**`],
        ['either of two', (letter: string) => `**Answer: ${letter} or ${letter === 'A' ? 'B' : 'A'}**`],
      ] as const
    ).map(([title, write]) =>
      inside(
        'quiz-answer-form',
        title,
        headings,
        1,
        `**Answer: ${key(headings, 1)}**`,
        write(key(headings, 1)),
      ),
    ),
    inside('quiz-answer-form', 'a box without a space in it', boxes, 1, '- [ ]', '- []'),
    inside('quiz-answer-form', 'a box without a space behind it', boxes, 1, '- [ ] The', '- [ ]The'),
    inside(
      'quiz-answer-form',
      'an answer heading',
      answers,
      1,
      /#### Answer: ./,
      `#### Answer - ${key(answers, 1)}`,
    ),
    inside(
      'quiz-explanation',
      'question-heading',
      headings,
      1,
      /\*\*Answer: .*/,
      `**Answer: ${key(headings, 1)}**`,
    ),
    one(
      'quiz-explanation',
      'answer-list',
      list.path,
      '2. **',
      swapAfter(list.path, '**Answers:**', /2\. .*/, `2. **${key(list, 1)}**`),
    ),
    one(
      'quiz-explanation',
      'check-box',
      boxes.path,
      '### Q2.',
      swapAfter(boxes.path, questionOf(boxes, 1).prompt, /\*\*Explanation.*\n\n/, ''),
    ),
    inside(
      'quiz-explanation',
      'answer-heading',
      answers,
      1,
      new RegExp(`#### Answer: .\\n\\n.*\\n`),
      `#### Answer: ${key(answers, 1)}\n`,
    ),
    inside(
      'quiz-answer-text',
      'the text of another option',
      headings,
      1,
      /\*\*Answer: .*/,
      `**Answer: ${key(headings, 1)}** - ${wrong(headings, 1)}.`,
    ),
    inside(
      'quiz-answer-text',
      'the letter of another option',
      headings,
      0,
      /\*\*Answer: .*/,
      `**Answer: ${other(headings, 0)}) ${right(headings, 0)}**`,
    ),
    one(
      'quiz-answer-text',
      'answer-list',
      list.path,
      `2. **${key(list, 1)}** - `,
      swapAfter(list.path, '**Answers:**', /2\. .*/, `2. **${key(list, 1)}** - ${wrong(list, 1)}. It does.`),
    ),
    inside(
      'quiz-answer-text',
      'answer-heading',
      answers,
      1,
      new RegExp(`(?<=#### Answer: ${key(answers, 1)}\\n\\n).*`),
      `${other(answers, 1)}. ${wrong(answers, 1)}`,
    ),
    inside(
      'quiz-explanation-key',
      'another letter',
      headings,
      1,
      /\*\*Answer: .*/,
      `**Answer: ${key(headings, 1)}** - ${other(headings, 1)} is right because of the frost.`,
    ),
    inside(
      'quiz-explanation-key',
      'check boxes',
      boxes,
      1,
      /\*\*Explanation: ?\*\*.*/,
      `**Explanation:** ${wrong(boxes, 1)} is the correct answer.`,
    ),
    inside(
      'quiz-explanation-key',
      'an answer heading',
      answers,
      1,
      new RegExp(`(?<=#### Answer: ${key(answers, 1)}\\n\\n).*`),
      `${other(answers, 1)} is correct.`,
    ),
    one(
      'quiz-question-duplicate',
      'in the lesson',
      list.path,
      `3. ${questionOf(list, 0).prompt}`,
      swap(list.path, questionBlock(list, 2), questionBlock(list, 0).replace('1.', '3.')),
      swapAfter(list.path, '**Answers:**', /3\. \*\*.\*\*/, `3. **${key(list, 0)}**`),
    ),
    one(
      'quiz-question-duplicate',
      'in two lessons',
      at(5).path,
      `4. ${questionOf(list, 0).prompt}`,
      swap(at(5).path, '**Answers:**', `${questionBlock(list, 0).replace('1.', '4.')}**Answers:**`),
      swapAfter(
        at(5).path,
        '**Answers:**',
        /\n\n## Related/,
        `\n4. **${key(list, 0)}** - It feeds the root.\n\n## Related`,
      ),
    ),
  ]
}

/** A lesson's question, from 0. */
export function questionOf({ questions }: Lesson, number: number): Question {
  const question = questions[number]
  if (question === undefined) throw new Error(`no question ${number}`)
  return question
}

function questionWithKey({ questions }: Lesson, keys: readonly number[]): number {
  return questions.findIndex(({ key }) => keys.includes(key))
}

function optionLines(lesson: Lesson, number: number, between: string): string {
  return questionOf(lesson, number)
    .options.map((text, index) => `**${letter(index)})** ${text}`)
    .join(between)
}

function questionBlock(lesson: Lesson, number: number): string {
  const { prompt, options } = questionOf(lesson, number)
  return `${number + 1}. ${prompt}\n${options.map((text, index) => `   - **${letter(index)})** ${text}\n`).join('')}\n`
}

function other(lesson: Lesson, number: number): string {
  return questionOf(lesson, number).key === 0 ? 'B' : 'A'
}

function right(lesson: Lesson, number: number): string {
  const { options, key } = questionOf(lesson, number)
  return options[key] ?? ''
}

function wrong(lesson: Lesson, number: number): string {
  const { options, key } = questionOf(lesson, number)
  return options[key === 0 ? 1 : 0] ?? ''
}
