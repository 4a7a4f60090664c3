import { embedsOf } from '../../form/embeds';
import type { Class } from '../../values/class';
import { equalValues } from '../../values/equal-values';

/** Whether two embedded values of a class have the same parts; what is not set is null. */
function equalEmbedded(target: Class<object>, a: object, b: object): boolean {
  const embeds = embedsOf(target);
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((name) => {
    const [left, right]: readonly unknown[] = [Reflect.get(a, name) ?? null, Reflect.get(b, name) ?? null];
    const inner = embeds.get(name)?.form();
    if (inner === undefined || left === null || right === null) return equalValues(left, right);
    return equalLists(inner, listOf(left), listOf(right));
  });
}

/**
 * Whether two lists hold equal embedded values. Values without an id cannot be told apart, so that a list of them comes back
 * as all new; it is a change only when it differs.
 */
export function equalLists(target: Class<object>, a: readonly unknown[], b: readonly unknown[]): boolean {
  return (
    a.length === b.length &&
    a.every((item, index) => {
      const other = b[index];
      return isObject(item) && isObject(other)
        ? equalEmbedded(target, item, other)
        : equalValues(item, other);
    })
  );
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
