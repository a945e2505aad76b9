/** What messages call a question, at the beginning of a sentence and in it: `Question 3` and `question 3`. */
export function questionName(number: number | null): { readonly name: string; readonly owner: string } {
  if (number === null) return { name: 'The question', owner: 'the question' }
  return { name: `Question ${number}`, owner: `question ${number}` }
}
