import type { EngineChoice } from '../model/config.ts'
import type { Parser } from './parser.ts'
import { remarkThread } from './remark-thread.ts'

/** The engine of a run. */
export interface ChosenParser {
  readonly parser: Parser
}

/**
 * Loads the engine that a configuration asks for; `auto` is the fast one where it loads, else the reference.
 *
 * @param fileTime milliseconds that a file may take in the reference engine, which also reads what the fast one would be slow on
 */
export async function chooseParser(engine: EngineChoice, fileTime: number): Promise<ChosenParser> {
  const remark = remarkThread(fileTime)
  if (engine === 'remark') return { parser: remark }
  try {
    const { satteriParser } = await import('./satteri.ts')
    return { parser: await satteriParser(remark) }
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split(/\.\s|\n/)[0] ?? '') : String(error)
    const note = `The fast engine does not load here (${reason}), so remark is used, which is slower`
    return { parser: { ...remark, note } }
  }
}
