import { setFlagsFromString } from 'node:v8'

/** Fewer files never fill a heap that is worth holding down. */
const MANY = 2000

/** Lets the heap grow to its usual size in one step: nearly all runs need that, and each step is a collection or two. */
export function growHeap(): void {
  setFlagsFromString('--semi-space-growth-factor=8')
}

/** Left alone, a heap grows to four times what is in use: half a gigabyte more, of 100,000 lessons. */
export function holdHeap(files: number): void {
  if (files >= MANY) setFlagsFromString('--heap-growing-percent=40')
}

/** Sets back what was set: what the compiler made of a script holds only for the flags that a process starts with. */
export function resetHeap(): void {
  setFlagsFromString('--semi-space-growth-factor=2')
  setFlagsFromString('--heap-growing-percent=0')
}
