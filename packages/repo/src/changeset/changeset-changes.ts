import { entityRelations } from '../entity/relations';
import { ProgrammerError } from '../errors';
import type { AssociationChange } from './associations';
import { ChangesetBase } from './changeset-base';
import type { Field } from './changeset-state';
import { equalByType } from './equal-values';

/** Reading and replacing the changes of single fields. */
export abstract class ChangesetChanges<T extends object> extends ChangesetBase<T> {
  /**
   * The change of a field, or undefined where there is none.
   *
   * @example
   * change(author, { rank: 2 }).getChange('rank') // 2
   */
  getChange<F extends Field<T>>(field: F): T[F] | undefined {
    return Object.hasOwn(this.state.changes, field) ? this.state.changes[field] : undefined;
  }

  /**
   * The change of a field, told apart from a field that is not changed.
   *
   * @example
   * change(book, { pages: null }).fetchChange('pages') // { from: 'changes', value: null }
   */
  fetchChange<F extends Field<T>>(
    field: F,
  ): { readonly from: 'changes'; readonly value: T[F] | undefined } | { readonly from: 'nowhere' } {
    return Object.hasOwn(this.state.changes, field)
      ? { from: 'changes', value: this.state.changes[field] }
      : { from: 'nowhere' };
  }

  /**
   * The change of a field, else its value in the data.
   *
   * @example
   * change(author, { rank: 2 }).getField('fullName') // 'Ada Lovelace'
   */
  getField<F extends Field<T>>(field: F): T[F] | undefined {
    return Object.hasOwn(this.state.changes, field) ? this.state.changes[field] : this.state.data[field];
  }

  /**
   * Where a field's value comes from, and the value.
   *
   * @example
   * change(author, { rank: 2 }).fetchField('rank') // { from: 'changes', value: 2 }
   */
  fetchField<F extends Field<T>>(
    field: F,
  ): { readonly from: 'changes' | 'data'; readonly value: T[F] | undefined } | { readonly from: 'nowhere' } {
    if (Object.hasOwn(this.state.changes, field))
      return { from: 'changes', value: this.state.changes[field] };
    if (field in this.state.data) return { from: 'data', value: this.state.data[field] };
    return { from: 'nowhere' };
  }

  /**
   * Whether a field is changed; with `from` or `to`, whether it is changed from or to that value. An association is
   * changed when rows come, go or change.
   *
   * @example
   * change(author, { rank: 2 }).changed('rank', { from: 1 }) // true
   */
  changed<F extends Field<T>>(
    field: F,
    expected: { readonly from?: T[F]; readonly to?: T[F] } = {},
  ): boolean {
    if (!Object.hasOwn(this.state.changes, field))
      return this.state.associations.has(field) && !('to' in expected) && !('from' in expected);
    if ('to' in expected && !this.areEqual(field, this.state.changes[field], expected.to)) return false;
    return !('from' in expected) || this.areEqual(field, this.state.data[field], expected.from);
  }

  /**
   * Changes a field to a trusted value; a value that equals the data is no change.
   *
   * @throws {ProgrammerError} the field is an association, which `putAssoc` changes
   *
   * @example
   * change(book).putChange('title', 'Notes').changes // { title: 'Notes' }
   */
  putChange<F extends Field<T>>(field: F, value: T[F]): this {
    this.assertNoRelation(field);
    return this.areEqual(field, this.state.data[field], value)
      ? this.deleteChange(field)
      : this.forceChange(field, value);
  }

  /**
   * Changes a field even to the value it has.
   *
   * @throws {ProgrammerError} the field is an association, which `putAssoc` changes
   *
   * @example
   * change(author).forceChange('rank', author.rank).changes // { rank: 1 }
   */
  forceChange<F extends Field<T>>(field: F, value: T[F]): this {
    this.assertNoRelation(field);
    return this.with({
      changes: { ...this.state.changes, [field]: value },
      associations: this.associationsWithout(field),
    });
  }

  /**
   * Takes the change of a field, or of an association, back.
   *
   * @example
   * change(author, { rank: 2, fullName: 'Ada King' }).deleteChange('rank').changes // { fullName: 'Ada King' }
   */
  deleteChange<F extends Field<T>>(field: F): this {
    if (!Object.hasOwn(this.state.changes, field) && !this.state.associations.has(field)) return this;
    const { [field]: _dropped, ...rest } = this.state.changes;
    return this.with({ changes: rest as Partial<T>, associations: this.associationsWithout(field) });
  }

  /**
   * Replaces a change by what `update` makes of it; does nothing where there is no change, or a change to null.
   *
   * @example
   * change(book, { title: ' Notes ' }).updateChange('title', (title) => title.trim()).changes // { title: 'Notes' }
   */
  updateChange<F extends Field<T>>(field: F, update: (value: NonNullable<T[F]>) => T[F]): this {
    const value = this.getChange(field);
    return value === undefined || value === null ? this : this.putChange(field, update(value));
  }

  private areEqual(field: string, a: unknown, b: unknown): boolean {
    return equalByType(this.types.get(field), a, b);
  }

  /** Rows put among the changes of columns would be neither written nor refused. */
  private assertNoRelation(field: string): void {
    const { entity } = this.state;
    if (entity !== null && entityRelations(entity).has(field))
      throw new ProgrammerError(`"${field}" of ${entity.name} is an association: change it by putAssoc`);
  }

  private associationsWithout(field: string): ReadonlyMap<string, AssociationChange> {
    if (!this.state.associations.has(field)) return this.state.associations;
    return new Map([...this.state.associations].filter(([name]) => name !== field));
  }
}
