import { isList, isObject } from '../../json-value.ts'
import type { Json } from '../../model/json.ts'
import type { SchemaError } from './error.ts'
import type { SchemaView } from './view.ts'

/**
 * Takes ajv's flat list apart again: of a choice whose branches all failed only the closest branch is kept, and what
 * only repeats another error goes. The list ends with the outermost errors, so it is read from its end.
 */
export function foldErrors(errors: readonly SchemaError[], view: SchemaView): SchemaError[] {
  const reach = reachOf(view)
  const fold = (list: readonly SchemaError[]): SchemaError[] => {
    const kept: SchemaError[] = []
    for (let at = list.length - 1; at >= 0; at -= 1) {
      const error = list[at]
      if (error === undefined || error.keyword === 'if') continue
      const branches = branchesOf(error)
      if (branches === null) {
        kept.push(error)
        continue
      }
      const own = branches.map((branch, index): Branch => {
        const path = isChoice(error) ? `${error.schemaPath}/${index}/` : `${error.schemaPath}/`
        return { path, reach: reach(branch) }
      })
      let from = at
      while (from > 0 && isInside(list[from - 1], error, own)) {
        from -= 1
        view.steps.spend(own.length / 32)
      }
      const inner = list.slice(from, at)
      // An error of a branch was pushed after those inside it, so it comes first here.
      kept.push(...(isChoice(error) ? closest(error, inner, own, fold).reverse() : [error]))
      at = from
    }
    return kept.reverse()
  }
  return fold(errors)
}

/** A schema that gave errors of its own before the error about it. */
interface Branch {
  /** What the schema path of its own errors begins with. */
  readonly path: string
  /** Every schema object that it leads to. */
  readonly reach: ReadonlySet<unknown>
}

function isChoice({ keyword }: SchemaError): boolean {
  return keyword === 'anyOf' || keyword === 'oneOf'
}

/** The schemas that gave errors of their own before this one; null when there were none. */
function branchesOf({ keyword, schema, params }: SchemaError): readonly Json[] | null {
  if (keyword === 'oneOf' && params.passingSchemas !== null && params.passingSchemas !== undefined)
    return null
  if (keyword === 'anyOf' || keyword === 'oneOf') return isList(schema) ? schema : null
  return (keyword === 'contains' || keyword === 'propertyNames') && schema !== undefined ? [schema] : null
}

function isInside(error: SchemaError | undefined, outer: SchemaError, own: readonly Branch[]): boolean {
  if (error === undefined || !`${error.instancePath}/`.startsWith(`${outer.instancePath}/`)) return false
  return own.some((branch) => isOf(error, branch))
}

/** Paths of errors start anew at each `$ref`, so the schema object itself tells where an error comes from. */
function isOf({ schemaPath, parentSchema }: SchemaError, { path, reach }: Branch): boolean {
  return schemaPath.startsWith(path) || reach.has(parentSchema)
}

function reachOf(view: SchemaView): (branch: Json) => ReadonlySet<unknown> {
  const known = new Map<Json, ReadonlySet<unknown>>()
  return (branch) => {
    const before = known.get(branch)
    if (before !== undefined) return before
    const found = new Set<unknown>()
    const stack: Json[] = [branch]
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      if (typeof next !== 'object' || next === null || found.has(next)) continue
      found.add(next)
      const ref = isObject(next) ? next.$ref : undefined
      if (typeof ref === 'string') stack.push(view.resolve(ref) ?? null)
      for (const value of Object.values(next)) stack.push(value)
    }
    known.set(branch, found)
    view.steps.spend(found.size / 8)
    return found
  }
}

/** The errors of the branch that the value comes closest to; a choice of types is one error about the type. */
function closest(
  choice: SchemaError,
  inner: readonly SchemaError[],
  own: readonly Branch[],
  fold: (list: readonly SchemaError[]) => SchemaError[],
): SchemaError[] {
  const groups = group(inner, own).map(fold)
  const isType = (error: SchemaError) =>
    error.keyword === 'type' && error.instancePath === choice.instancePath
  if (groups.every((errors) => errors.some(isType))) {
    const types = groups.flatMap((errors) =>
      errors.filter(isType).flatMap(({ schema }) => (isList(schema) ? schema : [schema ?? ''])),
    )
    return [{ ...choice, keyword: 'type', schema: [...new Set(types)], params: {} }]
  }
  const fitting = groups.filter((errors) => errors.length > 0 && !errors.some(isType))
  const literals = fitting.flatMap((errors) => errors.filter((error) => isLiteral(error, choice)))
  if (
    fitting.length > 1 &&
    literals.length === fitting.length &&
    fitting.every((errors) => errors.length === 1)
  ) {
    const allowed = literals.flatMap(({ keyword, schema }) =>
      keyword === 'enum' && isList(schema) ? schema : [schema ?? null],
    )
    return [{ ...choice, keyword: 'enum', schema: allowed, params: { allowedValues: allowed } }]
  }
  let best: SchemaError[] | null = null
  for (const errors of fitting)
    if (best === null || badness(errors, choice) < badness(best, choice)) best = errors
  return best ?? [choice]
}

function isLiteral(error: SchemaError, choice: SchemaError): boolean {
  return error.instancePath === choice.instancePath && (error.keyword === 'const' || error.keyword === 'enum')
}

/** Branches are most often told apart by a constant, so another constant weighs more than many small errors. */
function badness(errors: readonly SchemaError[], choice: SchemaError): number {
  let sum = 0
  for (const { keyword, instancePath } of errors) {
    const depth = instancePath.slice(choice.instancePath.length).split('/').length - 1
    if ((keyword === 'const' || keyword === 'enum') && depth <= 1) sum += 100
    else if (keyword === 'additionalProperties' || keyword === 'required') sum += 2
    else sum += 1 + 1 / (1 + depth)
  }
  return sum
}

/** Sorts a choice's inner errors by branch; branches are tried in order, so a shared `$ref` belongs to the later one. */
function group(inner: readonly SchemaError[], own: readonly Branch[]): SchemaError[][] {
  const groups: SchemaError[][] = own.map(() => [])
  let current = 0
  for (const error of inner) {
    const direct = own.findIndex(({ path }) => error.schemaPath.startsWith(path))
    const found =
      direct === -1 ? own.findIndex((branch, index) => index >= current && isOf(error, branch)) : direct
    if (found !== -1) current = Math.max(current, found)
    groups[found === -1 ? current : found]?.push(error)
  }
  return groups
}
