/** What was thrown, as the end of a sentence. Anything can be thrown, even what cannot be made a text. */
export function reasonOf(error: unknown): string {
  try {
    return error instanceof Error ? error.message : String(error)
  } catch {
    return 'it threw something that is no error'
  }
}
