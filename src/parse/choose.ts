import type { Parser } from './parser.ts'

/** The engine of a run, and why it is not the one that was hoped for. */
export interface ChosenParser {
  readonly parser: Parser
  readonly note: string | null
}

/** Loads the engine that a configuration asks for; `auto` is the fast one where it loads, else the reference. */
export async function chooseParser(engine: 'auto' | 'remark'): Promise<ChosenParser> {
  if (engine === 'remark') return { parser: await loadRemark(), note: null }
  try {
    const { satteriParser } = await import('./satteri.ts')
    return { parser: await satteriParser(), note: null }
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    return {
      parser: await loadRemark(),
      note: `the fast engine does not load here (${reason}); remark is used`,
    }
  }
}

async function loadRemark(): Promise<Parser> {
  const { remarkParser } = await import('./remark.ts')
  return remarkParser()
}
