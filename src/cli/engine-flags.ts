/** The latest Node that each flag of its engine was seen to be known to. */
const latest = {
  // Watching where what lives long was made takes longer than a run gains by it.
  '--no-allocation-site-pretenuring': 26,
  // A function has to run twice as long before it is optimized, which takes as long as thousands of calls.
  '--interrupt-budget=264000': 20,
  // The heap is held to 1.4 times what is in use.
  '--heap-growing-percent=40': 26,
} as const

/** A setting of Node's engine. */
export type EngineFlag = keyof typeof latest

/** Those that a version of Node knows: of any other, the engine says on standard error that it does not. */
export function knownFlags(flags: readonly EngineFlag[], version = process.versions.node): EngineFlag[] {
  const major = Number.parseInt(version, 10)
  return flags.filter((flag) => major <= latest[flag])
}

/** Sets flags of the engine, where it knows them. What the compiler made of a script holds only for those that it was made with. */
export function setEngineFlags(flags: readonly EngineFlag[]): void {
  // Not imported: that would get all of the module ready before it is asked for.
  const { setFlagsFromString } = process.getBuiltinModule('node:v8')
  for (const flag of knownFlags(flags)) setFlagsFromString(flag)
}
