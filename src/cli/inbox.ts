/** What has come in and was not taken out yet. */
export interface Inbox {
  /** Changed files; absolute paths. */
  readonly files: Set<string>
  /** New folders that nobody has looked into. */
  readonly folders: Set<string>
  failure: Error | null
  /** Says that something has come: the pause begins anew. */
  wake(): void
  /** Waits until something is there and nothing more has come for a pause. */
  pause(): Promise<void>
}

/** An empty inbox; `pause` in milliseconds. */
export function createInbox(pause: number): Inbox {
  let wake = (): void => {}
  const inbox: Inbox = {
    files: new Set(),
    folders: new Set(),
    failure: null,
    wake: () => wake(),
    pause: () =>
      new Promise((resolve) => {
        let timer: NodeJS.Timeout | undefined
        wake = () => {
          clearTimeout(timer)
          timer = setTimeout(resolve, pause)
        }
        if (inbox.files.size > 0 || inbox.folders.size > 0 || inbox.failure !== null) wake()
      }),
  }
  return inbox
}
