import type { ReportFormatter } from './context.ts'
import { agent } from './agent.ts'
import { github } from './github.ts'
import { gitlab } from './gitlab.ts'
import { json } from './json.ts'
import { junit } from './junit.ts'
import { sarif } from './sarif.ts'
import { text } from './text.ts'

/** Every format of the report by name. */
export const reporters = { text, json, agent, github, gitlab, junit, sarif } as const satisfies Record<
  string,
  ReportFormatter
>

/** The name of a format. */
export type Format = keyof typeof reporters
