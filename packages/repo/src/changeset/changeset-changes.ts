import { ProgrammerError } from '@tintype/database';
import { entityRelations } from '../entity/relations';
import { equalByType } from '../values/equal-values';
import { type AssociationChange, appliedAssociation, changesRows } from './associations';
import { ChangesetBase } from './changeset-base';
import type { Field } from './changeset-state';
import { currentValue } from './current-value';
import { nameOf } from './known-fields';

/** Reading and replacing the changes of single fields. */
export abstract class ChangesetChanges<T extends object> extends ChangesetBase<T> {
  /**
   * The change of a field, or undefined where there is none. The change of an association is the rows that it holds once the
   * changes are applied; their changesets stand in `associations`.
   *
   * @example
   * change(author, { rank: 2 }).getChange('rank') // 2
   */
  getChange<F extends Field<T>>(field: F): T[F] | undefined {
    const found = this.fetchChange(field);
    return found.from === 'changes' ? found.value : undefined;
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
    if (Object.hasOwn(this.state.changes, field))
      return { from: 'changes', value: this.state.changes[field] };
    const association = this.state.associations.get(field);
    if (association === undefined) return { from: 'nowhere' };
    // The association stands under the name of the property whose rows it changes.
    return { from: 'changes', value: appliedAssociation(association) as T[F] };
  }

  /**
   * The change of a field, else its value in the data. For an association that is the rows: changed, added, and without those
   * that go.
   *
   * @throws {NotLoadedError} for an association that is neither changed nor loaded
   *
   * @example
   * change(author, { rank: 2 }).getField('fullName') // 'Ada Lovelace'
   */
  getField<F extends Field<T>>(field: F): T[F] | undefined {
    const found = this.fetchField(field);
    return found.from === 'nowhere' ? undefined : found.value;
  }

  /**
   * Where a field's value comes from, and the value, as {@link getField} gives it.
   *
   * @throws {NotLoadedError} for an association that is neither changed nor loaded
   *
   * @example
   * change(author, { rank: 2 }).fetchField('rank') // { from: 'changes', value: 2 }
   */
  fetchField<F extends Field<T>>(
    field: F,
  ): { readonly from: 'changes' | 'data'; readonly value: T[F] | undefined } | { readonly from: 'nowhere' } {
    const change = this.fetchChange(field);
    if (change.from === 'changes') return change;
    const { entity, data } = this.state;
    const value = currentValue(entity, data, field);
    // The value is that of the property, or the empty one of its kind.
    return value !== undefined || field in data
      ? { from: 'data', value: value as T[F] | undefined }
      : { from: 'nowhere' };
  }

  /**
   * Whether a field is changed; with `from` or `to`, whether it is changed from or to that value. An association is
   * changed when rows come, go or change.
   *
   * @throws {ProgrammerError} the data has no such field, or `from` or `to` is given for an association
   *
   * @example
   * change(author, { rank: 2 }).changed('rank', { from: 1 }) // true
   */
  changed<F extends Field<T>>(
    field: F,
    expected: { readonly from?: T[F]; readonly to?: T[F] } = {},
  ): boolean {
    this.assertKnown(field);
    const compares = 'to' in expected || 'from' in expected;
    if (compares && this.isAssociation(field))
      throw new ProgrammerError(
        `"${field}" is an association: it is changed or not, and has no "from" and "to"`,
      );
    const association = this.state.associations.get(field);
    if (!Object.hasOwn(this.state.changes, field))
      return association !== undefined && !compares && changesRows(association);
    if ('to' in expected && !this.areEqual(field, this.state.changes[field], expected.to)) return false;
    return !('from' in expected) || this.areEqual(field, this.state.data[field], expected.from);
  }

  /**
   * Changes a field to a trusted value; a value that equals the data is no change. An association is changed as by
   * `putAssoc`, which can also say what becomes of rows that go.
   *
   * @throws {ProgrammerError} the data has no such field
   *
   * @example
   * change(book).putChange('title', 'Notes').changes // { title: 'Notes' }
   */
  putChange<F extends Field<T>>(field: F, value: T[F]): this {
    this.assertKnown(field);
    if (this.isAssociation(field)) return this.putRows(field, value);
    return this.areEqual(field, this.state.data[field], value)
      ? this.deleteChange(field)
      : this.forceChange(field, value);
  }

  /**
   * Changes a field even to the value it has.
   *
   * @throws {ProgrammerError} the data has no such field, or it is an association, which `putAssoc` changes
   *
   * @example
   * change(author).forceChange('rank', author.rank).changes // { rank: 1 }
   */
  forceChange<F extends Field<T>>(field: F, value: T[F]): this {
    this.assertKnown(field);
    if (this.isAssociation(field))
      throw new ProgrammerError(`"${field}" of ${nameOf(this)} is an association: change it by putAssoc`);
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

  /** Changes an association to trusted rows. */
  protected abstract putRows<F extends Field<T>>(relation: F, value: unknown): this;

  private areEqual(field: string, a: unknown, b: unknown): boolean {
    return equalByType(this.typeOf(field), a, b);
  }

  private isAssociation(field: string): boolean {
    const { entity } = this.state;
    return entity !== null && entityRelations(entity).has(field);
  }

  private associationsWithout(field: string): ReadonlyMap<string, AssociationChange> {
    if (!this.state.associations.has(field)) return this.state.associations;
    return new Map([...this.state.associations].filter(([name]) => name !== field));
  }
}
