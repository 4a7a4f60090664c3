/**
 * One reason why a field was refused. `message` is a template whose `%{name}` places are filled from `params`, so that
 * it can be translated; `rule` is the stable code.
 */
export interface FieldError {
  readonly field: string;
  readonly message: string;
  readonly rule: string;
  readonly params: Readonly<Record<string, ErrorParam>>;
}

export type ErrorParam = string | number | boolean | null | readonly (string | number | boolean | null)[];

/**
 * The message with its parameters filled in.
 *
 * @example
 * renderMessage({ field: 'bio', message: 'should be at most %{count} character(s)', rule: 'length', params: { count: 3 } })
 * // 'should be at most 3 character(s)'
 */
export function renderMessage(error: Pick<FieldError, 'message' | 'params'>): string {
  return error.message.replace(/%\{(\w+)\}/g, (place, name: string) => {
    const value = error.params[name];
    return value === undefined ? place : Array.isArray(value) ? value.join(', ') : String(value);
  });
}
