/** Works out an answer once for each object that is asked about, and keeps it as long as the object is there. */
export function onceEach<Key extends object, Answer extends object>(
  answer: (key: Key) => Answer,
): (key: Key) => Answer {
  const known = new WeakMap<Key, Answer>()
  return (key) => {
    let found = known.get(key)
    if (found === undefined) known.set(key, (found = answer(key)))
    return found
  }
}

/** Works out an answer once for each text that is asked about. */
export function onceEachText<Answer extends object | string | boolean | null>(
  answer: (text: string) => Answer,
): (text: string) => Answer {
  const known = new Map<string, Answer>()
  return (text) => {
    let found = known.get(text)
    if (found === undefined) known.set(text, (found = answer(text)))
    return found
  }
}
