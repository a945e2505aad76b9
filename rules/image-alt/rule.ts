import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'image-alt',
  summary: 'Every image has a text that stands for it.',
  on: 'all',
  scope: 'file',
  severity: 'warning',
  messages: {
    empty: 'The image "{image}" has no alternative text.',
    missing: 'The image "{image}" has no `alt` attribute; an empty one is right for mere decoration.',
  },
  check({ file, report }) {
    for (const { kind, element, image, text, span, destination } of file.links) {
      // What a place of a page is called in an image's stead is no image: MyST shows that place there.
      const isEmpty = kind === 'image' && image && text?.trim() === '' && destination.type !== 'fragment'
      if (isEmpty) report('empty', span, { data: { image: destination.url } })
      if (element === 'img src' && text === null)
        report('missing', span, { data: { image: destination.url } })
    }
    for (const { image, defined, text, identifier, span } of file.references) {
      if (image && defined && text.trim() === '') report('empty', span, { data: { image: identifier } })
    }
  },
})
