import type { FieldDef, QueryArrayResult } from 'pg';

const keysByFields = new WeakMap<readonly FieldDef[], readonly string[]>();

/** The rows of a result as objects with camelCase keys. */
export function shapeRows<Row extends object>(result: QueryArrayResult<unknown[]>): Row[] {
  const keys = keysOf(result.fields);
  return result.rows.map((values) => {
    const row: Record<string, unknown> = {};
    for (let index = 0; index < keys.length; index += 1) row[keys[index] ?? ''] = values[index];
    return row as Row;
  });
}

function keysOf(fields: readonly FieldDef[]): readonly string[] {
  const known = keysByFields.get(fields);
  if (known) return known;
  const keys = fields.map((field) => camelCase(field.name));
  keysByFields.set(fields, keys);
  return keys;
}

const camelNames = new Map<string, string>();

/** The name of a column as a property: `follower_id` as `followerId`. */
export function camelCase(name: string): string {
  const known = camelNames.get(name);
  if (known !== undefined) return known;
  const camel = name.replace(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
  camelNames.set(name, camel);
  return camel;
}
