// Prints what a run for one report keeps of a course, and what the facts in it take by themselves, in bytes of heap. To be
// run with --expose-gc, the folder of a course to warm up with, that of the course, and how many threads read it besides.
import { setTimeout } from 'node:timers/promises'
import { laterOnceAsked } from '../src/facts/later.ts'
import { packFacts, unpacker } from '../src/facts/packed.ts'
import { openSession } from '../src/index.ts'

const [warmUp = '', course = '', threads] = process.argv.slice(2)
const run = async (cwd: string) => {
  const session = await openSession({ cwd, once: true, threads: Number(threads) })
  session.report()
  return session
}
// What the code takes does not count: after this it is loaded and compiled.
await run(warmUp)
const empty = await heap()
const session = await run(course)
const whole = await heap()

const later = laterOnceAsked.recommended
const unpack = unpacker(later, () => {
  throw new Error('nothing is read again')
})
const again = new Map(
  session.paths().map((path) => {
    const facts = session.file(path)?.facts
    if (facts === undefined) throw new Error(`${path} is gone`)
    // A path of its own, too.
    const copy = Buffer.from(path).toString()
    return [copy, unpack(copy, packFacts(facts, later))]
  }),
)
const facts = (await heap()) - whole
process.stdout.write(JSON.stringify({ files: again.size, run: whole - empty, facts }))

/** What is in use once all has been collected that can be: some of it only when the loop has turned. */
async function heap(): Promise<number> {
  for (let round = 0; round < 12; round += 1) {
    await setTimeout(20)
    gc?.()
  }
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
