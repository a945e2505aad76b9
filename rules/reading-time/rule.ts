import { counted, defineRule, isCutOff, pointerPart } from '../../src/rule.ts'

/** Below this many minutes a difference is no matter, whatever its share. */
const smallDifference = 5

export default defineRule({
  id: 'reading-time',
  summary: 'The estimated minutes are of the order that words, code and questions suggest.',
  on: 'lesson',
  scope: 'file',
  severity: 'info',
  preset: 'strict',
  options: {
    key: {
      type: 'string',
      default: 'estimated_minutes',
      description: 'The front matter key that holds the minutes.',
    },
    wordsPerMinute: {
      type: 'number',
      default: 200,
      minimum: 1,
      description: 'Words of prose read in a minute.',
    },
    secondsPerCodeLine: {
      type: 'number',
      default: 4,
      minimum: 0,
      description: 'Seconds for a line of code.',
    },
    minutesPerQuestion: {
      type: 'number',
      default: 1,
      minimum: 0,
      description: 'Minutes for a quiz question.',
    },
    tolerance: {
      type: 'number',
      default: 3,
      minimum: 1,
      description: 'How many times too long or too short an estimate may be.',
    },
  },
  messages: {
    long: '"{key}" is {minutes}, but this lesson takes about {estimate} to read: {terms}.',
    short: '"{key}" is only {minutes}, but this lesson takes about {estimate} to read: {terms}.',
  },
  measured: ['estimate', 'terms'],
  check({ file, kind, options, report }) {
    const { key, wordsPerMinute, secondsPerCodeLine, minutesPerQuestion, tolerance } = options
    const minutes = file.frontMatter.data?.[key]
    const entry = file.frontMatter.entries.find(({ pointer }) => pointer === `/${pointerPart(key)}`)
    if (typeof minutes !== 'number' || minutes < 1 || entry === undefined) return
    const { words, codeLines } = file.size
    // An unclosed fence makes prose into code.
    if (isCutOff(file)) return
    const questions = kind.questions.length
    const isQuizDue =
      kind.quizSections.length > 0 ||
      kind.sections.some(({ title, optional }) => title === kind.quiz.section && !optional)
    const isQuizShort = isQuizDue && questions < kind.quiz.min
    const terms = [
      { minutes: round(words / wordsPerMinute), of: counted(words, 'word') },
      { minutes: round((codeLines * secondsPerCodeLine) / 60), of: `${counted(codeLines, 'line')} of code` },
      { minutes: round(questions * minutesPerQuestion), of: counted(questions, 'question') },
    ].filter((term) => term.minutes > 0)
    const estimate = round(terms.reduce((total, term) => total + term.minutes, 0))
    // A lesson without text is missing more than a good estimate.
    if (terms.length === 0 || Math.abs(minutes - estimate) < smallDifference) return
    if (minutes <= estimate * tolerance && estimate <= minutes * tolerance) return
    // The questions that are missing are a problem of their own, and may be what the minutes are for.
    if (minutes > estimate && isQuizShort) return
    const data = {
      key,
      minutes,
      estimate: counted(estimate, 'minute'),
      terms: terms.map((term) => `${term.minutes} for ${term.of}`).join(', '),
    }
    report(minutes > estimate ? 'long' : 'short', entry.value, { data })
  },
})

/** In tenths: the terms of the sum that is shown add up. */
function round(minutes: number): number {
  return Math.round(minutes * 10) / 10
}
