import type { StatementEvent } from '../events/statement-event';

/** What begins and ends transactions, which no call sends on purpose. */
const control = /^(?:BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET)\b/;

/** Whether a statement only moves a transaction on. */
export function isControl({ attributes }: StatementEvent): boolean {
  return control.test(attributes['db.operation.name']);
}
