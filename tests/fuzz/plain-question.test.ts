import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Question } from '../../src/model/facts.ts'
import { lineStartsOf } from '../../src/lines.ts'
import { readBody } from '../../src/facts/body.ts'
import { readQuestions } from '../../src/facts/quiz/read.ts'
import type { Parser } from '../../src/parse/parser.ts'
import { remarkParser } from '../../src/parse/remark.ts'
import { satteriParser } from '../../src/parse/satteri.ts'
import { runs } from './runs.ts'

const remark = remarkParser()
const engines = [remark, await satteriParser(remark)]

function questionsOf(text: string, parser: Parser): readonly Question[] {
  const { root, rows } = parser.parse(text)
  return readQuestions({
    text,
    root,
    lineStarts: lineStartsOf(text),
    headings: readBody(text, rows, [0, 0]).headings,
  })
}

/** One of what the fast way reads, and now and then something that it must leave to the other. */
const some = (usual: string, odd: string): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 40, arbitrary: fc.constantFrom(...usual.split('¦')) },
    { weight: 1, arbitrary: fc.constantFrom(...odd.split('¦')) },
  )

const phrase = some(
  'stateless¦two  blanks¦naïve 数据¦B¦vitamin C.¦A¦(B) x¦a B) c C) d¦x-1 = 2; y¦www.a.com¦a@b.co¦https://a.com/b',
  '`x`¦*x* y¦_x¦**x**¦\\* y¦&amp;¦[x](y)¦![x](y)¦<b>x</b>¦a<br>b¦~~x~~¦😀¦\u00a0x¦\t¦x\u2003¦\0¦\ufeffx¦\\¦.env¦"x"¦A) x¦https://a.com/_b_',
)
const phrases = fc.array(phrase, { minLength: 1, maxLength: 3 }).map((all) => all.join(' '))

const title = some(
  'Question 1¦Question 2: Loops¦Q3. Why?¦Pregunta 4',
  '5. Five¦**Question** 6¦Question 7 #¦Question `8`¦Exercise',
)
const prompt = fc
  .tuple(
    some('¦¦Why ¦É ', 'A. ¦Answer: ¦- ¦> ¦Why: '),
    phrases,
    some('¦¦\nand ¦  \nor ', '\nB) ¦\n> ¦\nAnswer '),
  )
  .map(([before, middle, after]) => before + middle + after + (after === '' ? '' : middle))
const label = some(
  '**A)** ¦**B)** ¦**C.** ',
  '**b)** ¦**D) **¦**Ä)** ¦E) ¦**F):** ¦**G)**  ¦- **H)** ¦**I)**¦**(J)** ¦**K)** L) ',
)
const lineEnd = some('  \n¦   \n', '\n¦\\\n¦  \n ¦ \n¦\n\n')
const options = fc
  .array(fc.tuple(label, phrases, lineEnd), { minLength: 1, maxLength: 5 })
  .map((all) => all.flat().slice(0, -1).join(''))
const given = some(
  '**Answer: A**¦**Antwort: B**¦**Ответ: C**¦**Correct answer: D**',
  '**Answers: A, B**¦**Answer:** A¦**Answer: a**¦Answer: A¦**Answer:  A**¦**Question: A**¦**Answer: A or B**¦**Answer A**¦**Answer: AB**',
)
const answer = fc
  .tuple(given, some(' - ¦ – ¦ — ¦', ' -¦- ¦ ¦ and ¦: ¦\n¦ - \n'), phrases)
  .map(([key, dash, why]) => key + dash + (dash === '' ? '' : why))
const question = fc
  .tuple(title, fc.constantFrom('\n', '\n\n'), prompt, options, answer, some('¦', '  ¦\nmore¦\n\nmore'))
  .map(([name, gap, asked, listed, key, rest]) => `### ${name}${gap}${asked}\n\n${listed}\n\n${key}${rest}\n`)
const below = fc.constantFrom(
  '',
  '## Next\n',
  '### Question 9\n',
  '#### Answer: B\n\nB, since.\n',
  '#### More\n\nmore\n',
  '### Answer\n\nB\n',
)

test('a plain question is read in the fast way as in the other, which a comment below it makes sure of', () => {
  fc.assert(
    fc.property(
      question,
      below,
      fc.constantFrom('\n', '\n', '\n', '\r\n'),
      fc.constantFrom(false, false, false, true),
      (written, next, eol, isQuoted) => {
        const lines = (isQuoted ? written.replace(/^/gm, '> ') : written).replaceAll('\n', eol)
        const comment = `${eol}<!-- -->${eol}${eol}`
        const space = `${eol}${' '.repeat(8)}${eol}${eol}`
        for (const parser of engines) {
          const slow = questionsOf(lines + comment + next.replaceAll('\n', eol), parser)
          expect(questionsOf(lines + space + next.replaceAll('\n', eol), parser)).toEqual(slow)
        }
      },
    ),
    runs(500),
  )
})
