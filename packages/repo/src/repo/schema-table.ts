import type { EntityTable } from '../entity/table';

const tables = new WeakMap<object, Map<string, object>>();

/** The same table in another schema. */
export function inSchema<T extends object>(table: EntityTable<T>, schema: string): EntityTable<T> {
  const known = tables.get(table)?.get(schema);
  // Kept by the table it was made of, so it is one of the same entity.
  if (known) return known as EntityTable<T>;
  const path = [schema, table.name].map((name) => `"${name.replaceAll('"', '""')}"`).join('.');
  const moved = { ...table, path };
  tables.set(table, (tables.get(table) ?? new Map<string, object>()).set(schema, moved));
  return moved;
}
