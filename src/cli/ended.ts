/** How a command ended. */
export interface Ended {
  /** The exit code: 0 clean, 1 problems, 2 could not run. */
  readonly code: number
  /** How many files it linted. */
  readonly files: number
}
