import type { Client } from 'pg';

/** A column, as far as a value for it must be made up. */
export interface ColumnShape {
  readonly name: string;
  /** The type below a domain, such as `text` or `int4`; of an array with its underscore. */
  readonly type: string;
  readonly nullable: boolean;
  readonly hasDefault: boolean;
  /** The values of an enum. */
  readonly labels: readonly string[];
  /** The definitions of the checks that name it. */
  readonly checks: readonly string[];
}

/** Columns that point at those of another table. */
export interface ReferenceShape {
  readonly columns: readonly string[];
  /** Quoted, with its schema. */
  readonly table: string;
  readonly targets: readonly string[];
}

/** A table that rows can be put into. */
export interface TableShape {
  /** Quoted, with its schema. */
  readonly name: string;
  readonly columns: readonly ColumnShape[];
  readonly references: readonly ReferenceShape[];
  /** The columns of each check and key, by its name. */
  readonly constraints: Readonly<Record<string, readonly string[]>>;
}

/** The tables of the schemas; a table stands behind those that it refers to, as far as there is such an order. */
export async function readTableShapes(client: Client, schemas: readonly string[]): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name,
        (SELECT json_agg(json_build_object('name', a.attname, 'type', coalesce(b.typname, t.typname),
            'nullable', NOT (a.attnotnull OR t.typnotnull), 'hasDefault', a.atthasdef OR a.attidentity <> '',
            'labels', (SELECT coalesce(json_agg(e.enumlabel ORDER BY e.enumsortorder), '[]') FROM pg_enum e WHERE e.enumtypid = a.atttypid),
            'checks', (SELECT coalesce(json_agg(pg_get_constraintdef(k.oid)), '[]') FROM pg_constraint k WHERE k.contype = 'c'
              AND (k.contypid = t.oid OR k.conrelid = c.oid AND a.attnum = ANY(k.conkey)))) ORDER BY a.attnum)
          FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_type b ON b.oid = t.typbasetype
          WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attidentity <> 'a') AS columns,
        (SELECT coalesce(json_agg(json_build_object('table', format('%I.%I', rn.nspname, r.relname),
            'columns', (SELECT json_agg(a.attname ORDER BY x.at) FROM unnest(k.conkey) WITH ORDINALITY AS x (num, at)
              JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = x.num),
            'targets', (SELECT json_agg(a.attname ORDER BY x.at) FROM unnest(k.confkey) WITH ORDINALITY AS x (num, at)
              JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = x.num))), '[]')
          FROM pg_constraint k JOIN pg_class r ON r.oid = k.confrelid JOIN pg_namespace rn ON rn.oid = r.relnamespace
          WHERE k.conrelid = c.oid AND k.contype = 'f') AS "references",
        (SELECT coalesce(json_object_agg(k.conname, (SELECT json_agg(a.attname) FROM pg_attribute a
              WHERE a.attrelid = c.oid AND a.attnum = ANY(k.conkey))), '{}')
          FROM pg_constraint k WHERE k.conrelid = c.oid AND k.conkey IS NOT NULL) AS constraints
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ANY($1::text[]) AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
      ORDER BY c.oid`,
    [schemas],
  );
  return inOrderOfReferences(rows.filter(({ columns }) => columns !== null));
}

function inOrderOfReferences(tables: readonly TableShape[]): TableShape[] {
  const waiting = new Set(tables);
  const ordered: TableShape[] = [];
  while (waiting.size > 0) {
    const names = new Set([...waiting].map(({ name }) => name));
    const free = [...waiting].filter(({ name, references }) =>
      references.every(({ table }) => table === name || !names.has(table)),
    );
    // Tables that refer to each other in a circle come as they are.
    for (const table of free.length > 0 ? free : waiting) {
      ordered.push(table);
      waiting.delete(table);
    }
  }
  return ordered;
}
