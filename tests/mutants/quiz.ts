/** The four ways to write a quiz. */
export type Notation = 'question-heading' | 'answer-list' | 'check-box' | 'answer-heading'

/** A question, its options, which of them is right, and why. */
export interface Question {
  readonly prompt: string
  readonly options: readonly string[]
  readonly key: number
  readonly why: string
}

/** Writes a quiz in one of the notations; the text ends in an empty line. */
export function quizText(notation: Notation, questions: readonly Question[]): string {
  const blocks = questions.map((question, index) => writers[notation](question, index + 1))
  if (notation !== 'answer-list') return blocks.join('')
  const answers = questions.map(({ key, why }, index) => `${index + 1}. **${letter(key)}** - ${why}\n`)
  return `${blocks.join('')}**Answers:**\n\n${answers.join('')}`
}

/** The letter of an option. */
export function letter(index: number): string {
  return 'ABCDEFGHIJ'[index] ?? '?'
}

const writers: Record<Notation, (question: Question, number: number) => string> = {
  'question-heading': ({ prompt, options, key, why }, number) =>
    `### Question ${number}\n\n${prompt}\n\n` +
    options.map((text, at) => `**${letter(at)})** ${text}`).join('  \n') +
    `\n\n**Answer: ${letter(key)}** - ${why}\n\n`,
  'answer-list': ({ prompt, options }, number) =>
    `${number}. ${prompt}\n` + options.map((text, at) => `   - **${letter(at)})** ${text}\n`).join('') + '\n',
  'check-box': ({ prompt, options, key, why }, number) =>
    `### Q${number}. ${prompt}\n\n` +
    options.map((text, at) => `- [${at === key ? 'x' : ' '}] ${text}\n`).join('') +
    `\n**Explanation:** ${why}\n\n`,
  'answer-heading': ({ prompt, options, key, why }, number) =>
    `### ${number}. ${prompt}\n\n` +
    options.map((text, at) => `- ${letter(at)}: ${text}\n`).join('') +
    `\n#### Answer: ${letter(key)}\n\n${why}\n\n`,
}
