import { addTo } from '../groups.ts'
import type { Facts } from '../model/facts.ts'
import type { Kind } from '../model/kind.ts'
import type { Lesson, Target, TreePlace } from '../model/tree.ts'
import { waysOut } from '../lesson/ways-out.ts'
import type { Targets } from './targets.ts'
import { wikiLinks } from './sites/vaults.ts'

/** Answers with every place that leads to a file: links, images, definitions, file and lesson references, by path and place. */
export function linksTo(input: {
  readonly files: readonly Facts[]
  readonly kind: (path: string) => Kind
  readonly lesson: (path: string) => Lesson | undefined
  readonly targets: Targets
}): (path: string) => readonly TreePlace[] {
  const places = new Map<string, TreePlace[]>()
  for (const file of input.files) {
    for (const { target, place } of leadingOut(file, input)) addTo(places, target, place)
  }
  return (path) => places.get(path) ?? []
}

function leadingOut(
  file: Facts,
  { kind, lesson, targets }: Parameters<typeof linksTo>[0],
): readonly { readonly target: string; readonly place: TreePlace }[] {
  const from = file.path
  const found: { target: string; place: TreePlace }[] = []
  const add = (target: string | null, span: TreePlace['span']): void => {
    if (target !== null) found.push({ target, place: { path: from, span } })
  }
  for (const { destination } of [...waysOut(file), ...wikiLinks(file, targets.vaults)]) {
    if (destination.type === 'fragment') continue
    add(pathOf(targets.target(from, destination)), destination.span)
  }
  for (const { value, span } of kind(from).fileRefs) {
    if (typeof value === 'string') add(pathOf(targets.find(from, value)), span)
  }
  for (const { targets: named, span } of lesson(from)?.references ?? []) {
    if (named.length === 1) add(named[0] ?? null, span)
  }
  return found.sort((a, b) => a.place.span[0] - b.place.span[0])
}

function pathOf(target: Target): string | null {
  return 'path' in target && target.kind !== 'missing' ? target.path : null
}
