/** How a scalar is written in the source: a front matter entry's `style`. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'block' | 'list' | 'flow-list' | 'map' | 'flow-map'

const plainStart = /^[^\s\-?:,[\]{}#&*!|>'"%@`=~<]/
const otherThanText =
  /^(?:null|true|false|y|n|yes|no|on|off|[-+]?[.\d][\d_.:eExXoOa-fA-F+-]*|\.(?:inf|nan))$/i

/** Writes a text as YAML: in the quotes that stand there now, and in quotes where a plain scalar would read otherwise. */
export function writeScalar(text: string, style: ScalarStyle): string {
  const lines = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/.test(text)
  if (style === 'single' && !lines) return `'${text.replaceAll("'", "''")}'`
  if (style !== 'double' && !lines && isPlain(text)) return text
  // Every JSON string is a double-quoted YAML scalar (YAML 1.2, section 1.2).
  return JSON.stringify(text)
}

function isPlain(text: string): boolean {
  if (!plainStart.test(text) || otherThanText.test(text)) return false
  return !/:(?:\s|$)|\s#|[,[\]{}]|\s$/.test(text)
}
