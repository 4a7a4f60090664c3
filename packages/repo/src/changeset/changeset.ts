import { inspect } from 'node:util';
import type { ConstraintDeclaration } from '../constraints/declaration';
import { ProgrammerError } from '../errors';
import { err, ok, type Result } from '../result';
import type { Action, ChangesetState, Field, Prepare } from './changeset-state';
import { equalValues } from './equal-values';
import { type ErrorParam, type FieldError, renderMessage } from './field-error';
import type { Class } from './form-fields';
import { redactedFields } from './redact';

/**
 * Data, the changes asked of it, and the reasons why they are refused. Immutable.
 *
 * @example
 * const changeset = cast(RegisterUserForm, { username: 'ada', email: 'nonsense' });
 * changeset.valid // false
 * changeset.errorsByField // { email: ['has invalid format'] }
 */
export class Changeset<T extends object> {
  constructor(private readonly state: ChangesetState<T>) {}

  get entity(): Class<T> | null {
    return this.state.entity;
  }

  /** What the changes start from: a loaded row, or the defaults of a new one. */
  get data(): Readonly<Partial<T>> {
    return this.state.data;
  }

  /** Whether the data was read from the database, so that saving it is an update. */
  get loaded(): boolean {
    return this.state.loaded;
  }

  /** The raw parameters, by name; null when there was no input. */
  get params(): Readonly<Record<string, unknown>> | null {
    return this.state.params;
  }

  /** Only what differs from the data. */
  get changes(): Readonly<Partial<T>> {
    return this.state.changes;
  }

  /** In the order of the form's fields, and within a field in the order found. */
  get errors(): readonly FieldError[] {
    return this.state.errors;
  }

  get required(): readonly string[] {
    return this.state.required;
  }

  get constraints(): readonly ConstraintDeclaration[] {
    return this.state.constraints;
  }

  get prepared(): readonly Prepare<T>[] {
    return this.state.prepared;
  }

  get lock(): ChangesetState<T>['lock'] {
    return this.state.lock;
  }

  get action(): Action | null {
    return this.state.action;
  }

  /** Whether it may be applied: it has no errors, and was not cast from nothing. */
  get valid(): boolean {
    return this.state.errors.length === 0 && !this.state.withoutInput;
  }

  /**
   * The rendered messages, by field.
   *
   * @example
   * cast(LoginForm, {}).errorsByField // { username: ["can't be blank"] }
   */
  get errorsByField(): Readonly<Record<string, readonly string[]>> {
    return this.traverseErrors(renderMessage);
  }

  /** The errors by field, each made into what `render` returns. */
  traverseErrors<Rendered>(
    render: (error: FieldError) => Rendered,
  ): Readonly<Record<string, readonly Rendered[]>> {
    const byField = new Map<string, Rendered[]>();
    for (const error of this.state.errors) {
      const list = byField.get(error.field) ?? [];
      list.push(render(error));
      byField.set(error.field, list);
    }
    return Object.fromEntries(byField);
  }

  /** The change of a field, or undefined where there is none. */
  getChange<F extends Field<T>>(field: F): T[F] | undefined {
    return Object.hasOwn(this.state.changes, field) ? this.state.changes[field] : undefined;
  }

  /** The change of a field, else its value in the data. */
  getField<F extends Field<T>>(field: F): T[F] | undefined {
    return Object.hasOwn(this.state.changes, field) ? this.state.changes[field] : this.state.data[field];
  }

  /** Where a field's value comes from, and the value. */
  fetchField<F extends Field<T>>(
    field: F,
  ): { readonly from: 'changes' | 'data'; readonly value: T[F] | undefined } | { readonly from: 'nowhere' } {
    if (Object.hasOwn(this.state.changes, field))
      return { from: 'changes', value: this.state.changes[field] };
    if (field in this.state.data) return { from: 'data', value: this.state.data[field] };
    return { from: 'nowhere' };
  }

  /** Whether a field is changed; with `to` or `from`, whether it is changed to or from that value. */
  changed<F extends Field<T>>(
    field: F,
    expected: { readonly from?: T[F]; readonly to?: T[F] } = {},
  ): boolean {
    if (!Object.hasOwn(this.state.changes, field)) return false;
    if ('to' in expected && !equalValues(this.state.changes[field], expected.to)) return false;
    return !('from' in expected) || equalValues(this.state.data[field], expected.from);
  }

  /** Changes a field to a trusted value; a value that equals the data is no change. */
  putChange<F extends Field<T>>(field: F, value: T[F]): Changeset<T> {
    return equalValues(this.state.data[field], value)
      ? this.deleteChange(field)
      : this.forceChange(field, value);
  }

  /** Changes a field even to the value it has. */
  forceChange<F extends Field<T>>(field: F, value: T[F]): Changeset<T> {
    return this.with({ changes: { ...this.state.changes, [field]: value } });
  }

  deleteChange<F extends Field<T>>(field: F): Changeset<T> {
    if (!Object.hasOwn(this.state.changes, field)) return this;
    const { [field]: _dropped, ...rest } = this.state.changes;
    return this.with({ changes: rest as Partial<T> });
  }

  /** Replaces a change by what `update` makes of it; does nothing where there is no change. */
  updateChange<F extends Field<T>>(field: F, update: (value: T[F]) => T[F]): Changeset<T> {
    const value = this.getChange(field);
    return value === undefined || value === null ? this : this.putChange(field, update(value));
  }

  /** Adds a reason why a field is refused. */
  addError(
    field: Field<T> | (string & {}),
    message: string,
    rule = 'custom',
    params: Readonly<Record<string, ErrorParam>> = {},
  ): Changeset<T> {
    return this.addErrors([{ field, message, rule, params }]);
  }

  /** Adds several errors; the fields keep the order of the form. */
  addErrors(added: readonly FieldError[]): Changeset<T> {
    const place = (error: FieldError): number => {
      const index = this.state.fieldOrder.indexOf(error.field);
      return index === -1 ? this.state.fieldOrder.length : index;
    };
    const errors = [...this.state.errors, ...added];
    return this.with({ errors: errors.toSorted((a, b) => place(a) - place(b)) });
  }

  /** Judges a changed field that is not null by a function of its own; the function returns the errors it finds. */
  validateChange<F extends Field<T>>(
    field: F,
    validate: (value: NonNullable<T[F]>) => readonly Omit<FieldError, 'field'>[],
  ): Changeset<T> {
    const value = this.getChange(field);
    if (value === undefined || value === null) return this;
    const found = validate(value);
    return found.length === 0 ? this : this.addErrors(found.map((error) => ({ ...error, field })));
  }

  /** Says to which field the violation of a named constraint belongs; overrides what the metadata tells. */
  declareConstraint(declaration: ConstraintDeclaration): Changeset<T> {
    return this.with({ constraints: [...this.state.constraints, declaration] });
  }

  /** Adds a function that the repo runs inside its transaction just before writing, in the order added. */
  prepareChanges(prepare: Prepare<T>): Changeset<T> {
    return this.with({ prepared: [...this.state.prepared, prepare] });
  }

  /** The write takes place only where `field` still has the value of the data, and moves it on. */
  optimisticLock(
    field: Field<T>,
    next: (current: unknown) => unknown = (current) => Number(current) + 1,
  ): Changeset<T> {
    return this.with({ lock: { field, next } });
  }

  /** The errors of another changeset under this one's names: what a table calls `usernameKey`, a form calls `username`. */
  withErrorsFrom<Other extends object>(
    other: Changeset<Other>,
    names?: Readonly<Partial<Record<Field<Other>, Field<T>>>>,
  ): Changeset<T> {
    const renamed = new Map(Object.entries<string | undefined>({ ...names }));
    return this.addErrors(
      other.errors.map((error) => ({ ...error, field: renamed.get(error.field) ?? error.field })),
    );
  }

  withAction(action: Action): Changeset<T> {
    return this.with({ action });
  }

  /** The data with the changes, whether they are valid or not. */
  applyChanges(): T {
    const target = this.state.entity === null ? {} : Object.create(this.state.entity.prototype);
    return Object.assign(target, this.state.data, this.state.changes);
  }

  /**
   * The data with the changes when they are valid, else the changeset with its action set.
   *
   * @example
   * const form = cast(LoginForm, params).applyAction('insert');
   * if (!form.ok) return form;
   */
  applyAction(action: Action): Result<T, { readonly kind: 'invalid'; readonly changeset: Changeset<T> }> {
    return this.valid
      ? ok(this.applyChanges())
      : err({ kind: 'invalid', changeset: this.withAction(action) });
  }

  /** Unites two changesets of the same data; where both say something, the other one wins. */
  merge(other: Changeset<T>): Changeset<T> {
    if (other.state.data !== this.state.data)
      throw new ProgrammerError('only changesets of the same data can be merged');
    const known = new Set(this.state.errors.map((error) => JSON.stringify(error)));
    return new Changeset<T>({
      ...this.state,
      params: this.state.params || other.params ? { ...this.state.params, ...other.params } : null,
      withoutInput: this.state.withoutInput && other.state.withoutInput,
      changes: { ...this.state.changes, ...other.changes },
      required: [...new Set([...this.state.required, ...other.required])],
      fieldOrder: [...new Set([...this.state.fieldOrder, ...other.state.fieldOrder])],
      constraints: [...this.state.constraints, ...other.constraints],
      prepared: [...this.state.prepared, ...other.prepared],
      lock: other.lock ?? this.state.lock,
      action: other.action ?? this.state.action,
    }).addErrors(other.errors.filter((error) => !known.has(JSON.stringify(error))));
  }

  /** What `cast` adds: parameters and changes of this cast win over those of an earlier one. */
  afterCast(
    state: Pick<ChangesetState<T>, 'params' | 'withoutInput' | 'changes' | 'required' | 'fieldOrder'>,
  ): Changeset<T> {
    return this.with({
      ...state,
      required: [...new Set([...this.state.required, ...state.required])],
      fieldOrder: [...new Set([...this.state.fieldOrder, ...state.fieldOrder])],
    });
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
    return `Changeset<${this.state.entity?.name ?? 'object'}> ${inspect(this.toJSON(), { depth: 4 })}`;
  }

  private visibleChanges(): Record<string, unknown> {
    const hidden = this.state.entity === null ? [] : redactedFields(this.state.entity);
    return Object.fromEntries(
      Object.entries(this.state.changes).map(([field, value]) => [
        field,
        hidden.includes(field) ? '[redacted]' : value,
      ]),
    );
  }

  private with(state: Partial<ChangesetState<T>>): Changeset<T> {
    return new Changeset<T>({ ...this.state, ...state });
  }
}
