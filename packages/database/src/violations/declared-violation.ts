import { ConstraintError } from '../errors/constraint-error';
import type { FieldError } from '../errors/field-error';
import type { StatementViolations } from '../sql/statement';
import { violationMessages } from './default-messages';
import { readViolation, type Violation } from './violation';

/**
 * The field error that statements declare for a violation.
 *
 * @throws {ConstraintError} no statement declares the constraint
 */
export function declaredError(
  declared: readonly StatementViolations[],
  violation: Violation,
  cause: unknown,
): FieldError {
  const { kind, constraint, stillReferenced } = violation;
  const own = declared.find((violations) => Object.hasOwn(violations, constraint))?.[constraint];
  if (own === undefined)
    throw new ConstraintError(
      kind,
      constraint,
      declared.flatMap((violations) => Object.keys(violations)),
      { cause },
    );
  const usual = stillReferenced ? 'are still associated with this entry' : violationMessages[kind];
  const params = { constraint: kind, name: constraint };
  return { field: own.field, message: own.message ?? usual, rule: 'constraint', params };
}

/** A constraint violation as a {@link ConstraintError}, which names the constraint; another error as it is. */
export function undeclared(error: unknown): unknown {
  const violation = readViolation(error);
  return violation ? new ConstraintError(violation.kind, violation.constraint, [], { cause: error }) : error;
}
