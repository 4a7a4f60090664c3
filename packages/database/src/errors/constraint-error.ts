/** A constraint was violated that no declaration and no metadata maps to a field. It is a bug of the caller: declare the constraint. */
export class ConstraintError extends Error {
  override readonly name = 'ConstraintError';

  constructor(
    readonly kind: string,
    readonly constraint: string,
    readonly declared: readonly string[],
    options?: { cause?: unknown },
  ) {
    super(
      `${kind} constraint "${constraint}" was violated and nothing maps it to a field. ` +
        `Name it on the entity, or declare it on the changeset: changeset.declareConstraint({ name: '${constraint}', field: … }); ` +
        `of named SQL, on the statement: violations: { ${constraint}: { field: … } }. ` +
        `Declared: ${declared.length > 0 ? declared.join(', ') : 'none'}.`,
      options,
    );
  }
}
