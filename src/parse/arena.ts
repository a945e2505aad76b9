import type { Nodes, Root } from 'mdast'
import type { Parsed } from './parser.ts'
import { closeRows, column, rowTypes, WIDTH } from './rows.ts'

/** A tree as satteri made it, and its rows: plain data, which may come from another thread. */
export interface ArenaTree {
  readonly bytes: Uint8Array
  readonly table: Int32Array
  /** The number that the arena has for the node of each row. */
  readonly ids: Int32Array
}

/**
 * Reads the buffer that satteri 0.10.5 makes of a tree (`dist/generated/arena-layout.js`): a head, a node in 13 words, the
 * lists of children, what belongs to single types, and all texts. Its own reader makes every node of the tree, which
 * costs twice what parsing does; here a node is made when somebody comes to it.
 *
 * @throws when the buffer is laid out otherwise
 */
export function readArena(bytes: Uint8Array): ArenaTree {
  const words = wordsOf(bytes)
  if (words[0] !== MAGIC || words[1] !== MDAST || words[2] !== NODE_SIZE) {
    throw new Error('satteri lays out its tree in a way that is not known')
  }
  const count = words[3] ?? 0
  const table = new Int32Array(count * WIDTH)
  const ids = new Int32Array(count)
  const filled = fillTable(words, table, ids)
  return { bytes, table, ids: filled === count ? ids : ids.slice(0, filled) }
}

/**
 * The tree with its nodes.
 *
 * @param source what was parsed
 */
export function parsedArena({ bytes, table, ids }: ArenaTree, source: string): Parsed {
  const words = wordsOf(bytes)
  const arena: Arena = {
    words,
    view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    nodes: (words[head.nodes] ?? 0) >> 2,
    children: (words[head.children] ?? 0) >> 2,
    data: words[head.data] ?? 0,
    texts: words[head.texts] ?? 0,
    source: isAscii(source) ? source : '',
  }
  const root = nodeOf(arena, 0)
  return {
    // An arena's first node is a root.
    root: root as Root,
    rows: { table, count: ids.length, node: (row) => nodeOf(arena, ids[row] ?? 0) },
  }
}

/**
 * Gives a list that starts at 1 another number, which ends where the 1 does.
 *
 * @param row that of the list; the next one is that of its first item
 */
export function renumberList({ bytes, table, ids }: ArenaTree, row: number, number: string): void {
  const words = wordsOf(bytes)
  const nodes = (words[head.nodes] ?? 0) >> 2
  const before = number.length - 1
  for (const moved of [row, row + 1]) {
    const node = nodes + (ids[moved] ?? 0) * NODE_WORDS
    words[node + word.start] = (words[node + word.start] ?? 0) - before
    words[node + word.startColumn] = (words[node + word.startColumn] ?? 0) - before
    table[moved * WIDTH + column.start] = (table[moved * WIDTH + column.start] ?? 0) - before
  }
  const data = (words[head.data] ?? 0) + (words[nodes + (ids[row] ?? 0) * NODE_WORDS + word.data] ?? 0)
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(data, Number(number), true)
}

function wordsOf(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2)
}

/** `MDAR`, the kind of a tree of Markdown, and the bytes of a node. */
const MAGIC = 0x5241444d
const MDAST = 1
const NODE_SIZE = 52

/** Words of the head that say at which byte a part begins. */
const head = { nodes: 4, children: 6, data: 8, texts: 10 } as const

/** Words of a node, by what they hold. */
const NODE_WORDS = NODE_SIZE / 4
const word = {
  ...{ type: 1, parent: 2, start: 3, end: 4, startLine: 5, startColumn: 6, endLine: 7, endColumn: 8 },
  ...{ childrenStart: 9, childrenCount: 10, data: 11, dataLength: 12 },
} as const

interface Arena {
  readonly words: Uint32Array
  readonly view: DataView
  readonly bytes: Buffer
  /** Word at which the nodes begin, and the lists of children. */
  readonly nodes: number
  readonly children: number
  /** Byte at which the types' own data begin, and the texts. */
  readonly data: number
  readonly texts: number
  /** The source where its bytes are its characters, else empty: the texts begin with it. */
  readonly source: string
}

function isAscii(text: string): boolean {
  return Buffer.byteLength(text) === text.length
}

/** Fills in the rows and the ids of their nodes. Answers how many there are: a node that was replaced has none. */
function fillTable(words: Uint32Array, table: Int32Array, ids: Int32Array): number {
  const nodes = (words[head.nodes] ?? 0) >> 2
  const children = (words[head.children] ?? 0) >> 2
  let count = 0
  const waiting = [0]
  const waitingParents = [-1]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const row = count
    count += 1
    const node = nodes + id * NODE_WORDS
    const at = row * WIDTH
    const hasPlace = words[node + word.startLine] !== 0
    ids[row] = id
    table[at + column.type] = (words[node + word.type] ?? 0) & 0xff
    table[at + column.start] = hasPlace ? (words[node + word.start] ?? 0) : -1
    table[at + column.end] = hasPlace ? (words[node + word.end] ?? 0) : -1
    table[at + column.parent] = waitingParents.pop() ?? -1
    const first = children + (words[node + word.childrenStart] ?? 0)
    for (let child = first + (words[node + word.childrenCount] ?? 0) - 1; child >= first; child -= 1) {
      waiting.push(words[child] ?? 0)
      waitingParents.push(row)
    }
  }
  closeRows(table, count)
  return count
}

/** Reads one field of a node, of whose own data `at` is the first byte. */
type Read = (arena: Arena, at: number, length: number) => unknown

const text =
  (offset: number): Read =>
  (arena, at, length) =>
    offset + 8 > length ? '' : textAt(arena, at + offset)

const textOrNull =
  (offset: number): Read =>
  (arena, at, length) =>
    (offset + 8 > length ? '' : textAt(arena, at + offset)) || null

const byte =
  (offset: number, missing = 0): Read =>
  ({ bytes }, at, length) =>
    offset >= length ? missing : (bytes[at + offset] ?? missing)

const flag =
  (offset: number): Read =>
  ({ bytes }, at) =>
    bytes[at + offset] !== 0

const forms = ['shortcut', 'collapsed', 'full'] as const
const alignments = [null, 'left', 'right', 'center'] as const

const value = { value: text(0) }
const label = { identifier: text(0), label: text(8) }
const reference: Fields = {
  ...label,
  referenceType: ({ bytes }, at) => forms[bytes[at + 16] ?? 0] ?? 'shortcut',
}
type Fields = Readonly<Record<string, Read>>

const link: Fields = { url: text(0), title: textOrNull(8) }

/** What nodes have besides their type and place: those that hold others, and those that do not. */
const parents: Readonly<Record<string, Fields>> = {
  ...{
    root: {},
    paragraph: {},
    blockquote: {},
    emphasis: {},
    strong: {},
    delete: {},
    tableRow: {},
    tableCell: {},
  },
  ...{ link, linkReference: reference, footnoteDefinition: label },
  heading: { depth: byte(0, 1) },
  list: {
    start: ({ view, bytes }, at) => (bytes[at + 4] === 0 ? null : view.getUint32(at, true)),
    ordered: flag(4),
    spread: flag(5),
  },
  listItem: {
    checked: ({ bytes }, at) => (bytes[at] === 2 ? null : bytes[at] === 1),
    spread: flag(1),
  },
  table: {
    align: ({ view, bytes }, at, length) =>
      Array.from(
        { length: length < 4 ? 0 : view.getUint32(at, true) },
        (_, index) => alignments[bytes[at + 4 + index] ?? 0] ?? null,
      ),
  },
}
const leaves: Readonly<Record<string, Fields>> = {
  ...{ thematicBreak: {}, break: {} },
  ...{ html: value, text: value, inlineCode: value, yaml: value, toml: value },
  code: { lang: textOrNull(0), meta: textOrNull(8), value: text(16) },
  definition: { ...link, identifier: text(16), label: text(24) },
  image: { url: text(0), alt: text(8), title: textOrNull(16) },
  imageReference: { ...reference, alt: text(20) },
  footnoteReference: label,
}

/**
 * A node that reads what it is asked for. A class, since getters on a prototype cost nothing for each node; `declare`d,
 * since fields that are defined do.
 */
class ArenaNode {
  declare readonly arena: Arena
  declare readonly id: number

  constructor(arena: Arena, id: number) {
    this.arena = arena
    this.id = id
  }

  get startOffset(): number {
    return this.offset(word.start)
  }

  get endOffset(): number {
    return this.offset(word.end)
  }

  offset(which: number): number {
    const { words, nodes } = this.arena
    const node = nodes + this.id * NODE_WORDS
    return words[node + word.startLine] === 0 ? -1 : (words[node + which] ?? -1)
  }

  get position(): Nodes['position'] {
    const { words, nodes } = this.arena
    const node = nodes + this.id * NODE_WORDS
    const point = (line: number, column: number, offset: number) => ({
      line: words[node + line] ?? 0,
      column: words[node + column] ?? 0,
      offset: words[node + offset] ?? 0,
    })
    const start = point(word.startLine, word.startColumn, word.start)
    return start.line === 0 ? undefined : { start, end: point(word.endLine, word.endColumn, word.end) }
  }
}

class ArenaParent extends ArenaNode {
  declare held: readonly Nodes[] | undefined

  get children(): readonly Nodes[] {
    this.held ??= childrenOf(this.arena, this.id)
    return this.held
  }
}

function childrenOf(arena: Arena, id: number): readonly Nodes[] {
  const { words, nodes, children } = arena
  const node = nodes + id * NODE_WORDS
  const first = children + (words[node + word.childrenStart] ?? 0)
  const held: Nodes[] = []
  for (let child = first; child < first + (words[node + word.childrenCount] ?? 0); child += 1) {
    held.push(nodeOf(arena, words[child] ?? 0))
  }
  return held
}

const makers = rowTypes.map((type) => {
  const fields = parents[type] ?? leaves[type] ?? {}
  const maker = type in parents ? class extends ArenaParent {} : class extends ArenaNode {}
  Object.defineProperty(maker.prototype, 'type', { value: type })
  for (const [name, read] of Object.entries(fields)) {
    Object.defineProperty(maker.prototype, name, {
      get(this: ArenaNode) {
        const { words, nodes, data } = this.arena
        const node = nodes + this.id * NODE_WORDS
        return read(this.arena, data + (words[node + word.data] ?? 0), words[node + word.dataLength] ?? 0)
      },
    })
  }
  return maker
})

function nodeOf(arena: Arena, id: number): Nodes {
  const type = (arena.words[arena.nodes + id * NODE_WORDS + word.type] ?? 0) & 0xff
  const maker = makers[type]
  if (maker === undefined) throw new Error(`satteri made a node of a type that was not asked for: ${type}`)
  // It has all that a node of its type has.
  return new maker(arena, id) as unknown as Nodes
}

/** A text of the arena: where it begins among the texts, and how long it is, in bytes. */
function textAt({ view, bytes, texts, source }: Arena, at: number): string {
  const start = view.getUint32(at, true)
  const end = start + view.getUint32(at + 4, true)
  if (end <= source.length) return source.slice(start, end)
  return bytes.toString('utf8', texts + start, texts + end)
}
