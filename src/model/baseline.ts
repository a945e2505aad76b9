/** Problems that were accepted at one time: the content of `lessonlint-baseline.json`. */
export type Baseline = {
  readonly version: 1
  /** Problems by rule, for people. */
  readonly counts: { readonly [rule: string]: number }
  /** Sorted by path, rule and fingerprint. */
  readonly problems: readonly AcceptedProblem[]
}

/** One of them. Only the fingerprint counts; the rest tells people what it stands for. */
export type AcceptedProblem = {
  readonly path: string
  readonly rule: string
  readonly message: string
  readonly fingerprint: string
}

/** Bytes that a baseline may have. */
export const maxBaseline = 64 * 1024 * 1024
