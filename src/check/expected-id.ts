import type { PathPlace } from '../model/kind.ts'
import { readTemplate, renderTemplate } from './template.ts'

/** The id that the template gives, in kebab case; null without a template or without one of its parts. */
export function expectedId(template: string | null, place: PathPlace): string | null {
  if (template === null) return null
  const { track, module, level, number, title } = place
  const parts = {
    ...(track !== null && { track: kebab(track) }),
    ...(module !== null && { module: kebab(module) }),
    ...(level !== null && { level: kebab(level) }),
    ...(number !== null && { number: String(number) }),
    ...(title !== null && { title: kebab(title) }),
  }
  return renderTemplate(readTemplate(template), parts)
}

function kebab(text: string): string {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]/u)
    .filter((word) => word !== '')
    .join('-')
}
