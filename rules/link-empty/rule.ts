import { defineRule } from '../../src/rule.ts'

/** Exercism's way to link what it knows the place of: `[concept:python/loops]()`. */
const isAddress = /^[a-z]+:[\w-]+(?:\/[\w-]+)*$/

export default defineRule({
  id: 'link-empty',
  summary: 'Every link has a destination and something to click on.',
  on: 'all',
  scope: 'file',
  severity: 'warning',
  messages: {
    destination: 'The link "{text}" leads nowhere: its destination is empty.',
    image: 'The image has no source.',
    definition: 'The definition "[{label}]" leads nowhere: its destination is empty.',
    text: 'The link to "{url}" has no text to click on.',
    reference: 'The link has no text to click on.',
  },
  check({ file, report }) {
    // In a book's table of contents that is a chapter still to be written: the book shows its name without a link.
    const isContents = /(?:^|\/)summary\.md$/i.test(file.path)
    // MyST shows the title of what such a link leads to, `inv:` in other sites' lists of theirs.
    const showsTitles = file.dialect?.name === 'myst'
    for (const { destination, image, text, hasImage, span, kind } of file.links) {
      const shown = text ?? ''
      if (destination.type === 'empty') {
        if (image) report('image', span)
        else if (!isContents && !isAddress.test(shown)) report('destination', span, { data: { text: shown } })
      } else if (
        !image &&
        !showsTitles &&
        destination.scheme !== 'inv' &&
        kind !== 'autolink' &&
        text?.trim() === '' &&
        !hasImage
      ) {
        report('text', span, { data: { url: destination.url } })
      }
    }
    if (file.definitions.length === 0 && file.references.length === 0) return
    const used = new Set(file.references.map(({ identifier }) => identifier))
    for (const { destination, identifier, label, span } of file.definitions) {
      if (destination.type === 'empty' && used.has(identifier))
        report('definition', span, { data: { label } })
    }
    for (const { image, text, hasImage, defined, span } of file.references) {
      if (!showsTitles && defined && !image && !hasImage && text.trim() === '') report('reference', span)
    }
  },
})
