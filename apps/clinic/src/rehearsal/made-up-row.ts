import { escapeIdentifier, escapeLiteral } from 'pg';
import type { ColumnShape, ReferenceShape, TableShape } from './table-shapes';

/** Numbers from 0 to 1 that are the same in each run. */
export type Chance = () => number;

/** The same numbers for the same seed: mulberry32. */
export function chanceOf(seed: number): Chance {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * A row that may be valid: its values are taken from what the checks of the columns name, its references from rows that are there. The
 * server judges it, and what it objects to is drawn again.
 */
export class MadeUpRow {
  private readonly values = new Map<string, string>();
  private readonly word: string;

  /** @param turn the number of the row: rows after each other have all values of a list */
  constructor(
    private readonly table: TableShape,
    private readonly chance: Chance,
    turn: number,
  ) {
    // One word for all texts of a row: one is often a form of another.
    this.word = Math.floor(chance() * 1e9).toString(16);
    for (const column of table.columns) {
      this.draw(column);
      const list = listedValues(column);
      if (list.length > 0) this.values.set(column.name, escapeLiteral(list[turn % list.length] ?? ''));
    }
  }

  get insert(): string {
    const names = [...this.values.keys()];
    if (names.length === 0) return `INSERT INTO ${this.table.name} DEFAULT VALUES`;
    return `INSERT INTO ${this.table.name} (${names.map(escapeIdentifier).join(', ')}) VALUES (${[...this.values.values()].join(', ')})`;
  }

  /** Draws values again after the server has refused the row, because of a constraint or of a column. */
  change(objection: string): void {
    const about = this.table.constraints[objection] ?? [objection];
    const columns = this.table.columns.filter(({ name }) => about.includes(name));
    const drawn = columns.length === 0 ? this.table.columns : columns;
    // All of them, or one: each gets out of dead ends of the other.
    const one = drawn[Math.floor(this.chance() * drawn.length)];
    for (const column of this.chance() < 0.5 && one !== undefined ? [one] : drawn) this.draw(column);
  }

  private draw(column: ColumnShape): void {
    const isLeftOut = (column.nullable || column.hasDefault) && this.chance() < 0.5;
    if (isLeftOut) {
      this.values.delete(column.name);
      return;
    }
    const references = this.table.references.filter(({ columns }) => columns.includes(column.name));
    const reference = references[Math.floor(this.chance() * references.length)];
    if (reference === undefined) this.values.set(column.name, valueFor(column, this.word, this.chance));
    else this.refer(reference);
  }

  private refer({ columns, table, targets }: ReferenceShape): void {
    const place = Math.floor(this.chance() * 4);
    const order = targets.map(escapeIdentifier).join(', ');
    columns.forEach((column, at) => {
      const target = escapeIdentifier(targets[at] ?? '');
      this.values.set(
        column,
        `(SELECT ${target} FROM ${table} ORDER BY ${order} OFFSET ${place} % greatest((SELECT count(*) FROM ${table}), 1) LIMIT 1)`,
      );
    });
  }
}

/** What checks of texts often ask for: an address, a number of a phone, a currency, a path. */
function usualTexts(unique: string, chance: Chance): string[] {
  const digits = String(Math.floor(chance() * 1e7)).padStart(7, '0');
  return [`${unique}@example.org`, `+1555${digits}`, 'EUR', `/w${unique}`, `w${unique}/${digits}.png`];
}

/** The texts in the definition of a check. */
function textsIn(check: string): string[] {
  return [...check.matchAll(/'((?:[^']|'')*)'/g)].map(([, text = '']) => text.replaceAll("''", "'"));
}

/** The values that a check lists; none where it says something else. */
function listedValues({ name, checks }: ColumnShape): string[] {
  const list = checks.find((check) => check.startsWith(`CHECK ((${name} = ANY (ARRAY[`));
  return list === undefined ? [] : textsIn(list);
}

function isInterval(text: string): boolean {
  return /^(?:\d+ (?:day|mon|year)s?)?\s*(?:\d\d+:\d\d:\d\d)?$/.test(text) && text !== '';
}

function valueFor(column: ColumnShape, unique: string, chance: Chance): string {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(chance() * from.length)] as T;
  const named = column.checks.flatMap(textsIn);
  const numbers = column.checks.flatMap((check) =>
    [...check.matchAll(/(?<![\w.'])\d+(?![\w.'])/g)].map(([digits]) => Number(digits)),
  );
  if (column.labels.length > 0) return escapeLiteral(pick(column.labels));
  switch (column.type) {
    case 'uuid':
      return 'gen_random_uuid()';
    case 'bool':
      return pick(['true', 'false']);
    case 'int2':
    case 'int4':
    case 'int8':
    case 'numeric':
    case 'float4':
    case 'float8':
      return String(pick([...numbers, 0, 1, 2, Math.floor(chance() * 30_000)]));
    case 'text':
    case 'varchar':
    case 'bpchar':
    case 'citext': {
      const length = pick([...numbers.filter((number) => number > 0 && number <= 500), 8]);
      const free = [
        `w${unique}`,
        `w${unique}`,
        unique.repeat(80).slice(0, length),
        ...usualTexts(unique, chance),
      ];
      // What is listed must be one of the list; another text of a check may be a pattern.
      const listed = listedValues(column).length > 0 ? 0.9 : 0.3;
      return escapeLiteral(pick(named.length > 0 && chance() < listed ? named : free));
    }
    case 'bytea': {
      const length = pick([...numbers.filter((number) => number > 0 && number <= 512), 16, 32]);
      return `substr(decode(repeat('${unique.padStart(8, '0').slice(0, 8)}', 128), 'hex'), 1, ${length})`;
    }
    case 'timestamptz':
    case 'timestamp':
    case 'date':
      return `now() + interval '${pick([...named.filter(isInterval), '0', `${Math.floor(chance() * 100)} hours`])}'`;
    case 'interval':
      return `'1 hour'`;
    case 'json':
    case 'jsonb':
      return `'{}'`;
    case 'inet':
      return `'192.0.2.1'`;
    default:
      return `'{}'`;
  }
}
