import type { KeyType } from '@tintype/database';
import fc from 'fast-check';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row with one key of each kind; a test fills the column that it is about. */
@Entity({ name: 'keyed' })
export class Keyed {
  @PrimaryColumn({ type: 'int' }) id!: number;
  @Column({ type: 'text', nullable: true }) linguistic!: string | null;
  @Column({ type: 'text', nullable: true }) bytewise!: string | null;
  @Column({ type: 'text', nullable: true }) caseless!: string | null;
  @Column({ type: 'varchar', nullable: true }) varying!: string | null;
  @Column({ type: 'char', length: 3, nullable: true }) blank!: string | null;
  @Column({ type: 'timestamptz', nullable: true }) instant!: Date | null;
  @Column({ type: 'timestamp', nullable: true }) local!: Date | null;
  @Column({ type: 'date', nullable: true }) day!: string | null;
  @Column({ type: 'time', nullable: true }) hour!: string | null;
  @Column({ type: 'uuid', nullable: true }) uuid!: string | null;
  @Column({ type: 'int', nullable: true }) integer!: number | null;
  @Column({ type: 'bigint', nullable: true }) large!: number | null;
  @Column({ type: 'numeric', nullable: true }) exact!: string | null;
  @Column({ type: 'double precision', nullable: true }) double!: number | null;
  @Column({ type: 'real', nullable: true }) single!: number | null;
  @Column({ type: 'boolean', nullable: true }) truth!: boolean | null;
  @Column({ type: 'bytea', nullable: true }) bytes!: Buffer | null;
  @Column({ type: 'enum', enum: ['low', 'high', 'Mid'], enumName: 'level', nullable: true }) level!:
    | string
    | null;
  @Column({ type: 'interval', nullable: true }) span!: string | null;
  @Column({ type: 'int', array: true, nullable: true }) list!: number[] | null;
  @Column({ type: 'jsonb', nullable: true }) document!: string | null;
  @Column({ type: 'json', nullable: true }) unordered!: string | null;
}

export type KeyField = Exclude<keyof Keyed, 'id' | 'unordered'>;

export const keyedTables = `
  CREATE COLLATION nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
  CREATE TYPE level AS ENUM ('low', 'high', 'Mid');
  CREATE TABLE keyed (
    id integer CONSTRAINT keyed_pkey PRIMARY KEY,
    linguistic text COLLATE "en-x-icu", bytewise text COLLATE "C", caseless text COLLATE nocase,
    varying varchar(40) COLLATE "en-x-icu", blank char(3) COLLATE "en-x-icu",
    instant timestamptz, local timestamp, day date, hour time, uuid uuid,
    integer integer, large bigint, exact numeric, double double precision, single real, truth boolean, bytes bytea,
    level level, span interval, list integer[], document jsonb, unordered json)`;

const letters = ['a', 'A', 'á', 'b', 'B', 'ß', '-', '_', ' ', '"', '\\', '\u0001', '\u{10ffff}'];
const words = fc.string({ unit: fc.constantFrom(...letters), maxLength: 3 });
/** Microseconds beside each other, within one millisecond and across two. */
const microseconds = fc.integer({ min: 998, max: 1003 }).map((part) => String(part).padStart(6, '0'));
const floats = [
  'NaN',
  'Infinity',
  '-Infinity',
  '0',
  '-0',
  '0.1',
  '0.30000000000000004',
  '1e-300',
  '-1.5',
  '16777217',
];

/** Each kind of key: its type in a list, and texts of its values, with ties and with the ends of its range. */
export const keyKinds: readonly (readonly [KeyField, KeyType | null, fc.Arbitrary<string>])[] = [
  ['linguistic', 'text', words],
  ['bytewise', 'text', words],
  ['caseless', 'text', words],
  ['varying', 'text', words],
  ['blank', 'text', words],
  [
    'instant',
    'instant',
    fc.oneof(
      { weight: 4, arbitrary: microseconds.map((part) => `2026-10-25 00:59:59.${part}+00`) },
      fc.constantFrom('0044-03-15 00:00:00.000001+00 BC', '12345-01-01 00:00:00.5+00'),
      fc.constantFrom('1850-01-01 00:00:00+00', '1969-12-31 23:59:59.999999+00'),
    ),
  ],
  [
    'local',
    'timestamp',
    fc.oneof(
      { weight: 4, arbitrary: microseconds.map((part) => `2026-10-25 02:30:00.${part}`) },
      fc.constantFrom('0044-03-15 00:00:00.000001 BC', '12345-01-01 00:00:00.5'),
    ),
  ],
  [
    'day',
    'date',
    fc.constantFrom('0044-03-15 BC', '0001-01-01', '9999-12-31', '10000-01-01', '2024-02-29', '2024-03-01'),
  ],
  [
    'hour',
    'time',
    fc.oneof(
      microseconds.map((part) => `12:30:00.${part}`),
      fc.constantFrom('00:00', '24:00'),
    ),
  ],
  [
    'uuid',
    'uuid',
    fc.oneof(
      fc.constantFrom('00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'),
      fc.uuid(),
    ),
  ],
  ['integer', 'integer', fc.constantFrom('-2147483648', '2147483647', '0', '-1', '1')],
  ['large', 'bigint', fc.constantFrom('-9007199254740991', '9007199254740991', '9007199254740990', '0')],
  [
    'exact',
    'numeric',
    fc.constantFrom('1', '1.0', '1.00000000000000000001', '-1e50', '1e50', 'NaN', 'Infinity'),
  ],
  ['double', 'float', fc.constantFrom(...floats, '5e-324', '1.7976931348623157e308', '9007199254740993')],
  [
    'single',
    'float',
    fc.constantFrom(...floats.filter((text) => text !== '1e-300'), '1e-45', '3.4028235e38'),
  ],
  ['truth', 'boolean', fc.constantFrom('true', 'false')],
  [
    'bytes',
    'bytes',
    fc.uint8Array({ maxLength: 2 }).map((bytes) => `\\x${Buffer.from(bytes).toString('hex')}`),
  ],
  ['level', 'enum', fc.constantFrom('low', 'high', 'Mid')],
  [
    'span',
    null,
    fc.constantFrom('1 mon', '30 days', '-1 day 00:00:00.000001', '-1 day', '1 year 2 mons', '720 hours'),
  ],
  ['list', null, fc.constantFrom('{}', '{1}', '{1,2}', '{NULL}', '{2}')],
  ['document', null, fc.constantFrom('{}', '[]', '1', '1.0', '"a"', '{"a":1}', 'null')],
];
