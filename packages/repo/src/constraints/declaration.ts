/** Says to which field of a changeset the violation of a named constraint belongs. */
export interface ConstraintDeclaration {
  /** The constraint's full name in the database. */
  readonly name: string;
  readonly field: string;
  /** Replaces the message that the kind of constraint has by default. */
  readonly message?: string;
}
