import { rules } from '../rules/index.ts'
import type { ReportContext } from '../src/report/context.ts'

/** A report for nobody in particular: no colours, no width, no addresses. */
export const plainContext: ReportContext = {
  color: false,
  hyperlinks: false,
  width: Infinity,
  base: '',
  here: '',
  hostBase: '',
  source: () => undefined,
  ruleUrl: () => '',
  quiet: false,
  rules,
}
