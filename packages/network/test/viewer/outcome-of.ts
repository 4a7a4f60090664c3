/** The kind of the error of a result, or `ok`. */
export function outcomeOf(
  result: { readonly ok: true } | { readonly ok: false; readonly error: { readonly kind: string } },
): string {
  return result.ok ? 'ok' : result.error.kind;
}
