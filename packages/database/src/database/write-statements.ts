import type { InvalidInput } from '../errors/invalid-input';
import type { Result } from '../result';
import { shapeRows } from '../sql/row-shape';
import { type BoundStatement, bound, type Statement } from '../sql/statement';
import { declaredError } from '../violations/declared-violation';
import { attempt } from './attempt';
import type { Database } from './database';
import type { Around } from './parts';
import { assertWritable } from './ready-to-send';
import { runSeries } from './run-series';

export interface WriteOptions {
  /** Inside a transaction: a savepoint around the write, so that the transaction can go on after a violation. Default: true. */
  readonly savepoint?: boolean;
}

/** See `Database.write`. */
export async function writeStatement<Params extends object, Row extends object>(
  { db, parts }: Around<Database>,
  statement: Statement<Params, Row>,
  params: Params,
  { savepoint = true }: WriteOptions,
): Promise<Result<Row[], InvalidInput>> {
  assertWritable(parts.options);
  const query = bound(statement, params);
  return attempt(
    db,
    savepoint ? parts.work : null,
    query.text,
    async () => shapeRows<Row>(await db.query(query)),
    (violation, error) => ({
      kind: 'invalid',
      errors: [declaredError([query.violations], violation, error)],
    }),
  );
}

/** See `Database.series`. */
export async function writeSeries<Row extends object>(
  around: Around<Database>,
  steps: readonly BoundStatement<object>[],
): Promise<Result<Row[], InvalidInput>> {
  const { db, parts } = around;
  assertWritable(parts.options);
  return attempt(
    db,
    parts.work,
    steps.map(({ text }) => text).join(';\n'),
    () => runSeries<Row>(around, steps),
    (violation, error) => {
      const declared = steps.map(({ violations }) => violations);
      return { kind: 'invalid', errors: [declaredError(declared, violation, error)] };
    },
  );
}
