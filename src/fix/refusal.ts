import type { NewError } from './new-errors.ts'
import type { FixableProblem } from './plan.ts'

/** A problem whose fix is left out, with the reason: the error that it would make, where one came up. */
export function refusal(problem: FixableProblem, error: NewError | undefined): FixableProblem {
  return { ...problem, fix: { ...problem.fix, leftOut: reason(problem, error) } }
}

function reason({ path }: FixableProblem, error: NewError | undefined): string {
  // Of too many, not all are tried; and a rule may crash at what one makes.
  if (error === undefined) return 'it may make an error'
  const place = error.path === path ? '' : ` in "${error.path}"`
  return `it would make an error of ${error.rule}${place}`
}
