import { defineRule, waysOut } from '../../src/rule.ts'

export default defineRule({
  id: 'link-syntax',
  summary: 'What looks like a link is one.',
  on: 'all',
  scope: 'file',
  severity: 'error',
  preset: 'links',
  fixes: ['safe', 'unsafe'],
  messages: {
    space: 'This is no link, because "{destination}" has a space that is not written as %20.',
    quote:
      'This is no link, because "{destination}" has a quotation mark that neither begins nor ends its title.',
    bracket: 'This is no link, because "{destination}" has a parenthesis without its pair.',
    open: 'This is no link, because the parenthesis before "{destination}" is never closed.',
    parted: 'This is no link, because a space stands before "({destination})".',
    unopened: 'This is no link, because no "[" opens the text before "({destination})".',
    doubled: 'This is no link, because a "]" too many stands before "({destination})".',
    swapped: 'This is no link, because its brackets are swapped: its text belongs in "[" and "]".',
    escape: 'In "{destination}" a % begins no character; a plain percent sign is written %25.',
  },
  check({ file, report }) {
    for (const near of file.nearLinks) {
      const { reason, destination, destinationSpan: span } = near
      // What is the address and what is the title nobody can tell.
      if (destination.includes('"') && reason === 'space') {
        report('quote', span, { data: { destination } })
        continue
      }
      if (reason === 'open') {
        const edits = [{ span: [span[1], span[1]] as const, text: ')' }]
        report('open', span, { data: { destination }, fix: { title: 'Close it', safe: false, edits } })
        continue
      }
      if (reason === 'unopened') {
        report('unopened', near.span, { data: { destination } })
        continue
      }
      if (reason === 'parted' || reason === 'swapped' || reason === 'doubled') {
        const edits = [{ span: near.span, text: `[${near.text}](${destination})` }]
        report(reason, near.span, {
          data: { destination },
          fix: { title: 'Make it a link', safe: false, edits },
        })
        continue
      }
      const text = encode(destination, reason === 'bracket')
      const fix = { title: `Write ${text}`, safe: true, edits: [{ span, text }] }
      report(reason, span, { data: { destination }, fix })
    }
    for (const { destination } of waysOut(file)) {
      const { malformed, url } = destination
      if (malformed === null) continue
      const [start, end] = malformed
      // Longer runs hold escapes that are right, and which one is not cannot be told.
      const edits = [{ span: [start, start + 1] as const, text: '%25' }]
      const fix = end - start > 3 ? null : { title: 'Write the percent sign as %25', safe: true, edits }
      report('escape', malformed, { data: { destination: url }, fix })
    }
  },
})

function encode(destination: string, brackets: boolean): string {
  const spaced = destination
    // No id begins with a space.
    .replace(/^#[ \t]+/, '#')
    .replace(/%(?![0-9A-Fa-f]{2})/g, '%25')
    .replace(/[ \t\r\n]/g, (space) => encodeURIComponent(space))
  return brackets ? spaced.replace(/[()]/g, (paren) => (paren === '(' ? '%28' : '%29')) : spaced
}
