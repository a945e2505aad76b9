import { requireGiven, text, texts } from '../given.ts'
import type { Session } from './session.ts'

/** A session that refuses what is no path or no text: no compiler looks at what is given in JavaScript. */
export function guarded(session: Session): Session {
  const requirePath = (path: unknown): void => requireGiven('The path', path, text)
  const withPath = <Answer>(ask: (path: string) => Answer): ((path: string) => Answer) => {
    return (path) => {
      requirePath(path)
      return ask(path)
    }
  }
  return {
    ...session,
    update(path, content) {
      requirePath(path)
      requireGiven('The text', content, text)
      session.update(path, content)
    },
    async refresh(paths) {
      requireGiven('What stands for the paths', paths, texts)
      await session.refresh(paths)
    },
    remove: withPath(session.remove),
    text: withPath(session.text),
    file: withPath(session.file),
    isReported: withPath(session.isReported),
    settings: withPath(session.settings),
  }
}
