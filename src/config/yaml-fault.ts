import type { YAMLError } from 'yaml'

/** What the YAML library finds wrong with a set-up file, in a sentence that says what to do; else in its own words. */
export function yamlFault({ code, message, pos: [at] }: YAMLError, text: string): string {
  const sign = text[at] ?? ''
  // Signs of YAML's own, where most often a glob was meant, or an address.
  const isUnquoted = code === 'BAD_SCALAR_START' || code === 'TAG_RESOLVE_FAILED' || code === 'BAD_ALIAS'
  if (isUnquoted && /[@`%*&!]/.test(sign)) return `A value that starts with \`${sign}\` must be in quotes.`
  if (code === 'MULTIPLE_DOCS')
    return 'A second YAML document begins here, and only the first would be read: make them one.'
  if (code === 'TAB_AS_INDENT') return 'A tab indents this line, where only spaces may.'
  if (code === 'DUPLICATE_KEY') return 'This key is there twice.'
  return `This is not YAML: ${message.replace(/\s+/g, ' ')}.`
}
