/** A part of facts as plain data: what was packed has an object of a class for its front matter, which reads as it is asked. */
export function plainPart(part: unknown): unknown {
  const toJSON: unknown = part instanceof Object && 'toJSON' in part ? part.toJSON : undefined
  return typeof toJSON === 'function' ? toJSON.call(part) : part
}
