import type { Config } from '../model/config.ts'

/** Whether a change to a file (an absolute path) can make another configuration, or another baseline. */
export function isSetUp({ readFrom, kinds }: Config, path: string): boolean {
  if (readFrom?.includes(path) === true) return true
  if (/(?:^|[\\/])(?:lessonlint(?:-baseline)?\.(?:ya?ml|json)|package\.json)$/.test(path)) return true
  // A schema can refer to others.
  return kinds.some(({ schema }) => schema !== null) && /\.(?:json|ya?ml)$/.test(path)
}
