/** What kind of set-up went wrong. Content never throws: a bad lesson is a problem, not an error. */
export type ErrorCode = 'config' | 'usage' | 'schema' | 'plugin' | 'no-files' | 'read' | 'git' | 'internal'

/** A set-up that cannot be worked with. The message names the file and says what to do next. */
export class LessonlintError extends Error {
  readonly code: ErrorCode
  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'LessonlintError'
    this.code = code
  }
}
