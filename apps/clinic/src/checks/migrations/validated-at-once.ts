import { migrationRule } from '../../examination/migration-rule';
import { alterationsOf } from '../../migrations/names';

export const validatedAtOnce = migrationRule({
  id: 'M1-validated-at-once',
  title: 'Constraints that are added and validated in one transaction',
  severity: 'warning',
  advice:
    'Validate in a migration of its own: the transaction keeps the lock of ADD CONSTRAINT while the validation reads the table.',
  judge: ({ node, script, newTables, unvalidated }) =>
    alterationsOf(node).flatMap(({ table, command }) =>
      command.subtype === 'AT_ValidateConstraint' &&
      script.transaction &&
      !newTables.has(table) &&
      unvalidated.has(command.name ?? '')
        ? [{ object: command.name ?? table, scans: table }]
        : [],
    ),
});
