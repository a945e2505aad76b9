import type { WayOut } from '../model/tree.ts'
import { encodeLike } from './encode-like.ts'

/** The path with the letters of the names on disk, segment by segment from the end up to the last `..`. */
export function respell(way: WayOut, actual: string): { readonly source: string; readonly plain: string } {
  const written = way.destination.url.replace(/[?#].*$/s, '').split('/')
  const plain = way.destination.path.split('/')
  const names = actual.split('/')
  const aligned = written.length === plain.length
  for (let at = plain.length - 1; at >= 0; at--) {
    const segment = plain[at] ?? ''
    if (segment === '..') break
    if (segment === '' || segment === '.') continue
    const name = names.pop()
    if (name === undefined || name === segment) continue
    plain[at] = name
    if (aligned) written[at] = encodeLike(name, written[at] ?? '', way.quoted)
  }
  const whole = plain.join('/')
  return {
    source: aligned ? written.join('/') : encodeLike(whole, way.destination.url, way.quoted),
    plain: whole,
  }
}
