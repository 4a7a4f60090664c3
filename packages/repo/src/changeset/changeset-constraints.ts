import { ProgrammerError } from '@tintype/database';
import { entityRelations } from '../entity/relations';
import { ChangesetAssociations } from './changeset-associations';
import type { Field } from './changeset-state';
import type { ConstraintDeclaration } from './constraint-declaration';

/** How a declared constraint is found, where the metadata does not tell, and what is said of it. */
export interface ConstraintOptions<T extends object> {
  /** The constraint's name, or the part that `match` tells. Default: the one of that kind which the entity has on the field. */
  readonly name?: string;
  readonly match?: 'exact' | 'prefix' | 'suffix';
  readonly message?: string;
  /** Where the error goes instead. */
  readonly errorField?: Field<T>;
}

/**
 * What violations of constraints mean. The entity's metadata tells it for every constraint that it names; a declaration
 * overrides the field or the words, or speaks for a constraint that no metadata knows. Nothing here asks the database: a
 * declaration counts when a write is refused.
 */
export abstract class ChangesetConstraints<T extends object> extends ChangesetAssociations<T> {
  /**
   * Says to which field the violation of a named constraint belongs; overrides what the metadata tells.
   *
   * @throws {ProgrammerError} `match` is none of its three
   *
   * @example
   * change(order).declareConstraint({ name: 'orders_stock_check', field: 'quantity', message: 'is more than there is' })
   */
  declareConstraint(declaration: ConstraintDeclaration): this {
    const { match = 'exact' } = declaration;
    if (!['exact', 'prefix', 'suffix'].includes(match))
      throw new ProgrammerError(`a constraint is matched exact, by prefix or by suffix, not "${match}"`);
    return this.with({ constraints: [...this.state.constraints, declaration] });
  }

  /**
   * "has already been taken": on the first of the fields, or on `errorField`. A key of several fields is found by all of them,
   * in any order.
   *
   * @example
   * change(author, { email }).uniqueConstraint('email', { message: 'belongs to an account already' })
   */
  uniqueConstraint(
    fields: Field<T> | readonly [Field<T>, ...Field<T>[]],
    options: ConstraintOptions<T> = {},
  ): this {
    if (typeof fields === 'string') return this.declared('unique', fields, options);
    const found = fields.length > 1 && options.name === undefined ? { properties: fields } : {};
    return this.declared('unique', fields[0], { ...options, ...found });
  }

  /**
   * "does not exist": on the key's own field.
   *
   * @example
   * change(Book, { authorId, title }).foreignKeyConstraint('authorId')
   */
  foreignKeyConstraint(field: Field<T>, options: ConstraintOptions<T> = {}): this {
    return this.declared('foreign_key', field, options);
  }

  /**
   * "does not exist": on the association instead of its key.
   *
   * @example
   * change(Book, { authorId, title }).assocConstraint('author')
   */
  assocConstraint(relation: Field<T>, options: ConstraintOptions<T> = {}): this {
    this.assertRelation(relation);
    return this.declared('foreign_key', relation, { ...options, relation });
  }

  /**
   * "is still associated with this entry", or "are" where there are many: on deleting a row that others point at.
   *
   * @example
   * await repo.delete(change(author).noAssocConstraint('books'));
   */
  noAssocConstraint(relation: Field<T>, options: ConstraintOptions<T> = {}): this {
    const { type } = this.assertRelation(relation);
    const many = type === 'one-to-many' || type === 'many-to-many';
    const message = many ? 'are still associated with this entry' : 'is still associated with this entry';
    return this.declared('foreign_key', relation, { message, ...options, relation, stillReferenced: true });
  }

  /**
   * "is invalid": for a check, by its name where the metadata has none on the field.
   *
   * @example
   * change(author, { rank: 2 }).checkConstraint('rank', { message: 'must not be negative' })
   */
  checkConstraint(field: Field<T>, options: ConstraintOptions<T> = {}): this {
    return this.declared('check', field, options);
  }

  /**
   * "violates an exclusion constraint": two rows that may not overlap do.
   *
   * @example
   * change(booking).exclusionConstraint('period', { name: 'bookings_period_excl' })
   */
  exclusionConstraint(field: Field<T>, options: ConstraintOptions<T> = {}): this {
    return this.declared('exclusion', field, options);
  }

  private declared(
    kind: ConstraintDeclaration['kind'] & string,
    field: string,
    options: ConstraintOptions<T> &
      Pick<ConstraintDeclaration, 'relation' | 'stillReferenced' | 'properties'>,
  ): this {
    const { errorField, ...rest } = options;
    return this.declareConstraint({ ...rest, kind, field: errorField ?? field, ...about(field, rest) });
  }

  private assertRelation(relation: string): { readonly type: string } {
    const { entity } = this.state;
    const info = entity === null ? undefined : entityRelations(entity).get(relation);
    if (!info) throw new ProgrammerError(`${entity?.name ?? 'this data'} has no association "${relation}"`);
    return info;
  }
}

/** A constraint that is found by its field keeps that field, also where its error goes to another. */
function about(
  field: string,
  { name, relation }: { readonly name?: string; readonly relation?: string },
): { readonly property?: string } {
  return name === undefined && relation === undefined ? { property: field } : {};
}
