import { type FieldDef, type QueryArrayResult, types } from 'pg';

const keysByFields = new WeakMap<readonly FieldDef[], readonly string[]>();

/**
 * The rows of a result as objects with camelCase keys.
 *
 * @throws {RangeError} for an int8 that is too large for a number, which is what a statement says it gives
 */
export function shapeRows<Row extends object>(result: QueryArrayResult<unknown[]>): Row[] {
  const keys = keysOf(result.fields);
  assertNumbers(result);
  return result.rows.map((values) => {
    const row: Record<string, unknown> = {};
    for (let index = 0; index < keys.length; index += 1) row[keys[index] ?? ''] = values[index];
    return row as Row;
  });
}

function assertNumbers({ fields, rows }: QueryArrayResult<unknown[]>): void {
  fields.forEach(({ dataTypeID, name }, index) => {
    if (dataTypeID !== types.builtins.INT8) return;
    const beyond = rows.map((row) => row[index]).find((value) => typeof value === 'bigint');
    if (beyond !== undefined)
      throw new RangeError(`"${name}" is ${beyond}, too large for a number: cast it to text in the SQL`);
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
