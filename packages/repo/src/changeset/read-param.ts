/**
 * A parameter of hostile input: own data properties only, so that nothing inherited counts and no getter of the caller's
 * runs here. Null when it is not given.
 */
export function readParam(params: object, name: string): { readonly raw: unknown } | null {
  try {
    const property = Object.getOwnPropertyDescriptor(params, name);
    return property && 'value' in property && property.value !== undefined ? { raw: property.value } : null;
  } catch {
    return null;
  }
}

/** A raw object of parameters, which a list is not. */
export function isParams(raw: unknown): raw is Readonly<Record<string, unknown>> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}
