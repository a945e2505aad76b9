/** Lets the event loop turn: only then is the memory of the engine's buffers given back, 20 kB for each file. */
export function turn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve))
}
