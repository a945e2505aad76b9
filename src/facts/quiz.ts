export { readQuestions } from './quiz/read.ts'
export type { QuizInput } from './quiz/read.ts'
