import type { ViolationKind } from '@tintype/database';
import type { Message } from './message';

/** Says to which field of a changeset the violation of a constraint belongs, and in which words. */
export interface ConstraintDeclaration {
  /** The constraint's name in the database, or the part of it that `match` tells. */
  readonly name?: string;
  /** How the name is compared. Default: `exact`. */
  readonly match?: 'exact' | 'prefix' | 'suffix';
  /** Only violations of this kind. Absent: of any. */
  readonly kind?: ViolationKind;
  /** The field that the metadata has the constraint on, where it is found by that. */
  readonly property?: string;
  /** All fields of a key of several, in any order, where it is found by them. */
  readonly properties?: readonly string[];
  /** Where the error goes: a field, or an association. */
  readonly field: string;
  /** The association whose key, or whose rows, the constraint is about, where it is found by that. */
  readonly relation?: string;
  /** Whether it speaks of rows that still point at this one, and so would be left behind. */
  readonly stillReferenced?: boolean;
  /** Replaces the message that the kind of constraint has by default. */
  readonly message?: Message;
}
