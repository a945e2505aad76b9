import type { Nodes } from 'mdast'

/** The text that a reader sees of a node: markup, HTML, images and footnote marks left out. White space is kept. */
export function plainText(node: Nodes): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return node.value
    case 'break':
      return ' '
    case 'html':
    case 'image':
    case 'imageReference':
    case 'footnoteReference':
      return ''
  }
  if (!('children' in node)) return ''
  let text = ''
  for (const child of node.children) text += plainText(child)
  return text
}

/** Whether a node holds an image, in Markdown or HTML. */
export function hasImage(node: Nodes): boolean {
  if (node.type === 'image' || node.type === 'imageReference') return true
  if (node.type === 'html') return /^<(?:img|svg|picture|video|object)\b/i.test(node.value)
  return 'children' in node && node.children.some(hasImage)
}
