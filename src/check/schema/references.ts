import { isObject } from '../../json-value.ts'
import { addDocument } from './document.ts'
import type { Library, OpenReference, Resource } from './library.ts'
import { atPointer } from './view.ts'

const metaSchema = /^https?:\/\/json-schema\.org\//

/** Where a reference leads, with the key of what is in the library; a file that it names is added first. */
export function absoluteRef(reference: OpenReference, library: Library): string {
  const { ref, resource, place } = reference
  const { byId } = library
  const [uri = '', fragment = ''] = ref.split('#', 2)
  if (metaSchema.test(uri) && !byId.has(uri)) return ref
  const target = uri === '' ? resource : (byId.get(uri) ?? fileOf(uri, reference, library))
  const anchor = fragment.startsWith('/') || fragment === '' ? fragment : target.anchors.get(fragment)
  const found = anchor === undefined ? undefined : atPointer(target.copy, anchor)
  if (!isObject(found) && typeof found !== 'boolean') {
    library.fail(place, `\`$ref\` is "${ref}", which leads to no schema; correct it or add what it names`)
  }
  return `${target.key}#${anchor ?? ''}`
}

/** The schema of a file of the course, which is read when it is first named. */
function fileOf(uri: string, { place }: OpenReference, library: Library): Resource {
  const { files, byFile } = library
  if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(uri)) {
    library.fail(
      place,
      `\`$ref\` is "${uri}", which is not fetched; save that schema in the course and refer to its file`,
    )
  }
  const file = besides(place.file, uri)
  const root = files.root.replaceAll('\\', '/').replace(/\/$/, '')
  if (file === null || !`${file}/`.startsWith(`${root}/`)) {
    library.fail(place, `\`$ref\` is "${uri}", which is outside the course root; move that schema into it`)
  }
  const known = byFile.get(file)
  if (known !== undefined) return known
  const schema = files.readSchema?.(file)
  if (schema === undefined) {
    library.fail(place, `\`$ref\` is "${uri}", but there is no file ${file}; correct it or add the file`)
  }
  return addDocument(library, file, schema)
}

/** A path relative to a file's folder, percent-decoded; null when it is malformed. */
function besides(file: string, uri: string): string | null {
  let path: string
  try {
    path = decodeURIComponent(uri).replaceAll('\\', '/')
  } catch {
    return null
  }
  const parts = path.startsWith('/') ? [] : file.split('/').slice(0, -1)
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.length > 1) parts.pop()
    else return null
  }
  return path.startsWith('/') ? `/${parts.join('/')}` : parts.join('/')
}
