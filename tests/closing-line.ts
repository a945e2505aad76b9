import type { Reporter, TestModule } from 'vitest/node'

/** Ends a run in one plain line, `N passed, N failed`, for whoever reads the log by machine. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const states = modules.flatMap((module) =>
      [...module.children.allTests()].map((test) => test.result().state),
    )
    const count = (state: string): number => states.filter((one) => one === state).length
    const broken = modules.filter((module) => module.errors().length > 0).length
    const skipped = count('skipped') === 0 ? '' : `, ${count('skipped')} skipped`
    process.once('exit', () => {
      console.log(`${count('passed')} passed, ${count('failed') + broken} failed${skipped}`)
    })
  }
}
