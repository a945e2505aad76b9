import type { Parser } from './parser.ts'

/** The engine of a run. */
export interface ChosenParser {
  readonly parser: Parser
}

/**
 * Loads the engine that a configuration asks for; `auto` is the fast one where it loads, else the reference.
 *
 * @param fileTime milliseconds that the reference engine may take for a file
 */
export async function chooseParser(engine: 'auto' | 'remark', fileTime: number): Promise<ChosenParser> {
  if (engine === 'remark') return { parser: await loadRemark(fileTime) }
  try {
    const { satteriParser } = await import('./satteri.ts')
    return { parser: await satteriParser() }
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    const note = `The fast engine does not load here (${reason}), so remark is used, which is slower`
    return { parser: { ...(await loadRemark(fileTime)), note } }
  }
}

async function loadRemark(fileTime: number): Promise<Parser> {
  const { remarkThread } = await import('./remark-thread.ts')
  return await remarkThread(fileTime)
}
