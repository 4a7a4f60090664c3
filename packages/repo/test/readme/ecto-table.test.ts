import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as database from '@tintype/database';
import * as repo from '../../src';

const docs = join(__dirname, '..', '..', 'docs');
// A formatter may pad the cells of a table.
const page = readFileSync(join(docs, 'ecto.md'), 'utf8').replaceAll(/ +/g, ' ');

interface Row {
  readonly ecto: string;
  readonly level: string;
  readonly ours: string;
  readonly file: string;
  readonly title: string;
}

const rows: readonly Row[] = [
  ...page.matchAll(/^\| (.+?) \| ([MS]) \| (.+?) \| \[[^\]]+\]\(([^)]+)\): (.+?) \|$/gm),
].map(([, ecto = '', level = '', ours = '', file = '', title = '']) => ({ ecto, level, ours, file, title }));

/** Every function of Ecto that this package must or should have. */
const wanted = `
  change cast empty_values types get_change get_field fetch_change fetch_field changed? put_change force_change
  delete_change update_change merge apply_changes apply_action add_error traverse_errors cast_assoc cast_embed put_assoc
  put_embed optimistic_lock prepare_changes redact
  validate_required validate_format validate_length validate_number validate_inclusion validate_exclusion validate_subset
  validate_acceptance validate_confirmation validate_change unsafe_validate_unique
  unique_constraint foreign_key_constraint assoc_constraint no_assoc_constraint check_constraint exclusion_constraint
  insert update delete insert_or_update insert_all update_all delete_all get get_by one all exists? aggregate reload stream
  all_by preload transact rollback in_transaction? checkout prepare_query prefix on_conflict returning
  new run put error append prepend inspect to_list
  where order_by distinct limit offset lock exclude first last select join group_by having windows subquery CTE union
  fragment or_where dynamic asc_nulls_last allow_stale stale_error_field`
  .split(/\s+/)
  .filter((name) => name !== '');

test('every line of the tables is understood', () => {
  const lines = page.split('\n').filter((line) => /^\| (?!Ecto|-+ )/.test(line));
  expect(rows).toHaveLength(lines.length);
  expect(rows.length).toBeGreaterThan(100);
});

test('every function of Ecto has a row', () => {
  const named = new Set(rows.flatMap(({ ecto }) => ecto.match(/[\w?]+/g) ?? []));
  expect(wanted.filter((name) => !named.has(name))).toEqual([]);
});

test.each(rows)('$ecto is shown by a test that is there: $title', ({ file, title }) => {
  const path = join(docs, file);
  expect(existsSync(path)).toBe(true);
  expect(readFileSync(path, 'utf8').replaceAll(/ +/g, ' ')).toContain(title);
});

test('what the tables call ours is there', () => {
  const members = new Set<string>([
    ...Object.keys(database),
    ...Object.keys(repo),
    ...[repo.Changeset, repo.Repo, repo.Multi, repo.Query, repo.Select, repo.count().constructor].flatMap(
      (type) => [
        ...Object.getOwnPropertyNames(type),
        ...chain(type.prototype).flatMap((prototype) => Object.getOwnPropertyNames(prototype)),
      ],
    ),
  ]);
  const called = rows.flatMap(({ ours }) =>
    [...ours.matchAll(/`(?:repo\.|tx\.|@|Multi\.)?([a-zA-Z]+)(?:\([^`]*\))?`/g)].map(([, name = '']) => name),
  );
  expect(called.length).toBeGreaterThan(100);
  expect(called.filter((name) => !members.has(name) && !optionNames.has(name))).toEqual([]);
});

/** Options, their values, fields of a bulk write, and what other packages have. */
const optionNames = new Set(
  `allowStale among createTestDatabase data excluded row where default transformer emptyValues filters inc limit match message migrate nothing nowhere onConflict onStatement
   prepareQuery prepared pull push replace replaceAll replaceAllExcept returning rollback schema set shared
   staleErrorField staleErrorMessage status update valid data`.split(/\s+/),
);

function chain(prototype: object): readonly object[] {
  const above: unknown = Object.getPrototypeOf(prototype);
  return typeof above === 'object' && above !== null && above !== Object.prototype
    ? [prototype, ...chain(above)]
    : [prototype];
}
