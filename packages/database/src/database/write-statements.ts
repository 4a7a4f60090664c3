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

/** How one write runs. */
export interface WriteOptions {
  /** Inside a transaction: a savepoint around the write, so that the transaction can go on after a violation. Default: true. */
  readonly savepoint?: boolean;
}

/** See `Database.write`. */
export async function writeStatement<Params extends object, Row extends object>(
  around: Around<Database>,
  statement: Statement<Params, Row>,
  params: Params,
  { savepoint = true }: WriteOptions,
): Promise<Result<Row[], InvalidInput>> {
  assertWritable(around.parts.options);
  const query = bound(statement, params);
  return attempt(around, {
    sent: query.text,
    savepoint,
    write: async (own) => shapeRows<Row>(await own.query(query)),
    refused: (violation, error) => ({
      kind: 'invalid',
      errors: [declaredError([query.violations], violation, error)],
    }),
  });
}

/** See `Database.series`. */
export async function writeSeries<Row extends object>(
  around: Around<Database>,
  steps: readonly BoundStatement<object>[],
  effects: readonly BoundStatement<object>[],
): Promise<Result<Row[], InvalidInput>> {
  assertWritable(around.parts.options);
  const sent = [...steps, ...effects];
  return attempt(around, {
    sent: sent.map(({ text }) => text).join(';\n'),
    savepoint: true,
    write: (own) => runSeries<Row>({ ...around, db: own }, steps, effects),
    refused: (violation, error) => {
      const declared = sent.map(({ violations }) => violations);
      return { kind: 'invalid', errors: [declaredError(declared, violation, error)] };
    },
  });
}
