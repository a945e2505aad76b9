/** Whether a heading is the mark of a part of its page, as in the courses of freeCodeCamp: `## --answers--`. */
export function isPartMark(heading: string): boolean {
  return heading.startsWith('--') && /^--[A-Za-z]+(?:-[A-Za-z]+){0,4}--$/.test(heading)
}
