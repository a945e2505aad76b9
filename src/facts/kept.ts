/**
 * A text that facts keep, apart from the file that it was cut from: the engine's slices hold on to the whole of it, which
 * is two thirds of the memory of a tree.
 */
export function kept(text: string): string {
  // Shorter slices are copies anyway.
  return text.length < 13 ? text : ` ${text}`.slice(1)
}
