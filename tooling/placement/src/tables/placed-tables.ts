import { entities, type Placement, placementOf, tableName } from '@tintype/shared-db';
import { getMetadataArgsStorage } from 'typeorm';

/** A table and where its rows live. */
export interface PlacedTable {
  readonly name: string;
  /** Tables of one group may meet in one query level; null for a table that every query may read. */
  readonly group: string | null;
  /** The column that says on which shard a row is. */
  readonly owner: string | null;
  readonly columns: readonly string[];
}

/** The tables by their names. */
export type PlacedTables = ReadonlyMap<string, PlacedTable>;

/** The tables of the entities, with the placement that each entity declares. */
export function placedTables(): PlacedTables {
  return new Map(
    entities.map((entity) => {
      const name = tableName(entity);
      return [name, placedTable(name, placementOf(entity), columnsOf(entity))];
    }),
  );
}

/**
 * A table with its group: each claim is a group of its own.
 *
 * @example
 * placedTable('usernames', { kind: 'claim', value: 'username_key', soft: [] }, ['username_key']).group // 'claim of username_key'
 */
export function placedTable(name: string, placement: Placement, columns: readonly string[]): PlacedTable {
  switch (placement.kind) {
    case 'owned':
      return { name, group: placement.group, owner: placement.owner, columns };
    case 'claim':
      return { name, group: `claim of ${placement.value}`, owner: placement.value, columns };
    case 'reference':
    case 'local':
      return { name, group: null, owner: null, columns };
  }
}

function columnsOf(entity: object): string[] {
  return getMetadataArgsStorage()
    .columns.filter(({ target }) => target === entity)
    .map(({ options, propertyName }) => options.name ?? propertyName);
}
