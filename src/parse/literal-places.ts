import type { Link, Parents, Root, Text } from 'mdast'
import type { Point } from 'unist'

/**
 * Gives a place to the texts and links that come without one: where remark-gfm finds an address in a text it takes the
 * text apart, and the parts have none. They stand one right behind the other, so each begins where the last one ends.
 *
 * @returns the tree itself
 */
export function placeLiterals(root: Root, text: string): Root {
  const stack: Parents[] = [root]
  for (let parent = stack.pop(); parent !== undefined; parent = stack.pop()) {
    let last: Point | undefined
    for (const [index, child] of parent.children.entries()) {
      if (child.position === undefined && (child.type === 'text' || child.type === 'link')) {
        const before = parent.children[index - 1]
        const from = last ?? (before === undefined ? contentStart(parent, text) : undefined)
        if (from !== undefined) place(child, text, from)
      }
      last = child.position?.end
      if ('children' in child) stack.push(child)
    }
  }
  return root
}

/** Where the first child of a block begins; undefined where that is not certain. */
function contentStart(parent: Parents, text: string): Point | undefined {
  const start = parent.position?.start
  if (start?.offset === undefined) return undefined
  if (parent.type === 'paragraph') return start
  // Behind the marks that open it: `## `, `**`, `| `.
  const marks = /^[#*_~|]+[ \t]*/.exec(text.slice(start.offset, start.offset + 100))?.[0].length ?? 0
  return { line: start.line, column: start.column + marks, offset: start.offset + marks }
}

function place(node: Text | Link, text: string, start: Point): void {
  const [inner] = node.type === 'link' ? node.children : [node]
  if (inner?.type !== 'text') return
  const end = endOf(text, inner.value, start)
  if (end === null) return
  node.position = { start, end }
  inner.position = { start, end }
}

/** Where a text ends whose value is written from here on; null when something else is written here. */
function endOf(text: string, value: string, start: Point): Point | null {
  let at = start.offset ?? 0
  let { line } = start
  let lineStart = at - start.column + 1
  for (let index = 0; index < value.length; index += 1) {
    const wanted = value[index]
    if (wanted === '\n' || wanted === '\r') {
      if (text[at] === '\r' && text[at + 1] === '\n' && wanted === '\n') at += 1
      at += 1
      line += 1
      lineStart = at
      // What is not in the value is the indentation and the marks of the containers.
      while (/[ \t>]/.test(text[at] ?? '') && text[at] !== value[index + 1]) at += 1
      continue
    }
    if (text[at] === '\\' && text[at + 1] === wanted && /[!-/:-@[-`{-~]/.test(wanted)) at += 1
    else if (text[at] === '&' && wanted !== '&') {
      const entity = /^&(?:#?[0-9A-Za-z]{1,31});/.exec(text.slice(at, at + 34))
      if (entity === null) return null
      at += entity[0].length
      // A character outside of the basic plane is one entity.
      if (/[\ud800-\udbff]/.test(wanted ?? '')) index += 1
      continue
    } else if (text.startsWith('&amp;', at) && wanted === '&') at += 4
    else if (text[at] !== wanted) return null
    at += 1
  }
  return { line, column: at - lineStart + 1, offset: at }
}
