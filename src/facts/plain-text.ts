import { column, rowType, WIDTH, type Rows } from '../parse/rows.ts'

/** The text that a reader sees of a row: markup, HTML, images and footnote marks left out. White space is kept. */
export function plainText(rows: Rows, row: number): string {
  const { table } = rows
  const next = table[row * WIDTH + column.next] ?? 0
  let text = ''
  for (let inner = row; inner < next; inner += 1) {
    const type = table[inner * WIDTH + column.type]
    if (type === rowType.text || type === rowType.inlineCode) text += valueOf(rows, inner)
    else if (type === rowType.break) text += '\n'
  }
  return text
}

/** The text of a row whose node is a literal. */
export function valueOf(rows: Rows, row: number): string {
  const node = rows.node(row)
  return 'value' in node ? node.value : ''
}

/** Whether a row holds an image, in Markdown or HTML. */
export function hasImage(rows: Rows, row: number): boolean {
  const { table } = rows
  const next = table[row * WIDTH + column.next] ?? 0
  for (let inner = row; inner < next; inner += 1) {
    const type = table[inner * WIDTH + column.type]
    if (type === rowType.image || type === rowType.imageReference) return true
    if (type === rowType.html && /^<(?:img|svg|picture|video|object)\b/i.test(valueOf(rows, inner)))
      return true
  }
  return false
}
