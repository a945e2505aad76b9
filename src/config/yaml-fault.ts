import type { YAMLError } from 'yaml'

/** What the YAML library finds wrong with a set-up file, in words that say what to do; else in its own. */
export function yamlFault({ code, message, pos: [at] }: YAMLError, text: string): string {
  const sign = text[at] ?? ''
  // Signs of YAML's own, where most often a glob was meant, or an address.
  const isUnquoted = code === 'BAD_SCALAR_START' || code === 'TAG_RESOLVE_FAILED' || code === 'BAD_ALIAS'
  if (isUnquoted && /[@`%*&!]/.test(sign)) return `a value that starts with \`${sign}\` must be in quotes`
  if (code === 'MULTIPLE_DOCS')
    return 'a second YAML document begins here, and only the first would be read: make them one'
  if (code === 'TAB_AS_INDENT') return 'a tab indents this line, where only spaces may'
  if (code === 'DUPLICATE_KEY') return 'this key is there twice'
  return message.replace(/\s+/g, ' ')
}
