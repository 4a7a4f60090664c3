/** The call `namespace.name` of an API. */
export function callNamed(api: object, path: string): (...args: readonly unknown[]) => Promise<unknown> {
  const [space = '', name = ''] = path.split('.');
  const namespace: unknown = Reflect.get(api, space);
  const call: unknown =
    typeof namespace === 'object' && namespace !== null ? Reflect.get(namespace, name) : null;
  if (typeof call !== 'function') throw new Error(`no call is named ${path}`);
  return (...args) => call.apply(namespace, args);
}

/** The names of all calls of an API, as `namespace.name`. */
export function namesOfCalls(api: object): readonly string[] {
  const names: string[] = [];
  for (const space in api) {
    for (const name in Object(Reflect.get(api, space))) names.push(`${space}.${name}`);
  }
  return names.sort();
}
