/** Whether a path is looked at by the walk: no name in it starts with a dot, and none is `node_modules`. */
export function isVisible(path: string): boolean {
  if (path.startsWith('.') || path.includes('/.')) return false
  return !path.includes('node_modules') || !path.split('/').includes('node_modules')
}
