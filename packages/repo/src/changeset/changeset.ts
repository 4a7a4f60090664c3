import { inspect } from 'node:util';
import { err, type FieldError, ok, ProgrammerError, type Result } from '@tintype/database';
import { blank, noObject } from '@tintype/database/internal';
import { markLoaded } from '../entity/loaded';
import { entityKeys, entityRelations } from '../entity/relations';
import { type EmbedInfo, embedsOf } from '../form/embeds';
import { hidden, visibleValue } from '../form/redact';
import { copyOf, define } from '../values/copy-data';
import { appliedAssociation } from './associations';
import { ChangesetConstraints } from './changeset-constraints';
import type { Action, ChangesetState, Field, Prepare } from './changeset-state';

/** Deep enough for children of children; what a JSON column holds may go deeper. */
const deepestShown = 20;

/**
 * Data, the changes asked of it, and the reasons why they are refused. Immutable.
 *
 * @example
 * const changeset = cast(AuthorForm, { fullName: 'Ada Lovelace', email: 'nonsense' });
 * changeset.valid // false
 * changeset.errorsByField // { email: ['has invalid format'] }
 */
export class Changeset<T extends object> extends ChangesetConstraints<T> {
  /**
   * Adds a function that the repo runs inside its transaction just before writing, in the order added. It is given the
   * transaction's repo.
   *
   * @example
   * const ranked = change(author).prepareChanges(async (given, tx) => given.putChange('rank', await tx.count(Author)));
   * await repo.update(ranked);
   */
  prepareChanges(prepare: Prepare<T>): Changeset<T> {
    return this.with({ prepared: [...this.state.prepared, prepare] });
  }

  /**
   * The write takes place only where `field` still has the value of the data, and moves it on. Where the field was cast, the
   * value is the one that was sent: the version that the client had seen. A version of 2,147,483,647 is followed by 1.
   *
   * @example
   * await repo.update(cast(author, params, AuthorForm).optimisticLock('version'));
   */
  optimisticLock(field: Field<T>, next: (current: unknown) => unknown = nextVersion): Changeset<T> {
    return this.with({ lock: { field, next } });
  }

  /**
   * The same changeset as something that was asked of a repo. One that was cast from nothing then says that it was.
   *
   * @example
   * change(author).withAction('update').action // 'update'
   */
  withAction(action: Action): Changeset<T> {
    const { withoutInput, errors, fieldOrder } = this.state;
    return withoutInput && !errors.some(({ field }) => field === 'base')
      ? this.with({ action, errors: [...errors, noObject(fieldOrder)] })
      : this.with({ action });
  }

  /**
   * The data with the changes, whether they are valid or not. A row that was read stays known as one; one that was given
   * another parent has the key of that one.
   *
   * @example
   * change(author, { rank: 2 }).applyChanges().rank // 2
   */
  applyChanges(): T {
    const { data, changes, associations, loaded, action } = this.state;
    const applied = Object.assign(copyOf(data), changes);
    for (const association of associations.values()) {
      const value = appliedAssociation(association);
      define(applied, association.relation, value);
      // A row points at what it holds, as far as that has a key already.
      if (association.kind === 'assoc' && association.owning)
        this.point(applied, association.relation, value);
    }
    return loaded && action !== 'delete' ? markLoaded(applied) : applied;
  }

  /**
   * The data with the changes when they are valid, else the changeset with its action set.
   *
   * @example
   * const form = cast(AuthorForm, params).applyAction('insert');
   * if (!form.ok) return form;
   */
  applyAction(action: Action): Result<T, { readonly kind: 'invalid'; readonly changeset: Changeset<T> }> {
    return this.valid
      ? ok(this.applyChanges())
      : err({ kind: 'invalid', changeset: this.withAction(action) });
  }

  /**
   * Unites two changesets of the same data; where both say something, the other one wins.
   *
   * @throws {ProgrammerError} they are of other data, or of two actions
   *
   * @example
   * cast(author, params, ['email']).merge(cast(author, params, ['fullName'])).changes
   * // { email: 'countess@example.org', fullName: 'Ada King' }
   */
  merge(other: Changeset<T>): Changeset<T> {
    if (other.state.data !== this.state.data)
      throw new ProgrammerError('only changesets of the same data can be merged');
    if (this.action !== null && other.action !== null && this.action !== other.action)
      throw new ProgrammerError(
        `changesets of two actions cannot be merged: ${this.action} and ${other.action}`,
      );
    const known = new Set(this.state.errors.map((error) => JSON.stringify(error)));
    return new Changeset<T>({
      ...this.state,
      params: this.state.params || other.params ? { ...this.state.params, ...other.params } : null,
      rawParams: [...other.state.rawParams, ...this.state.rawParams],
      withoutInput: this.state.withoutInput || other.state.withoutInput,
      changes: { ...this.state.changes, ...other.changes },
      associations: new Map([...this.state.associations, ...other.associations]),
      required: [...new Set([...this.state.required, ...other.required])],
      validations: [...this.state.validations, ...other.validations],
      fieldOrder: [...new Set([...this.state.fieldOrder, ...other.state.fieldOrder])],
      castFields: [...this.state.castFields, ...other.state.castFields],
      redacted: [...new Set([...this.state.redacted, ...other.state.redacted])],
      constraints: [...this.state.constraints, ...other.constraints],
      prepared: [...this.state.prepared, ...other.prepared],
      lock: other.lock ?? this.state.lock,
      action: other.action ?? this.state.action,
    }).addErrors(other.errors.filter((error) => !known.has(JSON.stringify(error))));
  }

  /** What `cast` adds: parameters and changes of this cast win over those of an earlier one. */
  afterCast(
    state: Pick<
      ChangesetState<T>,
      | 'params'
      | 'rawParams'
      | 'withoutInput'
      | 'changes'
      | 'required'
      | 'fieldOrder'
      | 'castFields'
      | 'emptyValues'
      | 'redacted'
    >,
  ): Changeset<T> {
    return this.with({
      ...state,
      rawParams: [...state.rawParams, ...this.state.rawParams],
      required: united(this.state.required, state.required),
      fieldOrder: united(this.state.fieldOrder, state.fieldOrder),
      castFields: [...state.castFields, ...this.state.castFields],
      redacted: united(this.state.redacted, state.redacted),
    });
  }

  /** What the rules of a form add: their errors. A value that must be there and is blank is no change. */
  afterJudgement(errors: readonly FieldError[]): Changeset<T> {
    const blanks = errors.filter((error) => error.rule === blank.rule);
    // A form's rules speak of its own properties only.
    const cleared = blanks.reduce<Changeset<T>>(
      (next, error) => next.deleteChange(error.field as Field<T>),
      this,
    );
    return cleared.addErrors(errors);
  }

  /** What may be shown of a changeset: no parameters, no redacted change. */
  toJSON(): object {
    return {
      valid: this.valid,
      action: this.state.action,
      changes: this.visibleChanges(),
      errors: this.state.errors,
    };
  }

  [inspect.custom](): string {
    return `Changeset<${this.state.entity?.name ?? 'object'}> ${inspect(this.toJSON(), { depth: deepestShown })}`;
  }

  protected ownKey(fields: readonly Field<T>[] | undefined): Readonly<Partial<T>> | null {
    if (!this.state.loaded) return null;
    const names = fields ?? (this.state.entity === null ? [] : entityKeys(this.state.entity));
    const key: Partial<T> = {};
    for (const name of names) Reflect.set(key, name, Reflect.get(this.state.data, name));
    return key;
  }

  private point(applied: T, relation: string, value: unknown): void {
    const { entity } = this.state;
    const info = entity === null ? undefined : entityRelations(entity).get(relation);
    for (const { key, references } of info?.keys ?? []) {
      const known: unknown = value === null ? null : Reflect.get(Object(value), references);
      if (known !== undefined) define(applied, key, known);
    }
  }

  private visibleChanges(): Record<string, unknown> {
    const { entity, redacted } = this.state;
    const embeds = entity === null ? new Map<string, EmbedInfo>() : embedsOf(entity);
    const changes = Object.entries(this.state.changes).filter(
      ([field]) => !this.state.associations.has(field),
    );
    const nested = [...this.state.associations.values()].map(({ relation, cardinality, children }) => {
      if (redacted.includes(relation)) return [relation, hidden];
      const shown = children.map((child) => child.toJSON());
      return [relation, cardinality === 'many' ? shown : (shown[0] ?? null)];
    });
    return Object.fromEntries([
      ...changes.map(([field, value]) => [
        field,
        redacted.includes(field) ? hidden : visibleValue(value, embeds.get(field)?.form() ?? null),
      ]),
      ...nested,
    ]);
  }
}

const lastVersion = 2_147_483_647;

function nextVersion(current: unknown): number {
  const version = Number(current ?? 0);
  return version >= lastVersion ? 1 : version + 1;
}

function united(before: readonly string[], added: readonly string[]): readonly string[] {
  return before.length === 0 ? added : [...new Set([...before, ...added])];
}
