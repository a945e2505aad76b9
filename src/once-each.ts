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
