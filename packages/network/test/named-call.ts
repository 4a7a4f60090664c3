/** The call `namespace.name` of an API, or the function `name` of a context. */
export function callNamed(api: object, path: string): (...args: readonly unknown[]) => Promise<unknown> {
  const [first = '', second] = path.split('.');
  const namespace: unknown = second === undefined ? api : Reflect.get(api, first);
  const name = second ?? first;
  const call: unknown =
    typeof namespace === 'object' && namespace !== null ? Reflect.get(namespace, name) : null;
  if (typeof call !== 'function') throw new Error(`no call is named ${path}`);
  return (...args) => call.apply(namespace, args);
}

/** The names of all calls of an API: `namespace.name`, or `name` for the functions of a context. */
export function namesOfCalls(api: object): readonly string[] {
  const names: string[] = [];
  for (const space in api) {
    const member: unknown = Reflect.get(api, space);
    if (typeof member === 'function') names.push(space);
    else if (typeof member === 'object') for (const name in member) names.push(`${space}.${name}`);
  }
  return names.sort();
}
