import type { Facts } from '../model/facts.ts'
import type { Json } from '../model/json.ts'

/** Whether a file is a deck of slides, by what its front matter asks Quarto, R Markdown or Marp for. */
export function isDeck({ frontMatter: { data } }: Facts): boolean {
  if (data === null) return false
  return data['marp'] === true || namesSlides(data['format']) || namesSlides(data['output'])
}

/** Whether a format, or one of several with their options, is one of slides. */
function namesSlides(format: Json | undefined): boolean {
  if (typeof format === 'string') return slides.test(format)
  return typeof format === 'object' && format !== null && Object.keys(format).some((key) => slides.test(key))
}

const slides = /revealjs|beamer|pptx|(?:ioslides|slidy|powerpoint)_presentation|moon_reader/
