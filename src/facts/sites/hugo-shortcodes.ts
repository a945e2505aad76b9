import type { Destination } from '../../model/facts.ts'
import type { Span } from '../../model/span.ts'
import { readDestination } from '../destination.ts'
import { identifierOf } from '../reference.ts'
import type { ShownFile } from './shown-file.ts'

/**
 * Hugo: `{{< ref "/loops.md#while" >}}` stands for a page's address, also with the fragment behind it. With more than a
 * path (a language, an output format) or with a template in it, it is left.
 */
const reference =
  /\{\{[<%][ \t]*(ref|relref)[ \t]+(?:path[ \t]*=[ \t]*)?(?:"([^"{}\r\n]+)"|`([^`{}\r\n]+)`|([^\s"'`=<>{}%]+))[ \t]*[>%]\}\}(?:#([^\s"'`()<>{}[\]\\]+))?/g

/** Finds the pages that a text names by Hugo's shortcodes for that. Hugo looks for these everywhere, in code as well. */
export function findHugoShortcodes(text: string): readonly ShownFile[] {
  if (!text.includes('{{<') && !text.includes('{{%')) return []
  const found: ShownFile[] = []
  for (const { 0: whole, 1: name = '', 2: quoted, 3: raw, 4: bare, 5: fragment, index } of text.matchAll(
    reference,
  )) {
    const path = quoted ?? raw ?? bare ?? ''
    const start = index + whole.indexOf(path, whole.indexOf(name) + name.length)
    const span: Span = [index, index + whole.length]
    const destination = pageNamed(path, [start, start + path.length], fragment, span[1])
    if (destination !== null) found.push({ name, span, destination, at: 'place' })
  }
  return found
}

/** What a shortcode names; null where that is no path. `end` is where the fragment behind it does. */
function pageNamed(path: string, place: Span, fragment: string | undefined, end: number): Destination | null {
  const read = readDestination(path, place, path)
  if (read.type === 'fragment') return read
  if (read.type !== 'relative' && read.type !== 'site') return null
  const named: Destination = { ...read, type: 'shortcode' }
  if (fragment === undefined || read.fragment !== null) return named
  const fragmentSpan: Span = [end - fragment.length, end]
  return { ...named, url: `${read.url}#${fragment}`, fragment, fragmentSpan }
}

/** The label of a definition, `[end]: {{< ref "end.md" >}}`: Markdown finds none there as long as the shortcode stands. */
const definedLabel = /(?:^|[\r\n])[ \t>]*\[([^[\]]+)\]:[ \t]*<?$/

/** The labels of references that shortcodes define. */
export function labelsBefore(shown: readonly ShownFile[], text: string): readonly string[] {
  return shown.flatMap(({ span: [start] }) => {
    const label = definedLabel.exec(text.slice(Math.max(0, start - 1000), start))?.[1]
    return label === undefined ? [] : [identifierOf(label)]
  })
}

const alone = /\{\{<[^{}\r\n]*>\}\}[ \t]*(?:[\r\n]|$)/y

/** Whether a shortcode has a line for itself from a place on, `{{< output >}}`: what it takes in is up to it, and no Markdown. */
export function isShortcodeAt(text: string, place: number): boolean {
  alone.lastIndex = place
  return alone.test(text)
}
