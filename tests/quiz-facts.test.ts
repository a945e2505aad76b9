import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { questionMark } from '../src/check/question-mark.ts'
import type { Question } from '../src/model/facts.ts'
import { foldText } from '../src/lesson/fold.ts'
import type { Span } from '../src/model/span.ts'
import { lineStartsOf } from '../src/lines.ts'
import { readBody } from '../src/facts/body.ts'
import { readQuestions } from '../src/facts/quiz/read.ts'
import { remarkParser } from '../src/parse/remark.ts'
import { satteriParser } from '../src/parse/satteri.ts'
import { runs } from './fuzz/runs.ts'

const remark = remarkParser()
const satteri = await satteriParser(remark)

function questionsOf(text: string, parser = remark): Question[] {
  const { root, rows } = parser.parse(text)
  return readQuestions({
    text,
    root,
    lineStarts: lineStartsOf(text),
    headings: readBody(text, rows, [0, 0]).headings,
  })
}

/** A quiz of one question, read. */
function one(...lines: readonly string[]): Question {
  const [question, ...others] = questionsOf(lines.join('\n'))
  if (question === undefined || others.length > 0) throw new Error(`not one question: ${lines.join('\n')}`)
  return question
}

const lesson = `# Backend Development Fundamentals

## References and Further Reading

- REST API Design Best Practices

## Quiz

### Question 1
What is the main advantage of stateless APIs?

**A)** Simpler to implement  
**B)** Better for real-time communication  
**C)** Easier to scale horizontally  
**D)** Lower latency

**Answer: C** - Stateless APIs don't require session storage, making horizontal scaling easier.

### Question 2
What does REST stand for?

**A)** Remote Execution Service Technology  
**B)** Representational State Transfer

**Answer: B** - REST stands for Representational State Transfer.

## Related Topics

- [API Design Principles](./02.%20API%20Design%20Principles.md)
`

const letters = (question: Question): string[] =>
  question.answers.map(({ keys }) => keys.map(({ letter }) => letter).join(' '))
const optionTexts = (question: Question): string[] => question.options.map(({ text }) => text)
const optionLetters = (question: Question): string =>
  question.options.map(({ letter }) => letter || '?').join('')

/** Reads one question that has this answer line, and says what became of it. */
function answered(line: string): { keys: string[]; flaw: string; fixed: string; why: string | null } {
  const text = ['### Question 1', 'Why?', '', '**A)** x  ', '**B)** y  ', '**C)** z', '', line, ''].join('\n')
  const question = one(text)
  const answer = question.answers[0]
  const repair = answer?.repair ?? null
  const fixed =
    repair === null ? text : text.slice(0, repair.span[0]) + repair.text + text.slice(repair.span[1])
  return {
    keys: letters(question),
    flaw: answer?.flaw ?? '',
    fixed: fixed.slice(fixed.indexOf('**C)** z') + 10, -1),
    why: question.explanation?.text ?? null,
  }
}

function spansOf(question: Question): Span[] {
  const spans: Span[] = [question.numberSpan, question.prompt.span, ...question.missingBreaks]
  for (const option of question.options) {
    spans.push(option.span, option.labelSpan)
    if (option.repair !== null) spans.push(option.repair.span)
  }
  return spans
}

function answerSpans(question: Question): Span[] {
  const spans: Span[] = question.explanation === null ? [] : [question.explanation.span]
  for (const answer of question.answers) {
    spans.push(answer.span, ...answer.keys.map(({ span }) => span))
    if (answer.repair !== null) spans.push(answer.repair.span)
  }
  return spans
}

function expectSoundSpans(text: string, questions: readonly Question[]): void {
  for (const question of questions) {
    for (const [start, end] of [question.span, ...spansOf(question), ...answerSpans(question)]) {
      expect(start).toBeGreaterThanOrEqual(0)
      expect(end).toBeGreaterThanOrEqual(start)
      expect(end).toBeLessThanOrEqual(text.length)
    }
    for (const [start, end] of spansOf(question)) {
      expect(start).toBeGreaterThanOrEqual(question.span[0])
      expect(end).toBeLessThanOrEqual(question.span[1])
    }
    for (const option of question.options) {
      expect(text.slice(...option.labelSpan)).toBe(option.label)
      expect(text.slice(...option.span)).toContain(option.source)
    }
  }
}

describe('question headings', () => {
  test("the format's own lesson", () => {
    const text = lesson
    const questions = questionsOf(text)
    expect(questions.map(({ notation, titled, number }) => ({ notation, titled, number }))).toEqual([
      { notation: 'question-heading', titled: true, number: 1 },
      { notation: 'question-heading', titled: true, number: 2 },
    ])
    const [first] = questions
    if (first === undefined) throw new Error('no question')
    expect(first.prompt.text).toBe('What is the main advantage of stateless APIs?')
    expect(optionTexts(first)).toEqual([
      'Simpler to implement',
      'Better for real-time communication',
      'Easier to scale horizontally',
      'Lower latency',
    ])
    expect(first.options[2]?.label).toBe('C')
    expect(text.slice(...(first.answers[0]?.span ?? [0, 0]))).toBe('**Answer: C**')
    expect(first.answers[0]).toMatchObject({ repair: null, flaw: '', ambiguous: false })
    expect(first.explanation?.text).toBe(
      "Stateless APIs don't require session storage, making horizontal scaling easier.",
    )
    expect(first.missingBreaks).toEqual([])
    expect(text.slice(...first.numberSpan)).toBe('1')
    expectSoundSpans(text, questions)
  })

  test('Q01 a hard break that is missing between two options has a place', () => {
    const text = '### Question 1\nWhy?\n\n**A)** x  \n**B)** y\n**C)** z\\\n**D)** w\n'
    const question = one(text)
    expect(optionTexts(question)).toEqual(['x', 'y', 'z', 'w'])
    const at = text.indexOf('y\n') + 1
    expect(question.missingBreaks).toEqual([[at, at]])
  })

  test('Q01 a missing break is blanks: no line end, and nothing that stands behind an option', () => {
    const gaps = (text: string) => one(text).missingBreaks.map((span) => JSON.stringify(text.slice(...span)))
    const head = '### Question 1\nWhy?\n\n'
    expect(gaps(`${head}A) x \nB) y\t\r\nC) z\n\nA b.\r\n`)).toEqual(['" "', '"\\t"'])
    const odd = 'A) x <!-- so -->\nB) <u>y</u>\nC) z[^1] \nD) [w <a id="w"></a>](w.md)\nE) v'
    expect(gaps(`${head}${odd}\n\n[^1]: Note\n`)).toEqual(['""', '""', '" "', '""'])
    expect(gaps(`${head}A) <u>x</u> B) y<!-- so --> C) z\n`)).toEqual(['" "', '" "'])
    expect(gaps(`> ${head.replaceAll('\n', '\n> ')}A) x <!-- a\n> b -->\n> B) y\n`)).toEqual(['""'])
  })

  test('Q01 options on the very same line', () => {
    const text = '### Question 1\nWhy?\n\n**A)** x **B)** y **C)** z\n'
    const question = one(text)
    expect(optionTexts(question)).toEqual(['x', 'y', 'z'])
    expect(question.missingBreaks.map((span) => text.slice(...span))).toEqual([' ', ' '])
    expect(question.missingBreaks[0]?.[1]).toBe(text.indexOf('**B)'))
  })

  test('Q01 options in rows of two', () => {
    const rows = (...lines: readonly string[]) => optionTexts(one('### Question 1', 'Why?', '', ...lines))
    expect(rows('A. x  B. y  ', 'C. z  D. w')).toEqual(['x', 'y', 'z', 'w'])
    expect(rows('a) x b) y  ', 'c) z')).toEqual(['x', 'y', 'z'])
    expect(rows('A. x  B. y  ', 'C. z  D. w  ', 'E. v  F. u')).toEqual(['x', 'y', 'z', 'w', 'v', 'u'])
    expect(rows('A. like B. y  ', 'B. z')).toEqual(['like B. y', 'z'])
    expect(rows('A. x  ', 'B. y, as C. z says  ', 'C. z')).toEqual(['x', 'y, as C. z says', 'z'])
  })

  test.each([
    '（A）x（B）y（C）z',
    '（A）x　（B）y　（C）z',
    'Ａ．x　Ｂ．y　Ｃ．z',
    'أ) x  ب) y  ج) z',
    'أ) x  ب) y  ت) z',
    'الف) x  ب) y  ج) z',
    'א. x  ב. y  ג. z',
    'ア）x　イ）y　ウ）z',
    'а) x  б) y  в) z',
  ])('Q01 options on one line in any alphabet and bracket: %s', (line) => {
    expect(optionTexts(one('### Question 1', 'Which?', '', line))).toEqual(['x', 'y', 'z'])
  })

  test('Q01 rows of two options in another alphabet', () => {
    const rows = ['أ) x  ب) y  ', 'ج) z  د) w']
    expect(optionTexts(one('### سؤال 1', 'Which?', '', ...rows))).toEqual(['x', 'y', 'z', 'w'])
  })

  test('Q01 a bar between options on one line belongs to none', () => {
    const text = '### Question 1\nIs it?\n\na) True | b) False\n\n**Answer: B**\n'
    const question = one(text)
    expect(optionTexts(question)).toEqual(['True', 'False'])
    expect(question.missingBreaks.map((span) => text.slice(...span))).toEqual([' | '])
    expectSoundSpans(text, [question])
    const texts = (line: string) => optionTexts(one(`### Question 1\nWhich?\n\n${line}\n`))
    expect(texts('A. x | B. y | C. z')).toEqual(['x', 'y', 'z'])
    expect(texts('A. | B. & C. ^')).toEqual(['|', '&', '^'])
    expect(texts('- a) x | b) y')).toEqual(['x', 'y'])
  })

  test('lettered things that options match to others are none', () => {
    const matching = ['- (a) x', '- (b) y', '', 'A. (a) one, (b) two  ', 'B. (a) two, (b) one']
    const question = one('### Question 1', 'Match them:', '', ...matching, '', '**Answer: B**')
    expect(optionTexts(question)).toEqual(['(a) one, (b) two', '(a) two, (b) one'])
    expect(question.prompt.text).toContain('x')
    expect(optionTexts(one('### Question 1', 'Which?', '', '(A) x  ', '(B) y'))).toEqual(['x', 'y'])
  })

  test('options on one line of a list', () => {
    const items = (...lines: readonly string[]) => {
      const text = [
        '### Question 1',
        'Why?',
        '',
        ...lines.map((line) => `- ${line}`),
        '',
        '**Answer:** C',
      ].join('\n')
      const question = one(text)
      expectSoundSpans(text, [question])
      return [...optionTexts(question), question.missingBreaks.length]
    }
    expect(items('A. x  B. y  C. z  D. w')).toEqual(['x', 'y', 'z', 'w', 0])
    expect(items('**A)** x **B)** y\n  more')).toEqual(['x', 'y more', 0])
    expect(items('A. x  B. y', 'C. z  D. w')).toEqual(['x', 'y', 'z', 'w', 0])
    expect(items('A. x, as B. y', 'B. y')).toEqual(['x, as B. y', 'y', 0])
    expect(items('A: 1, B: 2, C: 3')).toEqual([0])
  })

  test('Q01 a break may be <br>, and lines may end in CR', () => {
    const question = one('### Question 1\rWhy?\r\r**A)** x<br>\r**B)** y<br>**C)** z\r\r**Answer: C** - so\r')
    expect(optionTexts(question)).toEqual(['x', 'y', 'z'])
    expect(question.missingBreaks).toEqual([])
    expect(question.explanation?.text).toBe('so')
  })

  test.each([
    ['**A)** x  ', '**B)** y'],
    ['A) x  ', 'B) y'],
    ['- A) x', '- B) y'],
    ['a. x  ', 'b. y'],
    ['(A) x  ', '(B) y'],
    ['A: x  ', 'B: y'],
    ['**A.** x  ', '**B.** y'],
    ['**A**) x  ', '**B**) y'],
    ['**A** x  ', '**B** y'],
    ['**A) x**  ', '**B) y**'],
    ['Ａ） x  ', 'Ｂ） y'],
    ['А) x  ', 'В) y'],
    ['<b>A)</b> x<br>', '<b>B)</b> y'],
    ['A\\) x  ', 'B\\) y'],
    ['A) x\n', 'B) y'],
  ])('Q02 options written %j', (first, second) => {
    const question = one('### Question 1', 'Why?', '', first, second, '', '**Answer: B**')
    expect(optionLetters(question)).toBe('AB')
    expect(optionTexts(question)).toEqual(['x', 'y'])
    expect(letters(question)).toEqual(['B'])
    expect(question.prompt.text).toBe('Why?')
  })

  test('Q02 a look-alike letter keeps its label and means the Latin one', () => {
    const question = one('### Question 1', 'Why?', '', '**A)** x  ', '**В)** y  ', '**С)** z')
    expect(question.options.map(({ label }) => label)).toEqual(['A', 'В', 'С'])
    expect(optionLetters(question)).toBe('ABC')
  })

  test('Q02 a Russian quiz counts in its own alphabet', () => {
    const question = one('### Вопрос 1', 'Да?', '', 'А) x  ', 'Б) y  ', 'В) z', '', '**Ответ: В** - так')
    expect(optionLetters(question)).toBe('ABC')
    expect(letters(question)).toEqual(['C'])
    expect(question.answers[0]?.flaw).toBe('')
  })

  test.each([
    ['سؤال', 'الاجابة الصحيحة', 'أبجد', 'ج'],
    ['سؤال', 'الإجابة', 'ابتث', 'ت'],
    ['שאלה', 'תשובה', 'אבגד', 'ג'],
    ['คำถาม', 'คำตอบ', 'กขคง', 'ค'],
    ['문제', '정답', '가나다라', '다'],
    ['問題', '正解', 'アイウエ', 'ウ'],
    ['प्रश्न', 'उत्तर', 'कखगघ', 'ग'],
    ['প্রশ্ন', 'উত্তর', 'কখগঘ', 'গ'],
  ])('Q02 a quiz counts in the alphabet of its language: %s', (word, answer, labels, key) => {
    const options = [...labels].map((label) => `- ${label}: ${label}${label}`)
    const question = one(`### ${word} 1`, '?', '', ...options, '', `#### ${answer}: ${key}`)
    expect(optionLetters(question)).toBe('ABCD')
    expect(letters(question)).toEqual(['C'])
    expect(question.answers[0]?.flaw).toBe('')
  })

  test('Q02 the fifth letter of Arabic is drawn out', () => {
    const options = ['أ', 'ب', 'ج', 'د', 'هـ'].map((label) => `- ${label}: x${label}`)
    const question = one('### سؤال 1', '؟', '', ...options, '', '**الإجابة: هـ**')
    expect(optionLetters(question)).toBe('ABCDE')
    expect(letters(question)).toEqual(['E'])
    expect(question.answers[0]?.repair).toBeNull()
  })

  test.each([
    ['الف) x  ', 'ب) y  ', 'ج) z', 'پاسخ صحیح: الف', 'A'],
    ['- الف) x', '- ب) y', '- ج) z', 'پاسخ: ب', 'B'],
    ['א. x  ', 'ב. y  ', 'ג. z', "תשובה: ב'", 'B'],
    ['א. x  ', 'ב. y  ', 'ג. z', 'תשובה נכונה: ג׳', 'C'],
  ])(
    'Q02 the first letter of Persian is spelt out, and those of Hebrew may be marked: %s, %s',
    (a, b, c, answer, key) => {
      const question = one('### سوال 1', '؟', '', a, b, c, '', `**${answer}**`)
      expect(optionLetters(question)).toBe('ABC')
      expect(letters(question)).toEqual([key])
      expect(question.answers[0]?.flaw).toBe('')
    },
  )

  test.each(['\u200f', '\u200e'])('Q02 marks that turn the direction of a text are no part of it', (mark) => {
    const options = [`- ${mark}أ) x`, `- ${mark}ب) y`]
    const question = one(
      `### ${mark}سؤال 1`,
      '؟',
      '',
      ...options,
      '',
      `${mark}**الإجابة: ${mark}ب${mark}** - نعم`,
    )
    expect(question.number).toBe(1)
    expect(optionTexts(question)).toEqual(['x', 'y'])
    expect(letters(question)).toEqual(['B'])
    expect(question.answers[0]?.flaw).toBe('')
  })

  test.each([
    ['### سؤال ٢: لماذا؟', 2],
    ['### سوال ۱۲', 12],
    ['### 問題１０', 10],
    ['**سؤال ٣.** لماذا؟', 3],
  ])('a number in digits of another script: %s', (title, number) => {
    const question = one(title, '', '؟', '', '- A) x', '- B) y', '', '**الإجابة: A**')
    expect(question.number).toBe(number)
  })

  test('Q02 a key is mended in the first letter of Persian as it is written', () => {
    const question = one('### سوال 1', '؟', '', 'الف) x  ', 'ب) y', '', 'پاسخ: الف')
    expect(question.answers[0]?.repair?.text).toBe('**پاسخ: الف**')
  })

  test.each([
    ['##### Answer: 3', 'C'],
    ['**Answer: 2** - It is so.', 'B'],
    ['Answer: 5', 'E'],
    ['**Answer: 2** It is so.', 'B'],
    ['**Answers: 1 and 3**', 'A C'],
    ['Answer: 1, 3 - They are.', 'A C'],
    ['Answer: 2, 3 of them fail.', 'B'],
  ])('Q02 options that are numbered by hand, and %s', (answer, key) => {
    const question = one('### Question 1', 'Why?', '', '- 1: x, 1', '- 2: y', '- 3: `z`', '', answer)
    expect(optionLetters(question)).toBe('ABC')
    expect(optionTexts(question)).toEqual(['x, 1', 'y', 'z'])
    expect(letters(question)).toEqual([key])
    expect(question.answers[0]?.flaw).toBe('')
  })

  test.each([
    ['АБВ', 'Ответ: В', '**Ответ: В**'],
    ['АБВ', 'Ответ: Г', '**Ответ: Г**'],
    ['アイウ', '正解：ウ', '**正解：ウ**'],
    ['アイウ', '**正解：ウウ**', '**正解：ウ**'],
    ['123', '**Answer: 33**', '**Answer: 3**'],
  ])('Q02 a key is mended in the letters of its options: %s, %s', (labels, answer, mended) => {
    const options = [...labels].map((label) => `- ${label}: ${label}${label}`)
    const question = one('### Question 1', '?', '', ...options, '', answer)
    expect(question.answers[0]?.repair?.text).toBe(mended)
  })

  test('Q02 numbers that are the text of an option, or do not count from 1 on, are no labels', () => {
    const question = one('### Question 1', 'How many?', '', '- A: 3', '- B: 4', '', '**Answer: 3**')
    expect(letters(question)).toEqual(['A'])
    const counted = one('### Question 1', 'Why?', '', '- 3: x', '- 4: y', '', '**Answer: 3**')
    expect(counted.options).toEqual([])
  })

  test.each([
    ['### Question 1', 'Why?'],
    ['### 1. Why?', ''],
    ['**1. Why?**', ''],
    ['**Question 1:** Why?', ''],
  ])('Q02 an ordered list of options below %s', (...title) => {
    const list = ['1. x', '2. `y`', '', '   more', '3.  z']
    const question = one(...title, '', ...list, '', '**Answer: 2**', '', 'It is so.')
    expect(question.prompt.text).toBe('Why?')
    expect(question.options.map(({ label }) => label)).toEqual(['1', '2', '3'])
    expect(optionTexts(question)).toEqual(['x', 'y more', 'z'])
    expect(letters(question)).toEqual(['B'])
    expect(question.explanation?.text).toBe('It is so.')
  })

  test.each([
    ['an answer beyond it', ['1. x', '2. y', '', '**Answer: 3**']],
    ['an answer in words', ['1. x', '2. y', '', '**Answer: 2 of them**']],
    ['no answer', ['1. x', '2. y', '', 'And so on.']],
    [
      'another list',
      ['1. x', '2. y', '', 'Then:', '', '3. z', '', '4. w', '', 'See.', '', '1. u', '', 'Answer: 1'],
    ],
    ['one number for all', ['1. x', '1. y', '', '**Answer: 1**']],
  ])('Q02 an ordered list above %s has steps', (_, lines) => {
    expect(questionsOf(['### Question 1', '', ...lines].join('\n')).flatMap(optionTexts)).toEqual([])
  })

  test('Q02 a number beyond an ordered list answers nothing where two questions before are written so', () => {
    const question = (number: number, key: number): string =>
      `### Question ${number}\n\nWhy?\n\n1. x\n2. 4\n\n**Answer: ${key}**\n`
    const read = (...keys: readonly number[]): string[][] =>
      questionsOf(keys.map((key, at) => question(at + 1, key)).join('\n')).map((one) => [
        ...optionTexts(one),
        ...letters(one),
      ])
    expect(read(1, 2, 3)[2]).toEqual(['x', '4', 'C'])
    expect(read(1, 2, 4)[2]).toEqual([])
    expect(read(1, 3)[1]).toEqual([])
  })

  test('Q02 an ordered list above an answer, in no question, has steps', () => {
    expect(questionsOf('## Steps\n\n1. x\n2. y\n\n**Answer: 2**\n').flatMap(optionTexts)).toEqual([])
  })

  test('Q04 letters with a gap, repeated or out of order are read as written', () => {
    const question = one('### Question 1', 'Why?', '', '**B)** x  ', '**D)** y  ', '**D)** z  ', '**C)** w')
    expect(optionLetters(question)).toBe('BDDC')
  })

  test('Q05 an option goes on in an indented second line', () => {
    const question = one('### Question 1', 'Why?', '', '**A)** x', '  and more  ', '**B)** y')
    expect(optionTexts(question)).toEqual(['x and more', 'y'])
    expect(question.options[0]?.source).toBe('x\n  and more')
    expect(question.missingBreaks).toEqual([])
  })

  test('Q05 options that are only code, only an image, or nothing', () => {
    const question = one(
      '### Question 1',
      'Why?',
      '',
      '**A)**',
      '',
      '```js',
      'x',
      '```',
      '',
      '**B)** `y`',
      '',
      '**C)** ![](c.png)',
      '',
      '**D)**',
    )
    expect(question.options.map(({ content }) => content)).toEqual(['code', 'code', 'image', 'empty'])
    expect(question.options.map(({ source }) => source)).toEqual(['```js\nx\n```', '`y`', '![](c.png)', ''])
    expect(question.options[0]?.text).toBe('x')
  })

  test('Q09 headings that number a question', () => {
    const titles = [
      '### Question 4',
      '### Question 4: Installation',
      '###### Question 4',
      '#### Q4',
      '#### Q4.',
      '#### P4.',
      '#### Pregunta 4.',
      '### **Question 4**',
      '### Question 4 of 10',
      '### ❓ Question #4',
      '### 第4题',
      '### 問題 4',
    ]
    for (const title of titles) {
      const text = [title, 'Why?', '', 'A) x  ', 'B) y', ''].join('\n')
      const question = one(text)
      expect([title, question.titled, question.number, question.prompt.text]).toEqual([
        title,
        true,
        4,
        'Why?',
      ])
      expect(text.slice(...question.numberSpan)).toBe('4')
    }
  })

  test('a number with points is none', () => {
    const read = (title: string) => {
      const { number, titled, prompt } = one(title, '', 'Why?', '', 'A) x  ', 'B) y')
      return [number, titled, prompt.text]
    }
    expect(read('### Question 1.2: Loops')).toEqual([null, true, 'Why?'])
    expect(read('### Question 6.1.1')).toEqual([null, true, 'Why?'])
    expect(read('### Q1.2 Loops')).toEqual([null, true, 'Why?'])
    expect(read('**Question 1.2:** Loops')).toEqual([null, false, 'Loops Why?'])
    expect(read('### Question 2. 3 loops')).toEqual([2, true, 'Why?'])
  })

  test('a line that begins with Q and a colon is no option, and what A answers it with is none', () => {
    const question = one('### Question 1', '**Q:** Why?', '', 'A) x  ', 'B) y', '', '**Answer: B** - z')
    expect(question.prompt.text).toBe('Q: Why?')
    expect(optionTexts(question)).toEqual(['x', 'y'])
    for (const pair of [
      'Q: Why?\nA: So.',
      '**Q:** Why?  \n**A:** So.',
      '**Q: Why?**\n\nA: So.',
      '- **Q**: Why?\n- **A**: So.',
      '1. **Q:** Why?\n   **A:** So.\n2. **Q:** How?\n   **A:** So.',
    ]) {
      expect(questionsOf(`## Quiz\n\n${pair}\n\n${pair}\n`)).toEqual([])
    }
    const pairs = 'Q: Why?\n\n**A:** x  \n**B:** y\n\nQ: How?\n\n**A:** v **B:** w'
    expect(questionsOf(pairs).map(optionTexts)).toEqual([
      ['x', 'y'],
      ['v', 'w'],
    ])
  })

  test('Q09 an ordinal of something else is no question', () => {
    expect(questionsOf('## 第 1 步：安装\n\n- a\n- b\n\n## 第 2 天\n\nText.\n')).toEqual([])
    expect(one('### 第 4 题', 'Why?', '', 'A) x  ', 'B) y', '').titled).toBe(true)
  })

  test('a note may stand between a bare number and its mark, but an answer is none', () => {
    const question = one('### 82 (Scenario PBQ). Why?\n\nA. x\\\nB. y\n')
    expect(question).toMatchObject({ number: 82, titled: false, prompt: { text: 'Why?' } })
    for (const answer of ['(AC)', '(True)', '(B)']) {
      expect(one(`### 2 ${answer}. Why?\n\nA. x\\\nB. y\n`).number).toBe(null)
    }
  })

  test('Q09 a bare number is a question only with options or an answer', () => {
    expect(questionsOf('### 1. Setup\n\nInstall it.\n\n### 2. Use\n\n- a\n- b\n')).toEqual([])
    const question = one('### 1. What is it?', '', 'A) x  ', 'B) y', '', '**Answer: A**')
    expect(question).toMatchObject({ titled: false, number: 1, notation: 'question-heading' })
    expect(question.prompt.text).toBe('What is it?')
    expect(questionsOf('### 1.2 Setup\n\nA) x  \nB) y\n')[0]?.number).toBeNull()
  })

  test('the prompt may stand in the heading, and code below belongs to it', () => {
    const question = one('### Question 4: What is printed?', '', '```js', 'f()', '```', '', 'A) x  ', 'B) y')
    expect(question.prompt.text).toBe('What is printed? f()')
    expect(one('### Question 4: Installation', 'Why?', '', 'A) x  ', 'B) y').prompt.text).toBe('Why?')
    expect(one('### Question 4: Installation', '', 'A) x  ', 'B) y').prompt.text).toBe('Installation')
  })

  test('Q10 a question without a prompt has an empty one', () => {
    const question = one('### Question 1', '', '**A)** x  ', '**B)** y', '', '**Answer: A** - z')
    expect(question.prompt.text).toBe('')
    expect(question.options).toHaveLength(2)
  })

  test('Q10 two answer lines are two answers', () => {
    const question = one(
      '### Question 1',
      'Why?',
      '',
      '**A)** x  ',
      '**B)** y',
      '',
      '**Answer: A** - z',
      '',
      '**Answer: B** - w',
    )
    expect(letters(question)).toEqual(['A', 'B'])
    expect(question.explanation?.text).toBe('z')
  })

  test('Q10 the answer may come before the options, and text after them', () => {
    const first = one('### Question 1', '**Answer: A** - z', '', 'Why?', '', '**A)** x  ', '**B)** y')
    expect(first.prompt.text).toBe('Why?')
    expect(first.explanation?.text).toBe('z')
    const after = one(
      '### Question 1',
      'Why?',
      '',
      '**A)** x  ',
      '**B)** y',
      '',
      'Think!',
      '',
      '**Answer: B** - z',
    )
    expect(optionTexts(after)).toEqual(['x', 'y'])
    expect(after.explanation?.text).toBe('z')
  })

  test('Q10 a question in a fence is none', () => {
    expect(questionsOf('## Quiz\n\n```md\n### Question 2\nWhy?\n\n**A)** x  \n**B)** y\n```\n')).toEqual([])
  })

  test('Q12 a short answer needs no options', () => {
    const question = one('### Question 1', 'Why?', '', '**Answer:** Because it *is*.')
    expect(question.options).toEqual([])
    expect(question.answers).toEqual([])
    expect(question.explanation?.text).toBe('Because it is.')
  })

  test('questions without a heading of their own', () => {
    const text = [
      '## Quiz',
      '',
      'Test yourself.',
      '',
      'Why?',
      '',
      '**A)** x  ',
      '**B)** y',
      '',
      '**Answer: A** - z',
      '',
      'How?',
      '',
      '**A)** v  ',
      '**B)** w',
      '',
      '**Answer: B** - u',
      '',
      '**Question 7:** When?',
      '',
      'A) then',
      '',
      'B) now',
    ].join('\n')
    const questions = questionsOf(text)
    expect(questions.map(({ prompt }) => prompt.text)).toEqual(['Why?', 'How?', 'When?'])
    expect(questions.map(({ number }) => number)).toEqual([null, null, 7])
    expect(questions.map(({ explanation }) => explanation?.text)).toEqual(['z', 'u', undefined])
    expect(questions.every(({ titled, heading }) => !titled && heading === 0)).toBe(true)
    expectSoundSpans(text, questions)
  })

  test('a paragraph may title the question after one that has a heading', () => {
    const text = [
      '### Q1. Why?',
      '',
      '- [x] x',
      '- [ ] y',
      '',
      '**Q2. How?**',
      '',
      '- [ ] v',
      '- [x] w',
      '',
      'Q3. When?',
      '',
      '- [ ] now',
      '- [ ] then',
      '',
      '### Q4. Where?',
      '',
      '**Q1. Not this one, as it does not come next**',
      '',
      '- [x] here',
      '- [ ] there',
    ].join('\n')
    const questions = questionsOf(text)
    expect(
      questions.map(({ number, titled, heading, options }) => [number, titled, heading, options.length]),
    ).toEqual([
      [1, true, 0, 2],
      [2, false, 0, 2],
      [3, false, 0, 2],
      [4, true, 1, 2],
    ])
    expectSoundSpans(text, questions)
  })

  test('an explanation ends at a rule, and options in it are no options', () => {
    const text =
      '### Question 1\nWhy?\n\nA) x  \nB) y\n\n**Answer: A** - z\n\nA) is right  \nB) is not\n\n---\n\nBye.\n'
    const question = one(text)
    expect(optionTexts(question)).toEqual(['x', 'y'])
    expect(question.explanation?.text).toBe('z A) is right B) is not')
    expect(text.slice(question.span[1]).trim()).toBe('---\n\nBye.')
  })
})

describe('lists that explain options are none of them', () => {
  const asked = ['Why?', '', '- A. x', '- B. y', '- C. z', '']
  const read = (...lines: readonly string[]) =>
    questionsOf(lines.join('\n')).map(({ prompt, options, explanation, answers }) => ({
      prompt: prompt.text,
      options: options.map(({ text }) => text).join(),
      why: explanation?.text,
      keys: answers.flatMap(({ keys }) => keys.map(({ letter }) => letter)).join(),
    }))
  const first = { prompt: 'Why?', options: 'x,y,z', keys: 'A' }

  test('behind the answer, however they are written', () => {
    for (const [list, why] of [
      ['- **B. y**: no\n- **C. z**: no', 'B. y: no C. z: no'],
      ['- **A**: yes\n- **B**: no\n- **C**: no', 'A: yes B: no C: no'],
      ['b) no\n\nc) no', 'b) no c) no'],
    ] as const) {
      expect(read('### Question 1', ...asked, '**Answer:** A', '', '**Others:**', '', list)).toEqual([
        { ...first, why: `Others: ${why}` },
      ])
    }
  })

  test('behind an explanation that comes before the answer', () => {
    const lines = ['**Explanation:**', 'So.', '', '- B: no', '- C: no', '', '**Answer:** A']
    expect(read('### Question 1', ...asked, ...lines)).toEqual([{ ...first, why: 'So. B: no C: no' }])
    expect(read(...asked, ...lines)).toEqual([{ ...first, why: 'So. B: no C: no' }])
    expect(read(...asked, ...lines.with(2, '\nMore.\n'))).toEqual([
      { ...first, why: 'So. More. B: no C: no' },
    ])
  })

  test('an explanation between two options divides no question', () => {
    const lines = ['- A. x\n  Why: no', '- B. y\n  Why: yes', '- C. z\n  Why: no', '', '**Answer:** A']
    expect(read('### Question 1', 'Why?', '', ...lines)).toMatchObject([first])
  })

  test('the question after them keeps its number and its prompt', () => {
    const text = [
      '## Quiz',
      ...['### 1. Why?', '', ...asked.slice(2)],
      ...['#### Answer: A', '', 'So. The others:', '', 'b) no', '', 'c) no', '', '---', ''],
      ...['### 2. How?', '', '- A) v', '- B) w', '', '#### Answer: B', '', 'So. The other:', '', '- A) no'],
    ].join('\n')
    const why = ['So. The others: b) no c) no', 'So. The other: A) no']
    expect(read(text)).toEqual([
      { ...first, why: why[0] },
      { prompt: 'How?', options: 'v,w', keys: 'B', why: why[1] },
    ])
    expect(questionsOf(text).map(({ number }) => number)).toEqual([1, 2])
  })

  test('without headings the options besides the key are no next question', () => {
    const answer = ['**Answer:** B', '']
    const others = ['The others are wrong:', '', '- **A** - no', '- **C** - no', '']
    const next = ['How?', '', '- A. v', '- B. w', '', '**Answer:** A']
    const second = { prompt: 'How?', options: 'v,w', keys: 'A' }
    expect(read(...asked, ...answer, ...others, ...next)).toMatchObject([{ ...first, keys: 'B' }, second])
    const last = ['- A. v', '- B. w', '- C. u', '- D. t', '', '**Answer:** D', '']
    const others3 = ['The others are wrong:', '', '- **A** - no', '- **B** - no', '- **C** - no', '']
    expect(read('Who?', '', ...last, ...others3, ...next)).toMatchObject([{ options: 'v,w,u,t' }, second])
    expect(read('Who?', '', ...last, ...asked)).toMatchObject([{ options: 'v,w,u,t' }, { options: 'x,y,z' }])
  })

  test('below a paragraph or a heading that is an answer', () => {
    expect(read('**Q1. Answer: B**', '', 'Others:', '', '- A: no', '- C: no')).toEqual([])
    expect(read('### Q1. Answer: B (the hen)', '', 'Others:', '', '- A: no', '- C: no')).toEqual([])
  })

  test('text between the options and the answer explains it', () => {
    expect(read('### Question 1', ...asked, 'So it is.', '', '**Answer:** A')).toEqual([
      { ...first, why: 'So it is.' },
    ])
    expect(read('### Question 1', ...asked, 'Choose one.', '', '**Answer:** A - so')).toEqual([
      { ...first, why: 'so' },
    ])
  })
})

describe('Q03 answer lines', () => {
  test.each([
    '**Answer: C** - why',
    '**Answer: C** – why',
    '**Answer: C** — why',
    '**Answer: C**. why',
    '**Answer: C** why',
    '**Answer: C - why**',
    '**Answer:** C - why',
    '**Answer**: C - why',
    '**Answer: C**\nwhy',
    '**Answer: C**\n\nwhy',
    '**Answer: C**\n\n**Explanation:** why',
    '**Correct answer: C** - why',
    '**Antwort: C** - why',
    '**Respuesta: C** - why',
    '**Réponse: C** - why',
    '**答案: C** - why',
    '<details>\n<summary>Show</summary>\n\n**Answer: C** - why\n\n</details>',
    '<details>\n<summary>Answer</summary>\n\nC) why\n\n</details>',
    '<details>\n<summary>Answer</summary>\nC - why\n</details>',
    '> **Answer: C** - why',
    '✅ **Answer: C** - why',
    '**Answer:**\nC - why',
  ])('%j is well written', (line) => {
    expect(answered(line)).toMatchObject({ keys: ['C'], flaw: '', why: 'why' })
  })

  test.each([
    ['Answer: C - why', '**Answer: C** - why', 'the answer is not in bold'],
    ['*Answer: C* - why', '**Answer: C** - why', 'the answer is not in bold'],
    ['*Answer: C - why*', '**Answer: C** - why', 'the answer is not in bold'],
    ['** Answer: C** - why', '**Answer: C** - why', 'the answer is not in bold'],
    ['**Answer C** - why', '**Answer: C** - why', 'the colon is missing'],
    ['**Answer - C** - why', '**Answer: C** - why', 'a dash stands where the colon should be'],
    ['**Answer: c** - why', '**Answer: C** - why', 'the letter is not a capital'],
    ['**Answer: c - why**', '**Answer: C - why**', 'the letter is not a capital'],
    ['**Answer: C)** why', '**Answer: C** why', 'a bracket stands at the letter'],
    ['**Answer: (C)** - why', '**Answer: C** - why', 'a bracket stands at the letter'],
    ['**Answer: С** - why', '**Answer: C** - why', 'the letter only looks like a Latin one'],
    ['**Answer: Option C** - why', '**Answer: C** - why', 'a word stands before the letter'],
    ['**答案：C** - why', '**答案：C** - why', ''],
    ['答案：C - why', '**答案：C** - why', 'the answer is not in bold'],
    ['答案: C - why', '**答案: C** - why', 'the answer is not in bold'],
    ['**答案 C** - why', '**答案：C** - why', 'the colon is missing'],
    ['【答案】：C - why', '**【答案】C** - why', 'the answer is not in bold'],
    ['**Answer：C** - why', '**Answer: C** - why', 'the colon is full-width'],
    ['**✅ Answer: c** - why', '**✅ Answer: C** - why', 'the letter is not a capital'],
    ['**✅ Answer: c - why**', '**✅ Answer: C - why**', 'the letter is not a capital'],
    ['*✅ Answer: C - why*', '**✅ Answer: C** - why', 'the answer is not in bold'],
    ['👉 **✅ Answer: c** - why', '👉 **✅ Answer: C** - why', 'the letter is not a capital'],
    ['👉 **Answer: c - why**', '👉 **Answer: C - why**', 'the letter is not a capital'],
    ['✅ Answer: C - why', '✅ **Answer: C** - why', 'the answer is not in bold'],
    ['【答案】C - why', '**【答案】C** - why', 'the answer is not in bold'],
    [
      'Answer - C - why',
      '**Answer: C** - why',
      'the answer is not in bold, a dash stands where the colon should be',
    ],
    [
      'The correct answer is C. why',
      '**The correct answer: C**. why',
      'the answer is not in bold, the colon is missing',
    ],
  ])('%j becomes %j: %s', (line, fixed, flaw) => {
    expect(answered(line)).toEqual({ keys: ['C'], flaw, fixed, why: 'why' })
    expect(answered(fixed)).toEqual({ keys: ['C'], flaw: '', fixed, why: 'why' })
  })

  test.each([
    'Answer: [C](#c) - why',
    '[Answer](a.md): C - why',
    'Answer[^1]: C - why\n\n[^1]: Note',
    'Answer <!-- so --> - C - why',
    'Answer: <span>C</span> - why',
    'Answer: <a href="#c">C</a> - why',
  ])('Q03 %j is left to its author: a repair would lose a part of it', (line) => {
    expect(answered(line)).toMatchObject({ keys: ['C'], fixed: line })
    expect(answered(line).flaw).not.toBe('')
  })

  test.each(['<!-- Answer: C -->', '<!-- **Answer: C** -->', '<!--\n  Answer: C\n-->'])(
    'an answer may be hidden in a comment: %j',
    (line) => {
      expect(answered(line)).toMatchObject({ keys: ['C'], flaw: '', fixed: line })
      expect(answered(`**Answer: B**\n\n${line}`).keys).toEqual(['B'])
      expect(answered(`${line}\n\n**Answer: B**`).keys).toEqual(['B'])
    },
  )

  test('a comment that holds more than an answer is no part of the quiz', () => {
    for (const line of [
      '<!--\n### Question 2\nA) x\nB) y\n\nAnswer: B\n-->',
      '<!-- Answer this first -->',
      '<!-- TODO: Answer: C -->',
    ])
      expect(answered(line).keys).toEqual([])
  })

  test('an explanation word ends the letters before it, as bold does', () => {
    for (const line of [
      'Answer: C Explanation: why',
      '答案：C 解析：why',
      '答案：C解析：why',
      '【答案】C 【解析】why',
    ])
      expect(answered(line)).toMatchObject({ keys: ['C'], flaw: 'the answer is not in bold' })
    expect(answered('Answer: A and B Explanation: why')).toMatchObject({ keys: ['A B'] })
    expect(answered('Answer: A reason: why').keys).toEqual([])
    expect(answered('**Answer: A, C → B → A.** why').keys).toEqual(['A'])
    expect(answered('**Answer: A, C → why**').keys).toEqual(['A C'])
  })

  test('words in Chinese brackets', () => {
    const words = ['### 第1题', '', '为什么？', '', 'A. x  ', 'B. y', '', '【答案】B', '', '【解析】why']
    expect(one(...words)).toMatchObject({
      explanation: { text: 'why' },
      answers: [{ keys: [{ letter: 'B' }] }],
    })
    const asked = one('### 第1题', '', '【说明】', '', '为什么？', '', 'A. x  ', 'B. y', '', '【答案】B')
    expect(asked.prompt.text).toBe('【说明】 为什么？')
  })

  test.each([
    ['答案：（C）为什么', '为什么'],
    ['本题参考答案：C', undefined],
    ['- 本题答案：C', undefined],
    ['本题正确答案为：C', undefined],
  ])('Chinese needs no blank, and says whose answer it is: %s', (line, why) => {
    expect(answered(line).keys).toEqual(['C'])
    expect(answered(line).why ?? undefined).toBe(why)
  })

  test.each(['A和C', 'A与C', 'A、C', 'AとC', 'A와 C', 'A 和 C', 'A和C都对'])(
    'letters joined without blanks: %s',
    (keys) => {
      expect(answered(`**答案：${keys}**`).keys).toEqual(keys.includes('都') ? [] : ['A C'])
    },
  )

  test('several letters', () => {
    expect(answered('**Answer: B and C** - why')).toMatchObject({ keys: ['B C'], flaw: '' })
    expect(answered('**Answer: A, C** – why')).toMatchObject({ keys: ['A C'], flaw: '' })
    expect(answered('**Answer: A, B and C**')).toMatchObject({ keys: ['A B C'], flaw: '' })
    expect(answered('**Answer: AC** - why')).toMatchObject({ keys: ['A C'], fixed: '**Answer: A, C** - why' })
    expect(answered('**Answer: A & C** - why')).toMatchObject({
      keys: ['A C'],
      fixed: '**Answer: A, C** - why',
    })
  })

  test('answer words with letters in a row are options', () => {
    const read = (...lines: readonly string[]) => {
      const { options, answers } = one('### Question 1', 'Which?', '', ...lines)
      return [options.map(({ letter, text }) => `${letter}|${text}`), answers.length]
    }
    const all = [['A|x', 'B|y'], 0]
    expect(read('- **Réponse A :** x', '- **Réponse B :** y')).toEqual(all)
    expect(read('- Answer A: x', '- Answer B: y')).toEqual(all)
    expect(read('**Answer A:** x  ', '**Answer B:** y')).toEqual(all)
    expect(read('**Answer A:** x', '', '**Answer B:** y')).toEqual([[], 2])
    expect(read('- **Answer A:** x')).toEqual([[], 1])
    expect(read('- **Answer B:** x', '- **Answer C:** y')).toEqual([[], 2])
    expect(read('- **Answer A:** x', '- **Answer A:** y')).toEqual([[], 2])
    const answer = '**Bonne réponse : D**'
    expect(read('- **Réponse A :** x', '- **Réponse B :** y', '', answer)).toEqual([['A|x', 'B|y'], 1])
    expect(read('- A: x', '- B: y', '', answer, '', '- Réponse A : no', '- Réponse B : no')).toEqual([
      ['A|x', 'B|y'],
      1,
    ])
  })

  test('the right option may be marked in its place', () => {
    const read = (...lines: readonly string[]) => {
      const text = ['### Question 1', 'Which?', '', ...lines, ''].join('\n')
      const question = one(text)
      expectSoundSpans(text, [question])
      const places = question.answers.map(({ keys }) => keys.map(({ span }) => text.slice(...span)))
      return [letters(question), optionTexts(question), places.flat()]
    }
    for (const mark of ['✓', '(CORRECT)', '(correct)']) {
      expect(read('- A) x', `- B) y ${mark}`)).toEqual([['B'], ['x', 'y'], [mark]])
      expect(read('- A) x', `- **B) y** ${mark}`)).toEqual([['B'], ['x', 'y'], [mark]])
      expect(read('A) x  ', `**B) y ${mark}**  `, 'C) z')).toEqual([['B'], ['x', 'y', 'z'], [mark]])
    }
    const none = [[], ['x ✓', 'y ✓'], []]
    expect(read('- A) x ✓', '- B) y ✓')).toEqual(none)
    expect(read('- A) x', '- B) ✓')).toEqual([[], ['x', '✓'], []])
    expect(read('- A) x', '- B) y ✓ z')).toEqual([[], ['x', 'y ✓ z'], []])
    expect(read('- A) x', '- B) y ✓', '', '**Answer: A**')).toEqual([['A'], ['x', 'y ✓'], ['A']])
    expect(read('- [ ] A) x', '- [x] B) y ✓')).toEqual([['B'], ['x', 'y ✓'], ['[x]']])
  })

  test('a choice of letters is ambiguous and has no repair', () => {
    const question = one('### Question 1', 'Why?', '', 'A) x  ', 'B) y', '', '**Answer: A or B**')
    expect(question.answers[0]).toMatchObject({ ambiguous: true, repair: null })
    expect(letters(question)).toEqual(['A B'])
  })

  test.each([
    'Answer: Because it is so',
    'Answer the following',
    'Answer: A function is what it is',
    "Answer: I'm not sure",
    'Answer: e.g. this',
    'The answer may surprise you.',
    '`Answer: C`',
  ])('%j is prose', (line) => {
    expect(answered(line).keys).toEqual([])
  })

  test('small letters are right where the options have small labels', () => {
    const question = one('### Question 1', 'Why?', '', 'a) x  ', 'b) y', '', '**Answer: b**')
    expect(question.answers[0]).toMatchObject({ flaw: '', repair: null })
    expect(letters(question)).toEqual(['B'])
  })

  test("an option's text in the place of its letter", () => {
    const text = '### Question 1\nIs it?\n\n**A)** True  \n**B)** False\n\n**Answer: False** - why\n'
    const question = one(text)
    expect(letters(question)).toEqual(['B'])
    expect(question.answers[0]?.flaw).toBe("the option's text stands where its letter should be")
    expect(question.answers[0]?.repair?.text).toBe('**Answer: B**')
    expect(question.explanation?.text).toBe('why')
  })

  test.each([
    ['A. The pear ✅', '✅ **The pear**'],
    ['A. The pear', '✅ The pear.'],
    ['A. The pear', 'The pear ✔️'],
    ['A. 🍐', '🍐'],
  ])("an option's text with a tick: %s, %s", (option, answer) => {
    const question = one(
      '### Question 1',
      'Why?',
      '',
      `- ${option}`,
      '- B. The plum',
      '',
      `**Answer:** ${answer}`,
    )
    expect(letters(question)).toEqual(['A'])
  })

  test("several options' texts in the place of their letters", () => {
    const named = (answer: string, ...options: readonly string[]) => {
      const text = [
        '### Question 1',
        'Which?',
        '',
        ...options.map((option) => `- ${option}`),
        '',
        answer,
      ].join('\n')
      const question = one(text)
      expectSoundSpans(text, [question])
      return [
        letters(question),
        question.answers.flatMap(({ keys }) => keys.map(({ span }) => text.slice(...span))),
      ]
    }
    const boxes = ['[ ] Salt', '[ ] Salt and pepper', '[ ] Oil']
    expect(named('**Answer:** Oil, salt', ...boxes)).toEqual([['C A'], ['Oil', 'salt']])
    expect(named('**Answer: Salt; Oil**', ...boxes)).toEqual([['A C'], ['Salt', 'Oil']])
    expect(named('**Answer:** Salt and pepper, Oil - why', ...boxes)).toEqual([
      ['B C'],
      ['Salt and pepper', 'Oil'],
    ])
    expect(named('**Answer:** Oil and Salt', ...boxes)).toEqual([['C A'], ['Oil', 'Salt']])
    const commas = ['[ ] Salt, which is white', '[ ] Oil, too, and wine', '[ ] Oil']
    expect(named('**Answer:** Oil, too, and wine, salt, which is white', ...commas)).toEqual([
      ['B A'],
      ['Oil, too, and wine', 'salt, which is white'],
    ])
    expect(named('**Answer:** Salt, pepper', ...boxes)).toEqual([[], []])
    expect(named('**Answer:** Salt, Salt', ...boxes)).toEqual([[], []])
    expect(named('**Answer:** Salt, because it is salty', ...boxes)).toEqual([[], []])
    expect(
      one('### Question 1', 'Which?', '', ...boxes.map((box) => `- ${box}`), '', '**Answer:** Water')
        .answered,
    ).toBe(true)
    const lettered = one(
      '### Question 1',
      'Which?',
      '',
      'A) one  ',
      'B) two  ',
      'C) six',
      '',
      '**Answer: one, six** - why',
    )
    expect(lettered).toMatchObject({
      answers: [
        {
          repair: { text: '**Answer: A, C**' },
          flaw: "the options' texts stand where their letters should be",
        },
      ],
      explanation: { text: 'why' },
    })
  })

  test("the option's own text behind its letter keeps the bracket", () => {
    const mended = (answer: string, ...options: readonly string[]) => {
      const { answers } = one('### Question 1', 'Why?', '', ...options, '', answer)
      return { flaw: answers[0]?.flaw, fixed: answers[0]?.repair?.text ?? null }
    }
    const brackets = ['A) one  ', 'B) two parts  ', 'C) three']
    const round = ['(A) one  ', '(B) two parts  ', '(C) three']
    expect(mended('**Answer:** B) two parts', ...brackets)).toEqual({ flaw: '', fixed: null })
    expect(mended('**Answer:** B) two', ...brackets)).toEqual({ flaw: '', fixed: null })
    expect(mended('**Answer:** (B) two parts', ...round)).toEqual({ flaw: '', fixed: null })
    expect(mended('Answer: B) two parts', ...brackets)).toEqual({
      flaw: 'the answer is not in bold',
      fixed: '**Answer: B)**',
    })
    expect(mended('Answer: (B) two parts', ...round).fixed).toBe('**Answer: (B)**')
    expect(mended('**Answer:** B) they differ', ...brackets).flaw).toBe('a bracket stands at the letter')
    expect(mended('**Answer:** B) two parts', 'A: one  ', 'B: two parts').flaw).toBe(
      'a bracket stands at the letter',
    )
  })

  test('true and false without letters', () => {
    const question = one('### Question 1', 'Is it?', '', '- True', '- False', '', '**Answer: False** - why')
    expect(optionLetters(question)).toBe('AB')
    expect(letters(question)).toEqual(['B'])
    expect(question.answers[0]?.flaw).toBe('')
    expect(question.explanation?.text).toBe('why')
  })

  test('an answer key below all questions', () => {
    const text = [
      '### Question 1',
      'Why?',
      '',
      'A) x  ',
      'B) y',
      '',
      '### Question 2',
      'How?',
      '',
      'A) x  ',
      'B) y',
      '',
      '## Answer Key',
      '',
      '1. **B** - first',
      '2. A - second',
    ].join('\n')
    const questions = questionsOf(text)
    expect(questions.flatMap(letters)).toEqual(['B', 'A'])
    expect(questions.map(({ explanation }) => explanation?.text)).toEqual(['first', 'second'])
    expect(questions.map(({ answers }) => answers[0]?.flaw)).toEqual(['', ''])
  })
})

describe('answer lists', () => {
  const list = [
    '## Quiz',
    '',
    '1. Why?',
    '   - **A)** x',
    '   - **B)** y',
    '2. How?',
    '   - **A)** v',
    '   - **B)** w',
    '',
    '**Answers:**',
    '',
    '1. **B** - first',
    '2. **A** - second',
  ]

  test('answers are matched by number', () => {
    const text = list.join('\n')
    const questions = questionsOf(text)
    expect(questions.map(({ notation, number, lazyNumber }) => [notation, number, lazyNumber])).toEqual([
      ['answer-list', 1, false],
      ['answer-list', 2, false],
    ])
    expect(questions.map(({ prompt }) => prompt.text)).toEqual(['Why?', 'How?'])
    expect(questions.flatMap(letters)).toEqual(['B', 'A'])
    expect(questions.map(({ explanation }) => explanation?.text)).toEqual(['first', 'second'])
    expect(questions.every(({ answers }) => answers[0]?.flaw === '')).toBe(true)
    expectSoundSpans(text, questions)
  })

  test('a missing number leaves its question without an answer', () => {
    const questions = questionsOf(list.filter((line) => line !== '1. **B** - first').join('\n'))
    expect(questions.map((question) => letters(question).length)).toEqual([0, 1])
  })

  test('lazy numbers are matched by position', () => {
    const questions = questionsOf(list.map((line) => line.replace(/^2\./, '1.')).join('\n'))
    expect(questions.every(({ lazyNumber }) => lazyNumber)).toBe(true)
    expect(questions.flatMap(letters)).toEqual(['B', 'A'])
  })

  test('options that are indented too little', () => {
    const questions = questionsOf(list.map((line) => line.trimStart()).join('\n'))
    expect(questions.map(({ notation, number }) => [notation, number])).toEqual([
      ['answer-list', 1],
      ['answer-list', 2],
    ])
    expect(questions.map(({ prompt }) => prompt.text)).toEqual(['Why?', 'How?'])
    expect(questions.flatMap(letters)).toEqual(['B', 'A'])
  })

  test('answers on one line, or in the item itself', () => {
    const oneLine = questionsOf([...list.slice(0, 9), '**Answers:** 1-B, 2-A'].join('\n'))
    expect(oneLine.flatMap(letters)).toEqual(['B', 'A'])
    const inside = questionsOf('1. Why?\n   - A) x\n   - B) y\n\n   **Answer: B** - z\n')
    expect(inside.map(({ notation }) => notation)).toEqual(['answer-list'])
    expect(inside.flatMap(letters)).toEqual(['B'])
    expect(inside[0]?.explanation?.text).toBe('z')
  })

  const bold = (count: number, right = '**b) y**'): string =>
    Array.from({ length: count }, (_, at) => `${at + 1}. Why?\n   - a) x\n   - ${right}\n   - c) z\n\n`).join(
      '',
    )

  test('options in bold are the right ones where nearly every question has one', () => {
    expect(questionsOf(bold(9) + bold(1, 'b) y').replace('1.', '10.')).flatMap(letters)).toEqual(
      Array.from({ length: 9 }, () => 'B'),
    )
    expect(questionsOf(bold(3, 'b) **`y`**')).flatMap(letters)).toEqual(['B', 'B', 'B'])
    expect(questionsOf(bold(3, '**b)** **y**')).flatMap(letters)).toEqual(['B', 'B', 'B'])
    const text = `${bold(3).trimEnd()}\n\n   They are.\n`
    const questions = questionsOf(text)
    expect(questions[2]).toMatchObject({ explanation: { text: 'They are.' }, answered: true })
    expectSoundSpans(text, questions)
  })

  test.each([
    ['two questions', bold(2)],
    ['eight of nine', bold(8) + bold(1, 'b) y').replace('1.', '9.')],
    ['a line of them', bold(4, '**b) y**  \n     or so')],
    ['a word of them', bold(4, 'b) **y** or so')],
    ['two of them', bold(4, '**b) y**\n   - **d) q**')],
    ['all of them', bold(4, '**b) y**').replaceAll('a) x', '**a) x**').replaceAll('c) z', '**c) z**')],
    ['another way', `${bold(4)}5. Why?\n   - a) x\n   - b) y\n\n   **Answer: B**\n`],
  ])('bold says nothing of %s', (_, text) => {
    expect(questionsOf(text).slice(0, 2).flatMap(letters)).toEqual([])
  })

  test('an ordinary list is no quiz', () => {
    expect(questionsOf('1. First\n   - a\n   - b\n2. Second\n')).toEqual([])
  })
})

describe('keys apart from their questions', () => {
  const quiz = (...numbers: readonly (number | string)[]): string =>
    numbers
      .map((number) =>
        typeof number === 'string' ? number : `### Question ${number}\nWhy?\n\nA) one  \nB) two  \nC) three`,
      )
      .join('\n\n')
  const given = (questions: string, key: string): string[] =>
    questionsOf(`${questions}\n\n${key}\n`).map((question) => letters(question).join('; '))

  test.each(
    'Solucionario|Corrigés|Clé de correction|Antwortschlüssel|Musterlösung|Antwoordsleutel|Řešení|Ключи|Megoldókulcs|Bảng đáp án|答案解析|参考答案与解析|解答と解説|정답 및 해설|پاسخنامه'.split(
      '|',
    ),
  )('below a heading that calls them %s', (title) => {
    expect(given(quiz(1, 2), `## ${title}\n\n1. B\n2. A`)).toEqual(['B', 'A'])
  })

  test.each([
    ['headings', '### Q1: **B. y**\nBecause.\n\n### Q2: C (z)\n\n### 3. A'],
    ['headings with the answer below', '### Question 1\n**Answer: B** - why\n\n### Q2\nC\n\n### A3. **A**'],
    [
      'headings with the question said again above the answer',
      '### Question 1\nWhy?\n\n**Answer: B**\n\n---\n\n### Question 2\n\n<!-- hard -->\n\nWhy?\n\nSo.\n\nAnswer: C\n\n### Q3\nWhy?\nAnswer: A',
    ],
    ['headings that say answer', '### Q1. Answer: B\n\n### Q2. Answer: C\n\n### Q3. Answer: A'],
    ['paragraphs', '**Q1: B** why\n\n**Q2, C.** why\n\nmore\n\n**Q3 — A** — why'],
    ['items', '- **Q1:** B\n- **Q2:** C\n- Answer 3: A'],
    ['pairs', '1-B, 2-C, 3-A'],
    ['pairs that begin as a list', '1. B   3. A\n2. C'],
    ['pairs in several lines', '1.B  2.C\n3.A'],
    ['pairs with reasons', '1-B: why\n2 → C\n3 - A, why'],
    ['pairs in code', '```\n 1. B    3. A\n 2. C\n```'],
    ['code in columns', '```\n1.  B   A reason.\n2.  C   A reason.\n3.  A   A reason.\n```'],
    ['indented code', '    Q1. B, why\n    Q2. C, why\n    Q3. A, why'],
    ['a table', '| # | Answer | Why |\n|---|---|---|\n| 1 | B | x |\n| 2 | **C** | 1 |\n| 3 | A) | z |'],
    [
      'a table of pairs',
      '| Q | Answer | Q | Answer |\n|---|---|---|---|\n| Q1 | B | Q3 | A |\n| Q2 | C | | |',
    ],
    [
      'a table with a column between',
      '| Q | Topic | Answer |\n|---|---|---|\n| 1 | A | B |\n| 2 | A | C |\n| 3 | B | A |',
    ],
    ['parts', '### Part A\n\n1. B\n2. C\n\n### Part B\n\n3. A'],
  ])('a key of %s', (_, key) => {
    expect(given(quiz(1, 2, 3), `## 🎯 Answers + Explanations\n\n${key}`)).toEqual(['B', 'C', 'A'])
  })

  test.each([
    ['pairs', '1-B, 2-C'],
    ['headings', '#### Q1: B\nwhy\n\n#### Q2: C'],
    ['a table', '| Q | Answer |\n|---|---|\n| 1 | B |\n| 2 | C |'],
  ])('a hidden key of %s, and a question below it', (_, key) => {
    const hidden = `<details>\n<summary>Answer Key</summary>\n\n${key}\n\n</details>`
    const next = '### Question 3\nWhy?\n\nA) x  \nB) y\n\n**Answer: A**'
    expect(given(quiz(1, 2), `${hidden}\n\n${next}`)).toEqual(['B', 'C', 'A'])
    expect(given(quiz(1, 2), `## Solutions\n\n${hidden}\n\n${next}`)).toEqual(['B', 'C', 'A'])
  })

  const table = '| # | Answer |\n|---|---|\n| 1 | **B** |\n| 2 | C |'

  test.each(['## Answer', '## 📋 Đáp án', '## 答案', '### Answer:'])(
    'a heading %s may stand above a key to several questions',
    (heading) => {
      expect(given(quiz(1, 2), `${heading}\n\n${table}`)).toEqual(['B', 'C'])
      expect(given(quiz(1, 2), `${heading}\n\n#### Part 1\n\n${table}`)).toEqual(['B', 'C'])
      expect(given(quiz(1, 2), `${heading}\n\n1. B\n2. C`)).toEqual(['B', 'C'])
    },
  )

  test('a heading that gives the answer to one question opens no key, whatever table stands below it', () => {
    const own = quiz(1, '**Answer: A**', 2)
    expect(given(own, `### Answer\n\n${table}`)).toEqual(['A', ''])
    expect(given(quiz(1, 2), `#### Answer\n\n${table}`)).toEqual(['', ''])
    expect(given(quiz(1, 2), '### Answer\n\nB')).toEqual(['', 'B'])
  })

  test.each(['- A) x\n- B) y', '- [ ] x\n- [ ] y'])(
    'a question with options in a list ends a key',
    (options) => {
      const next = `### Question 3\n\nWhy?\n\n${options}\n\n**Answer: A**`
      const key = '## Answers\n\n### Question 1\n\nB\n\n### Question 2\n\nC'
      expect(given(quiz(1, 2), `${key}\n\n${next}`)).toEqual(['B', 'C', 'A'])
    },
  )

  test('a key in a fence of its own, below questions', () => {
    const fence = '```\nBonus answer key\n1.B  2. C\n```'
    const next = '### Question 3\nWhy?\n\nA) x  \nB) y\n\n**Answer: A**'
    expect(given(quiz(1, 2), `${fence}\n\n${next}`)).toEqual(['B', 'C', 'A'])
    expect(given(quiz(1, 2), fence.replace('Bonus answer key\n', ''))).toEqual(['', ''])
  })

  test('a key in a fence that is asked about is none', () => {
    const asked = '### Question 2\nWhat is wrong?\n\n```\nAnswer key\n1. C\n2. C\n```\n\nA) x  \nB) y'
    expect(given(quiz(1), asked)).toEqual(['', ''])
  })

  test('a column that says more than a letter is left out, and the others are read', () => {
    const key = '```\n 1. B    3A. B    4. A\n 2. C    5a B     6. C (or A)   7. B\n```'
    expect(given(quiz(1, 2, 3, 4, 5, 6, 7), `## Answers\n\n${key}`)).toEqual(['B', 'C', '', 'A', '', '', 'B'])
  })

  test('a key below its words', () => {
    expect(given(quiz(1, 2), '**Answers:**\n\n```\n1. B\n2. C\n```')).toEqual(['B', 'C'])
    expect(given(quiz(1, 2), '**Answer Key**\n\n| Q | A |\n|---|---|\n| 1 | B |\n| 2 | C |')).toEqual([
      'B',
      'C',
    ])
  })

  test('several letters, and letters that an explanation begins with', () => {
    expect(given(quiz(1, 2, 3), '## Answers\n\n1. A, C 2. AB 3. B & C')).toEqual(['A C', 'A B', 'B C'])
    expect(given(quiz(1, 2), '## Answers\n\nQ1. B, G, X moves it.\n\nQ2. C, why')).toEqual(['B', 'C'])
  })

  test.each(['**Antworten (Answers):**', '**Answers (الأجوبة)**', 'Ответы (answers):', '回答（Answers）：'])(
    'a key below its words in two languages: %s',
    (words) => {
      const list = '1. ?\n   - a) x\n   - b) y\n\n2. ?\n   - a) x\n   - b) y\n'
      for (const key of ['1. b\n2. a', '\n1. b\n2. a', '1. b, 2. a', '1. b, 2. a_'])
        expect(questionsOf(`${list}\n${words}\n${key}\n`).map(letters)).toEqual([['B'], ['A']])
    },
  )

  test.each([
    ['**Antwort (Answer): B**', 'B'],
    ['**Antwort (Answer):** B', 'B'],
    ['Answer (B)', 'B'],
    ['Answer (see the map) B', ''],
  ])('an answer in two languages, or in brackets: %s', (answer, key) => {
    expect(letters(one('### Question 1', '?', '', '- a) x', '- B) y', '', answer)).join()).toBe(key)
  })

  test('what stands below an entry explains it', () => {
    const key =
      '## Answers\n\n### Q1: B. two\nOne.\n\n- A: wrong\n\n#### More\n\n1. A\n\n---\n\n### Q2: C\nTwo.'
    const questions = questionsOf(`${quiz(1, 2)}\n\n${key}\n`)
    expect(questions.map(({ explanation }) => explanation?.text)).toEqual(['One. A: wrong More A', 'Two.'])
    expect(questions.flatMap(letters)).toEqual(['B', 'C'])
  })

  test('true and false by their texts or first letters', () => {
    const pair = '- [ ] True\n- [ ] False'
    const questions = `### Question 1\nIs it?\n\n${pair}\n\n### Question 2\nIs it?\n\n${pair}`
    expect(given(questions, '## Answers\n\n1. True\n2. False - why')).toEqual(['A', 'B'])
    expect(given(questions, '## Answers\n\n1-F, 2-T')).toEqual(['B', 'A'])
    expect(given(questions, '## Answers\n\n1. True or false, who knows?\n2. False')).toEqual(['', 'B'])
  })

  test('options by their texts', () => {
    expect(given(quiz(1, 2, 3), '## Answers\n\n1. two\n2. **Three** - why\n3. A')).toEqual(['B', 'C', 'A'])
  })

  const parts = `## Part A\n\n${quiz(1, 2)}\n\n## Part B\n\n${quiz(1, 2)}`

  test.each([
    ['in their order', '### First\n\n1. A\n2. B\n\n### Second\n\n1. C\n2. A'],
    ['by their headings', '### Part B\n\n1. C\n2. A\n\n### Part A\n\n1. A\n2. B'],
    ['without headings', '1. A\n2. B\n\nText\n\n1. C\n2. A'],
  ])('numbers that begin anew are matched %s', (_, key) => {
    expect(given(parts, `## Answers\n\n${key}`)).toEqual(['A', 'B', 'C', 'A'])
  })

  test.each([
    ['a part without answers', '1. A\n2. B'],
    ['other headings', '### Part B\n\n1. A\n2. B\n\n### Part C\n\n1. C\n2. A'],
    ['other numbers', '### Part A\n\n1. A\n2. B\n\n### Part B\n\n1. A\n3. A'],
  ])('nobody guesses at %s', (_, key) => {
    const questions = questionsOf(`${parts}\n\n## Answers\n\n${key}\n`)
    expect(questions.flatMap(letters)).toEqual([])
    expect(questions.every((question) => question.key !== null)).toBe(true)
  })

  test('a key of more questions than there are contradicts itself', () => {
    const key = '### Part A\n\n1. A\n2. B\n\n### Part B\n\n1. C\n2. A'
    expect(given(quiz(1, 2), `## Answers\n\n${key}`)).toEqual(['', ''])
  })

  test('an answer that a key repeats is given once, another one twice', () => {
    const questions = `${quiz(1)}\n\n**Answer: B**\n\n${quiz(2)}`
    expect(given(questions, '## Answers\n\n1. B\n2. C')).toEqual(['B', 'C'])
    expect(given(questions, '## Answers\n\n1. C\n2. C')).toEqual(['B; C', 'C'])
  })

  test('an answer in words does not end a key', () => {
    const key = '**Answers**:\n\n**1. B)** why\n\n**2. Model answer**: some text\n\n**3. C)** why'
    expect(given(quiz(1, 2, 3), key)).toEqual(['B', '', 'C'])
    const asked = (number: number, prompt: string) => `**${number}. ${prompt}**\n\na) x  \nb) y`
    const next = `${asked(2, 'Answer this:')}\n\n**Answer: A**`
    expect(given(asked(1, 'Why?'), `**Answers**:\n\n**1. B)** why\n\n${next}`)).toEqual(['B', 'A'])
  })

  test('a second key right below the first explains its answers, and may contradict one', () => {
    const grid = '## Answer Key\n\n1. B\n2. C'
    const second = '## Detailed answer rationales\n\n**Q1. Answer: B (two).** One.\n\n**Q2. Answer: A.** Two.'
    expect(given(quiz(1, 2), `${grid}\n\n${second}`)).toEqual(['B', 'C; A'])
    const read = questionsOf(`${quiz(1, 2)}\n\n${grid}\n\n${second}\n`)
    expect(read.map(({ explanation }) => explanation?.text)).toEqual(['(two). One.', 'Two.'])
    expect(given(quiz(1, 2), second)).toEqual(['B', 'A'])
    expect(
      given(quiz(1, 2), `${grid}\n\n## More\n\nText\n\n${second.replace('Answer: A', 'Answer: C')}`),
    ).toEqual(['B', 'C'])
    // To other questions: it contradicts most of the first, or some of it with other sections between the two.
    expect(given(quiz(1, 2), `${grid}\n\n${second.replace('Answer: B', 'Answer: C')}`)).toEqual(['B', 'C'])
    expect(given(quiz(1, 2), `${grid}\n\n## More\n\nText\n\n${second}`)).toEqual(['B', 'C'])
  })
  test('a key below questions that have their answers explains them, and may contradict one', () => {
    const own = (number: number): string =>
      `### Question ${number}\n\n**A)** one  \n**B)** two\n\n**Answer: B**\n\n`
    const questions = [1, 2, 3, 4].map(own).join('')
    const lines = ['**Q1. Answer: B.** One.', '**Q2. Answer: B.** Two.', '**Q3. Answer: B.** Three.']
    const key = (more: readonly string[]): string => [...lines, ...more].join('\n\n')
    const read = (...parts: readonly string[]): readonly (readonly string[])[] =>
      questionsOf(`${questions}${parts.join('\n\n')}\n`).map(({ answers, explanation }) => [
        ...answers.map(({ keys }) => keys.map(({ letter }) => letter).join()),
        explanation?.text ?? '',
      ])
    const explained = [
      ['B', 'One.'],
      ['B', 'Two.'],
      ['B', 'Three.'],
    ]
    expect(read('## Explanations', key(['**Q4. Answer: A.** Four.']))).toEqual([
      ...explained,
      ['B', 'A', 'Four.'],
    ])
    const hidden = ['<details>\n<summary>Answers for teachers</summary>', key([]), '</details>']
    expect(read(...hidden)).toEqual([...explained, ['B', '']])
    // Not where it mostly has others.
    const nothing = ['B', '']
    const others = ['## Explanations', key(['**Q4. Answer: A.** Four.']).replaceAll('Answer: B', 'Answer: A')]
    expect(read(...others)).toEqual([nothing, nothing, nothing, nothing])
  })

  test('an entry may repeat the option in brackets, and a range of numbers is no entry', () => {
    const key =
      '## Explanations\n\n### Q1-Q2 (Work)\n\n- **Q1 (B. two (of 3))**, one.\n- **Q2 (C. three)**, two.'
    expect(given(quiz(1, 2), key)).toEqual(['B', 'C'])
    const read = questionsOf(`${quiz(1, 2)}\n\n${key}\n`)
    expect(read.map(({ explanation }) => explanation?.text)).toEqual(['one.', 'two.'])
    expect(given(quiz(1), '## Answers\n\n- **Q1 (B. two**')).toEqual([''])
    expect(questionsOf('## Q1 - Q2 of 2024\n\nA) one\n\nB) two\n')[0]?.number).toBeNull()
  })

  test('questions below a key are none of its entries', () => {
    const next = '### Question 3\nWhy?\n\nA) x  \nB) y\n\n**Answer: A**'
    expect(given(quiz(1, 2), `## Answers\n\n### Q1: B\n\n### Q2: C\n\n${next}`)).toEqual(['B', 'C', 'A'])
  })

  test('a title that is an answer asks nothing, whatever stands above it', () => {
    expect(given(quiz(1), '## Rationales\n\n### Q1. Answer: B\nBecause.')).toEqual(['B'])
    expect(given('Text', '### Q1. Answer: B (why)\n\n- A: wrong')).toEqual([])
  })

  test('a key has sound places', () => {
    for (const key of ['### Q1: **D. y**', '| 1 | D |\n|---|---|\n| 1 | D |', '```\n1. D\n```', '> 1-D']) {
      const text = `${quiz(1)}\n\n## Answers\n\n${key}\n`
      const questions = questionsOf(text)
      expectSoundSpans(text, questions)
      expect(questions[0]?.answers.map(({ keys }) => text.slice(...(keys[0]?.span ?? [0, 0])))).toEqual(['D'])
    }
  })
})

describe('check boxes', () => {
  test.each([
    ['after the answer', '', '\n\nCheck yourself:\n\n- [ ] I can explain it\n- [x] I have read it'],
    ['before the prompt', 'First:\n\n- [ ] Read\n- [ ] Think\n\n', ''],
  ])('a list of things to do %s does not take the place of letters', (_, before, after) => {
    const question = one(
      `### Question 1\n${before}Which?\n\n**A)** one  \n**B)** two\n\n**Answer: B** - because.${after}\n`,
    )
    expect(question.notation).toBe('question-heading')
    expect(optionTexts(question)).toEqual(['one', 'two'])
    expect(letters(question)).toEqual(['B'])
  })

  test('letters in the prompt of check boxes are no options', () => {
    const question = one(
      '### Question 1\n\nA) one\nB) two\n\nWhich are odd?\n\n- [x] only A\n- [ ] A and B\n',
    )
    expect(question.notation).toBe('check-box')
    expect(optionTexts(question)).toEqual(['only A', 'A and B'])
  })

  test('the ticked options are the answer', () => {
    const text = '#### Q1. Which?\n\n- [ ] a\n- [x] b\n- [X] c\n\nBecause.\n'
    const question = one(text)
    expect(question).toMatchObject({ notation: 'check-box', titled: true, number: 1 })
    expect(question.prompt.text).toBe('Which?')
    expect(question.options.map(({ checked, letter }) => [letter, checked])).toEqual([
      ['A', false],
      ['B', true],
      ['C', true],
    ])
    expect(letters(question)).toEqual(['B C'])
    expect(text.slice(...(question.answers[0]?.keys[0]?.span ?? [0, 0]))).toBe('[x]')
    expect(question.options.every(({ repair }) => repair === null)).toBe(true)
    expect(question.explanation?.text).toBe('Because.')
    expectSoundSpans(text, [question])
  })

  test.each([
    ['- []', '[]', '[ ]', false],
    ['-[ ]', '-[ ]', '- [ ]', false],
    ['- [x ]', '[x ]', '[x]', true],
    ['- [X ]', '[X ]', '[x]', true],
    ['- [ x]', '[ x]', '[x]', true],
    ['-[x]', '-[x]', '- [x]', true],
  ])('Q07 %j is a box written wrong', (box, wrong, right, checked) => {
    const text = `### Question 1\nWhich?\n\n- [ ] a\n${box} b\n- [ ] c\n`
    const question = one(text)
    expect(optionTexts(question)).toEqual(['a', 'b', 'c'])
    const option = question.options[1]
    expect(option?.checked).toBe(checked)
    expect(text.slice(...(option?.repair?.span ?? [0, 0]))).toBe(wrong)
    expect(option?.repair?.text).toBe(right)
  })

  test('Q08 none ticked is no answer, all ticked is one of all', () => {
    expect(one('#### Q1. Which?', '- [ ] a', '- [ ] b').answers).toEqual([])
    expect(letters(one('#### Q1. Which?', '- [x] a', '- [x] b'))).toEqual(['A B'])
  })

  test('letters at the boxes are labels', () => {
    const read = (...items: readonly string[]) => {
      const { options, notation } = one('### Question 1', 'Which?', '', ...items)
      expect(notation).toBe('check-box')
      return options.map(({ label, letter, text }) => [label, letter, text].join('|'))
    }
    const bold = ['- [ ] **a.** 2022', '- [x] **b.** 2023']
    expect(read(...bold)).toEqual(['a|A|2022', 'b|B|2023'])
    expect(read('- [ ] A) x', '- [x] B) y', '- [ ] B) x')).toEqual(['A|A|x', 'B|B|y', 'B|B|x'])
    expect(read('- [ ] **Réponse A :** x', '- [ ] **Réponse B :** y')).toEqual(['A|A|x', 'B|B|y'])
    expect(read('- [ ] A. Einstein', '- [x] I. Newton')).toEqual(['|A|A. Einstein', '|B|I. Newton'])
    expect(read('- [ ] A. x', '- [x] none')).toEqual(['|A|A. x', '|B|none'])
    expect(read('- [ ] A.', '- [x] B.')).toEqual(['|A|A.', '|B|B.'])
    const text = `### Question 1\nWhich?\n\n${bold.join('\n')}\n\n**Réponse : b**\n`
    const question = one(text)
    expect(question.answers).toMatchObject([{ keys: [{ letter: 'B' }], flaw: '' }])
    expect(text.slice(...(question.options[1]?.labelSpan ?? [0, 0]))).toBe('b')
    expectSoundSpans(text, [question])
  })

  test('Q05 an option that is only a fence below its box', () => {
    const question = one(
      '#### Q1. Which?',
      '',
      '- [x] :',
      '',
      '```js',
      'f()',
      '```',
      '',
      '- [ ] :',
      '',
      '```js',
      'g()',
      '```',
    )
    expect(question.options.map(({ content, text }) => [content, text])).toEqual([
      ['code', 'f()'],
      ['code', 'g()'],
    ])
    expect(letters(question)).toEqual(['A'])
  })

  test('a quote below a box explains it, and the question goes on', () => {
    const text =
      'Which?\n\n- [ ] a\n> Too few.\n- [x]\n```js\nf()\n```\n> `f` does.\n>\n> - Always.\n\n- [ ] c\n- [x] d\n\n> So.\n'
    for (const title of ['## Quiz\n\n', '### Question 1\n\n']) {
      const question = one(title + text)
      expect(optionTexts(question)).toEqual(['a', 'f()', 'c', 'd'])
      expect(letters(question)).toEqual(['B D'])
      expect(question.explanation?.text).toBe('Too few. f does. Always. So.')
      expectSoundSpans(title + text, [question])
    }
  })

  test.each([
    ['a question', 'Why?\n\n- [ ] a\n- [x] b\n\n> And how?\n\n- [x] c\n- [ ] d\n', ['Why?', 'And how?']],
    ['as the one above', '> Why\n\n- [ ] a\n- [x] b\n\n> How\n\n- [x] c\n- [ ] d\n', ['Why', 'How']],
    ['with its boxes', '> Why\n>\n> - [ ] a\n> - [x] b\n\n> How\n>\n> - [x] c\n> - [ ] d\n', ['Why', 'How']],
    ['above a prompt', 'Why?\n\n- [ ] a\n- [x] b\n\n> So.\n\nHow\n\n- [x] c\n- [ ] d\n', ['Why?', 'How']],
  ])('a quote that asks begins a question: %s', (_, text, prompts) => {
    expect(questionsOf(`## Quiz\n\n${text}`).map(({ prompt }) => prompt.text)).toEqual(prompts)
  })

  test('a numbered heading asks of the options right below it, also where more questions follow', () => {
    const options = '\n\nA. x\nB. y\n\n#### Ans: B\n\n'
    const questions = questionsOf(`#### 1. Why?${options}2. How?${options}`)
    expect(questions.map(({ prompt, number }) => [number, prompt.text])).toEqual([
      [1, 'Why?'],
      [2, 'How?'],
    ])
    expect(questions.flatMap(letters)).toEqual(['B', 'B'])
    const told = `#### 1. They want:\n\n- (a) x\n- (b) y\n\nPart 1A, why?${options}`
    expect(questionsOf(told).map(({ number }) => number)).toEqual([null, null])
  })

  test('several lists under one heading that numbers nothing are several questions', () => {
    const questions = questionsOf('## Quiz\n\nWhy?\n\n- [ ] a\n- [x] b\n\nHow?\n\n- [x] c\n- [ ] d\n')
    expect(questions.map(({ prompt }) => prompt.text)).toEqual(['Why?', 'How?'])
    expect(questions.flatMap(letters)).toEqual(['B', 'A'])
  })
})

describe('answer headings', () => {
  const quiz = (answer: string): string =>
    [
      '### 1. Which?',
      '',
      '- A: x',
      '- B: y',
      '',
      '<details>',
      '',
      answer,
      '',
      'Because.',
      '',
      '</details>',
      '',
    ].join('\n')

  test('a heading gives the answer', () => {
    const text = quiz('#### Answer: B')
    const question = one(text)
    expect(question).toMatchObject({ notation: 'answer-heading', number: 1, titled: false })
    expect(question.prompt.text).toBe('Which?')
    expect(optionTexts(question)).toEqual(['x', 'y'])
    expect(letters(question)).toEqual(['B'])
    expect(question.answers[0]).toMatchObject({ flaw: '', repair: null })
    expect(question.explanation?.text).toBe('Because.')
    expectSoundSpans(text, [question])
  })

  test.each(['Përgjigja: B', 'คำตอบ: B', 'Cevap: B', 'উত্তর: B'])('in many languages: %s', (answer) => {
    expect(letters(one(quiz(`#### ${answer}`)))).toEqual(['B'])
  })

  test('Q03 its flaws are mended in its own form', () => {
    const answer = one(quiz('#### Answer - b')).answers[0]
    expect(answer?.repair?.text).toBe('Answer: B')
    expect(answer?.flaw).toBe('a dash stands where the colon should be, the letter is not a capital')
  })

  test("the option's own text may follow the letter as it is written at the option", () => {
    for (const heading of ['Answer: B) `y`', 'Answer: B) y', 'Answer: B) y - because', 'Answer: B) y, as']) {
      const answer = one(quiz(`#### ${heading}`).replace('- A:', '- A)').replace('- B:', '- B)')).answers[0]
      expect(answer).toMatchObject({ flaw: '', repair: null })
    }
    const dotted = quiz('#### Answer: B) `.y`').replace('- A: x', '- A) `.x`').replace('- B: y', '- B) `.y`')
    expect(one(dotted).answers[0]?.flaw).toBe('')
    expect(one(quiz('#### Answer: B) y')).answers[0]?.flaw).toBe('a bracket stands at the letter')
  })

  test('Q03 bold that goes on behind the letter stays open', () => {
    expect(one(quiz('#### **Answer: b - because**')).answers[0]?.repair?.text).toBe('**Answer: B')
  })

  test('a question without an answer is written like the others of its file', () => {
    const questions = questionsOf(`${quiz('#### Answer: B')}\n### 2. And?\n\n- A: x\n- B: y\n`)
    expect(questions.map(({ notation }) => notation)).toEqual(['answer-heading', 'answer-heading'])
  })
})

describe('parts with marks for headings', () => {
  const numbered = [
    ...['# --questions--', '', '## --text--', '', 'Which **ends** it?', '', '```py', 'x', '```', ''],
    ...[
      '## --answers--',
      '',
      '`break`',
      '',
      '### --feedback--',
      '',
      'Right.',
      '',
      '---',
      '',
      '<pre>',
      'loop',
      '</pre>',
      '',
    ],
    ...['---', '', '```py', 'end', '```', '', '## --video-solution--', '', '1', ''],
  ]

  test('options are numbered, and the number of one answers', () => {
    const question = one(...numbered)
    expect(question).toMatchObject({
      ...{ notation: 'part-heading', titled: true, number: null, heading: 1, answered: true },
      prompt: { text: 'Which ends it? x' },
      explanation: { text: 'Right.' },
    })
    expect(question.options.map(({ label, text, content }) => [label, text, content])).toEqual([
      ['', 'break', 'code'],
      ['', 'loop', 'prose'],
      ['', 'end', 'code'],
    ])
    expect(letters(question)).toEqual(['A'])
  })

  test('a mark that is written wrong ends no part, and words in the place of the number name none', () => {
    const question = one(...numbered.slice(0, -2), 'one', '', '# --explicación', '')
    expect(question).toMatchObject({
      answers: [],
      answered: true,
      explanation: { text: 'one --explicación' },
    })
  })

  test('without its answer a question has none', () => {
    expect(one(...numbered.slice(0, -4))).toMatchObject({ answers: [], answered: false })
  })

  test('the right option may stand apart from those that distract', () => {
    const lines = [
      '### --question--',
      '',
      '#### --text--',
      '',
      'Why?',
      '',
      '#### --distractors--',
      '',
      'x',
      '',
      '---',
    ]
    const question = one(...lines, '', 'y', '', '#### --answer--', '', 'z', '', '---', '')
    expect(question.options.map(({ label, letter, text }) => [label, letter, text])).toEqual([
      ['', 'A', 'x'],
      ['', 'B', 'y'],
      ['', 'C', 'z'],
    ])
    expect(letters(question)).toEqual(['C'])
    expect(question.explanation).toBe(null)
  })

  test('other marks make no question, and nothing else in such a file is one', () => {
    const [question] = questionsOf('## --text--\n\nWhy?\n\n## --hints--\n\n- A: x\n- B: y\n')
    expect(question?.notation).not.toBe('part-heading')
    expect(questionsOf(`${numbered.join('\n')}\n# --more--\n\n- [x] a\n- [ ] b\n`)).toHaveLength(1)
  })
})

describe('laws', () => {
  const word = fc.constantFrom('stateless', 'request', 'server', 'naïve', '数据', 'cache', 'A1', 'x86')
  const phrase = fc.array(word, { minLength: 1, maxLength: 5 }).map((all) => all.join(' '))
  const item = fc.record({
    prompt: phrase,
    options: fc.uniqueArray(phrase, { minLength: 2, maxLength: 6 }),
    key: fc.nat(),
    why: phrase,
  })
  type Item = typeof item extends fc.Arbitrary<infer T> ? T : never
  const quiz = fc.array(item, { minLength: 1, maxLength: 6 })
  const letter = (index: number): string => String.fromCharCode(65 + index)
  const keyOf = (each: Item): string => letter(each.key % each.options.length)

  const writers: Record<string, (all: readonly Item[]) => string[]> = {
    'question-heading': (all) =>
      all.flatMap((each, index) => [
        `### Question ${index + 1}`,
        each.prompt,
        '',
        ...each.options.map((text, at) => `**${letter(at)})** ${text}  `),
        '',
        `**Answer: ${keyOf(each)}** - ${each.why}`,
        '',
      ]),
    'answer-list': (all) => [
      ...all.flatMap((each, index) => [
        `${index + 1}. ${each.prompt}`,
        ...each.options.map((text, at) => `   - **${letter(at)})** ${text}`),
      ]),
      '',
      '**Answers:**',
      '',
      ...all.map((each, index) => `${index + 1}. **${keyOf(each)}** - ${each.why}`),
    ],
    'check-box': (all) =>
      all.flatMap((each, index) => [
        `#### Q${index + 1}. ${each.prompt}`,
        '',
        ...each.options.map((text, at) => `- [${letter(at) === keyOf(each) ? 'x' : ' '}] ${text}`),
        '',
        each.why,
        '',
      ]),
    'answer-heading': (all) =>
      all.flatMap((each, index) => [
        `### ${index + 1}. ${each.prompt}`,
        '',
        ...each.options.map((text, at) => `- ${letter(at)}: ${text}`),
        '',
        `#### Answer: ${keyOf(each)}`,
        '',
        each.why,
        '',
      ]),
  }

  test.each(Object.keys(writers))('a quiz written as %s is read back', (notation) => {
    fc.assert(
      fc.property(quiz, fc.constantFrom('\n', '\r\n'), (all, eol) => {
        const text = ['## Quiz', '', ...(writers[notation]?.(all) ?? [])].join(eol)
        for (const parser of [remark, satteri]) {
          const questions = questionsOf(text, parser)
          expect(
            questions.map((question) => ({
              notation: question.notation,
              number: question.number,
              prompt: question.prompt.text,
              options: optionTexts(question),
              key: letters(question).join(),
              why: question.explanation?.text,
              breaks: question.missingBreaks.length,
              flaw: question.answers[0]?.flaw,
            })),
          ).toEqual(
            all.map((each, index) => ({
              notation,
              number: index + 1,
              prompt: each.prompt,
              options: each.options,
              key: keyOf(each),
              why: each.why,
              breaks: 0,
              flaw: '',
            })),
          )
          expectSoundSpans(text, questions)
        }
      }),
      runs(60),
    )
  })

  test('a quiz whose parts have marks is read back', () => {
    const written = (each: Item, isNumbered: boolean): string[] => {
      const key = each.key % each.options.length
      const shown = isNumbered ? each.options : each.options.filter((_, at) => at !== key)
      const marks = isNumbered ? ['answers', 'video-solution'] : ['distractors', 'answer']
      const lines = shown.flatMap((text, at) => (at === 0 ? [text, ''] : ['---', '', text, '']))
      const given = isNumbered ? String(key + 1) : (each.options[key] ?? '')
      return [
        '## --text--',
        '',
        each.prompt,
        '',
        `## --${marks[0]}--`,
        '',
        ...lines,
        `## --${marks[1]}--`,
        '',
        given,
        '',
      ]
    }
    fc.assert(
      fc.property(quiz, fc.boolean(), fc.constantFrom('\n', '\r\n'), (all, isNumbered, eol) => {
        const text = all.flatMap((each) => written(each, isNumbered)).join(eol)
        for (const parser of [remark, satteri]) {
          const questions = questionsOf(text, parser)
          expect(questions.map(({ prompt }) => prompt.text)).toEqual(all.map(({ prompt }) => prompt))
          expect(questions.map((question) => optionTexts(question).toSorted())).toEqual(
            all.map(({ options }) => options.toSorted()),
          )
          const keyed = questions.map(({ options, answers }) =>
            options
              .filter(({ letter: own }) => own === answers[0]?.keys[0]?.letter)
              .map(({ text: shown }) => shown),
          )
          expect(keyed).toEqual(all.map(({ options, key }) => [options[key % options.length]]))
          expectSoundSpans(text, questions)
        }
      }),
      runs(60),
    )
  })

  const scrap = fc.constantFrom(
    ...'# |## |### Question 1|#### Q2.|### 3. |**A)** |**B)** y|A) |- B: |- [ ] |- [x ]|-[x] |[]|**Answer: |Answer: |C**|**|*|_|`|```|<details>|</details>|<summary>Answer</summary>|<!--|-->|<br>|  |\\|1. |2. |> |   |**Answers:**|## Answer Key|Explanation: |答案：|Ａ）|А) |&amp;|&|![](a.png)|[x](y)|www.a.com|a@b.co|text|---|## --text--|## --answers--|## --video-solution--|#### --distractors--|#### --answer--|é|😀|\u0000|\t'.split(
      '|',
    ),
    '\n',
    '\n\n',
    '\r\n',
    '\r',
    '|',
  )

  test('E03 any text is read without an error, and each span lies inside it', () => {
    fc.assert(
      fc.property(fc.array(scrap, { maxLength: 40 }), (scraps) => {
        const text = scraps.join('')
        for (const parser of [remark, satteri]) {
          const questions = questionsOf(text, parser)
          expectSoundSpans(text, questions)
          expect(JSON.parse(JSON.stringify(questions))).toEqual(questions)
        }
      }),
      runs(1500),
    )
  })

  test('E03 10,000 questions, and one of 10,000 options, are read in a moment', () => {
    const many = writers['question-heading']?.(
      Array.from({ length: 10_000 }, () => ({
        prompt: 'Why?',
        options: ['x', 'y', 'z', 'w'],
        key: 2,
        why: 'so',
      })),
    )
    const text = (many ?? []).join('\n')
    const { root, rows } = satteri.parse(text)
    const { headings } = readBody(text, rows, [0, 0])
    const start = performance.now()
    expect(readQuestions({ text, root, lineStarts: lineStartsOf(text), headings })).toHaveLength(10_000)
    expect(performance.now() - start).toBeLessThan(5_000)
    const wide = `### Question 1\nWhy?\n\n${'**A)** x\n'.repeat(10_000)}\n${'**B)** y '.repeat(10_000)}\n`
    expect(questionsOf(wide, satteri)[0]?.options.length).toBeGreaterThan(10_000)
    expect(performance.now() - start).toBeLessThan(20_000)
  })
})

test('law: questions are twins whose prompt and options differ in letter case and white space only, in whatever order', () => {
  const question = one('### Question 1', 'Why?', '', '- [x] Apples', '- [ ] Soil')
  const withOptions = (texts: readonly string[]): Question => ({
    ...question,
    options: question.options.map((option, index) => ({ ...option, text: texts[index] ?? '' })),
  })
  const words = fc.stringMatching(/^[A-Za-z .,!~\-]{0,12}$/)
  const any = fc.string({
    unit: fc.constantFrom(' ', 'a', 'B', '\t', 'É', 'é', 'ſ', '\u{1f34e}', '~', '\u007f'),
  })
  fc.assert(
    fc.property(fc.oneof(words, any), fc.oneof(words, any), (first, second) => {
      const { twin } = questionMark(withOptions([first, second]))
      expect(questionMark(withOptions([foldText(second), ` ${foldText(first)} `])).twin).toBe(twin)
      const isSame = foldText(`${first}x`) === foldText(first)
      expect(questionMark(withOptions([`${first}x`, second])).twin === twin).toBe(isSame)
    }),
    runs(500),
  )
})
