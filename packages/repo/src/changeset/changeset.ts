import { inspect } from 'node:util';
import { type ErrorParam, err, type FieldError, ok, type Result, renderMessage } from '@tintype/database';
import { noObject } from '@tintype/database/internal';
import { entityCastTypes } from '../entity/column-types';
import type { CastType } from '../values/cast-types';
import type { Class } from '../values/class';
import type { LengthLimits } from '../values/measure-length';
import type { NumberLimits } from '../values/number-limits';
import { applyChanges } from './apply-changes';
import {
  type AssociationChange,
  appliedAssociation,
  keptChildren,
  type OnReplace,
} from './association-change';
import { type CastAssociationOptions, castAssoc, castEmbed } from './associations/cast-children';
import { getAssoc, getEmbed, type RelatedChangesets } from './associations/get-children';
import { type PutChild, putAssoc, putEmbed } from './associations/put-children';
import { withRelatedRows } from './associations/related-rows';
import { withAssociationChild } from './associations/replace-children';
import { deleteChange, forceChange, isChanged, putChange } from './change-fields';
import type { Action, ChangesetState, Field, Prepare, Related, Validation } from './changeset-state';
import type { ConstraintDeclaration } from './constraint-declaration';
import {
  assocConstraint,
  type ConstraintOptions,
  checkConstraint,
  declareConstraint,
  exclusionConstraint,
  foreignKeyConstraint,
  noAssocConstraint,
  uniqueConstraint,
} from './constraints/declare';
import { currentValue } from './current-value';
import {
  type ErrorItem,
  errorItems,
  type Problem,
  type ProblemOptions,
  problemDetails,
} from './errors/error-json';
import { type ErrorTree, errorTree, messagesByField, validationTree } from './errors/error-tree';
import { foundOrThrow } from './found-value';
import { mergeChangesets } from './merge';
import { lockFilters, nextVersion } from './optimistic-lock';
import { shownChangeset } from './shown-changeset';
import {
  validateExclusion,
  validateFormat,
  validateInclusion,
  validateLength,
  validateNumber,
  validateSubset,
} from './validate/changed-values';
import type { ValidationOptions } from './validate/options';
import { type FoundError, validateChange } from './validate/own-function';
import { validateAcceptance, validateConfirmation } from './validate/raw-params';
import { fieldMissing, validateRequired } from './validate/required';
import { type Asked, type UniqueOptions, unsafeValidateUnique } from './validate/unsafe-unique';

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
export class Changeset<T extends object> {
  // Node prints an error that is not caught with every property of what it holds, and asks no object how it is shown.
  readonly #state: ChangesetState<T>;

  /** @internal */
  constructor(state: ChangesetState<T>) {
    this.#state = state;
  }

  /** @internal For the functions behind the methods. */
  get state(): ChangesetState<T> {
    return this.#state;
  }

  /** The class of the row that is written; null for data without an entity. */
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

  /** The raw parameters that were permitted, by name; null when there was no input. */
  get params(): Readonly<Record<string, unknown>> | null {
    return this.state.params;
  }

  /** Only what differs from the data. */
  get changes(): Readonly<Partial<T>> {
    return this.state.changes;
  }

  /** The changes of related rows and embedded values, by property; see ./associations.ts for their shape. */
  get associations(): ReadonlyMap<string, AssociationChange> {
    return this.state.associations;
  }

  /** In the order of the form's fields, and within a field in the order found. Those of associations are with their changesets. */
  get errors(): readonly FieldError[] {
    return this.state.errors;
  }

  /** The fields that `validateRequired` asks for. */
  get required(): readonly string[] {
    return this.state.required;
  }

  /** The fluent validations that this changeset went through. */
  get validations(): readonly Validation[] {
    return this.state.validations;
  }

  /** The constraints of the database whose violation becomes an error of a field. */
  get constraints(): readonly ConstraintDeclaration[] {
    return this.state.constraints;
  }

  /** The functions of `prepareChanges`, which run inside the transaction, before the write. */
  get prepared(): readonly Prepare<T>[] {
    return this.state.prepared;
  }

  /** The field of the optimistic lock, and how its value moves on; null without a lock. */
  get lock(): ChangesetState<T>['lock'] {
    return this.state.lock;
  }

  /** The values that the row must still have to be written, from {@link Changeset.optimisticLock}. */
  get filters(): Readonly<Partial<T>> {
    return lockFilters(this.state);
  }

  /** The raw values that meant "nothing" when this changeset was cast. */
  get emptyValues(): readonly unknown[] {
    return this.state.emptyValues;
  }

  /** How the columns of the entity, or the fields of data without a class, are cast, and the other fields of the forms that were. */
  get types(): ReadonlyMap<string, CastType> {
    const { entity, types } = this.state;
    const columns = types ?? (entity === null ? new Map<string, CastType>() : entityCastTypes(entity));
    const others = this.state.castFields.flat().filter(({ name }) => !columns.has(name));
    return others.length === 0
      ? columns
      : new Map([...others.map(({ name, type }) => [name, type] as const), ...columns]);
  }

  /** Whether one of its casts had no input at all, as for an empty form: it is not valid then, and has no errors for it. */
  get withoutInput(): boolean {
    return this.state.withoutInput;
  }

  /** What the changeset was applied or sent as; null before that. */
  get action(): Action | null {
    return this.state.action;
  }

  /** Whether it may be applied: it and its associations have no errors, and it was not cast from nothing. */
  get valid(): boolean {
    if (this.state.errors.length > 0 || this.state.withoutInput) return false;
    for (const association of this.state.associations.values()) {
      if (keptChildren(association).some((child) => !child.valid)) return false;
    }
    return true;
  }

  /** This changeset with other parts of its state: for the functions behind the methods. */
  with(state: Partial<ChangesetState<T>>): Changeset<T> {
    return new Changeset<T>({ ...this.state, ...state });
  }

  // Changes

  /**
   * The change of a field, or undefined where it is not changed. The change of an association is the rows that it holds once the
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
   * The change of a field; a field that is not changed is a bug of the caller's.
   *
   * @throws {ProgrammerError} the field is not changed
   *
   * @example
   * change(author, { rank: 2 }).fetchChangeOrFail('rank') // 2
   */
  fetchChangeOrFail<F extends Field<T>>(field: F): T[F] | undefined {
    return foundOrThrow(this, field, 'change', this.fetchChange(field));
  }

  /**
   * The change of a field, else its value in the data; a field that has neither is a bug of the caller's.
   *
   * @throws {ProgrammerError} the field has no value, not even null
   * @throws {NotLoadedError} for an association that is neither changed nor loaded
   *
   * @example
   * change(author, { rank: 2 }).fetchFieldOrFail('fullName') // 'Ada Lovelace'
   */
  fetchFieldOrFail<F extends Field<T>>(field: F): T[F] | undefined {
    return foundOrThrow(this, field, 'value', this.fetchField(field));
  }

  /**
   * Whether a field has no value, as a change or in the data, as {@link validateRequired} sees it: null, an empty value, or a
   * blank text unless `trim` is false. Nothing is added to the changeset.
   *
   * @throws {ProgrammerError} the data has no such field
   * @throws {NotLoadedError} for an association that is neither changed nor loaded
   *
   * @example
   * change(book, { title: ' ' }).fieldMissing('title') // true
   */
  fieldMissing(field: Field<T>, options: { readonly trim?: boolean } = {}): boolean {
    return fieldMissing(this, field, options);
  }

  /**
   * The changesets of what a relation holds: of its changes, those of rows that go too; without changes, of the rows of the data.
   * A relation of one gives one changeset, or null. The rows with their changes are {@link getField}.
   *
   * @throws {ProgrammerError} the relation is unknown, or not loaded and not changed
   *
   * @example
   * change(author).putAssoc('books', [{ title: 'Notes' }]).getAssoc('books').map((child) => child.changes) // [{ title: 'Notes' }]
   */
  getAssoc<R extends Field<T>>(relation: R): RelatedChangesets<T[R]> {
    return getAssoc(this, relation);
  }

  /**
   * The changesets of embedded values, as {@link getAssoc} gives those of rows.
   *
   * @param options.declaredOn the class that `@EmbedsOne` or `@EmbedsMany` stands on; default: the entity's
   *
   * @example
   * change(writer, {}).putEmbed('address', { city: 'Lisbon' }).getEmbed('address')?.changes // { city: 'Lisbon' }
   */
  getEmbed<R extends Field<T>>(
    property: R,
    options: { readonly declaredOn?: Class<object> } = {},
  ): RelatedChangesets<T[R]> {
    return getEmbed(this, property, options);
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
    return isChanged(this, field, expected);
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
  putChange<F extends Field<T>>(field: F, value: T[F]): Changeset<T> {
    return putChange(this, field, value);
  }

  /**
   * Changes a field even to the value it has.
   *
   * @throws {ProgrammerError} the data has no such field, or it is an association, which `putAssoc` changes
   *
   * @example
   * change(author).forceChange('rank', author.rank).changes // { rank: 1 }
   */
  forceChange<F extends Field<T>>(field: F, value: T[F]): Changeset<T> {
    return forceChange(this, field, value);
  }

  /**
   * Takes the change of a field, or of an association, back.
   *
   * @example
   * change(author, { rank: 2, fullName: 'Ada King' }).deleteChange('rank').changes // { fullName: 'Ada King' }
   */
  deleteChange<F extends Field<T>>(field: F): Changeset<T> {
    return deleteChange(this, field);
  }

  /**
   * Replaces a change by what `update` makes of it; does nothing where there is no change, or a change to null.
   *
   * @example
   * change(book, { title: ' Notes ' }).updateChange('title', (title) => title.trim()).changes // { title: 'Notes' }
   */
  updateChange<F extends Field<T>>(field: F, update: (value: NonNullable<T[F]>) => T[F]): Changeset<T> {
    const value = this.getChange(field);
    return value === undefined || value === null ? this : this.putChange(field, update(value));
  }

  // Errors

  /**
   * The rendered messages, by field; those inside associations under their path, such as `books.0.title`.
   *
   * @example
   * cast(AuthorForm, { fullName: 'Ada' }).errorsByField // { email: ["can't be blank"] }
   */
  get errorsByField(): Readonly<Record<string, readonly string[]>> {
    return messagesByField(this);
  }

  /**
   * The errors by field, each made into what `render` returns; nested by association, where a list keeps the positions of
   * its items with an empty object for each that is right.
   *
   * @param render is also given the changeset that has the error, a child's for one, and the field
   *
   * @example
   * const changeset = cast(author, { books: [{ title: 'Notes' }, {}] }, ['fullName']).castAssoc('books', { with: castBy(BookForm) });
   * changeset.traverseErrors((error) => error.rule) // { books: [{}, { title: ['required'] }] }
   */
  traverseErrors<Rendered>(
    render: (error: FieldError, changeset: Changeset<object>, field: string) => Rendered,
  ): ErrorTree<Rendered> {
    return errorTree(this, render);
  }

  /**
   * The validations by field, each made into what `render` returns, in the shape of {@link traverseErrors}: for a form that shows
   * limits before one is broken. Those of class-validator's rules stand on the form, and not here.
   *
   * @example
   * const judged = change(author).validateLength('fullName', { max: 50 });
   * judged.traverseValidations(({ rule, params }) => [rule, params]) // { fullName: [['length', { max: 50 }]] }
   */
  traverseValidations<Rendered>(
    render: (validation: Validation, changeset: Changeset<object>, field: string) => Rendered,
  ): ErrorTree<Rendered> {
    return validationTree(this, render);
  }

  /**
   * The errors as a flat list, ready to be sent as JSON: the form of an item is stable, and never holds the value that
   * was refused.
   *
   * @param translate gives the words for an error; default: Ecto's English
   *
   * @example
   * cast(AuthorForm, { fullName: 'Ada' }).errorList()
   * // [{ path: ['email'], rule: 'required', message: "can't be blank", template: "can't be blank", params: {} }]
   */
  errorList(translate: (error: FieldError) => string = renderMessage): readonly ErrorItem[] {
    return errorItems(this, translate);
  }

  /**
   * The errors as problem details of RFC 9457, to be sent as `application/problem+json`.
   *
   * @example
   * cast(AuthorForm, params).toProblem({ instance: '/authors' }) // { status: 422, instance: '/authors', … }
   */
  toProblem(options: ProblemOptions = {}): Problem {
    return problemDetails(this, options);
  }

  /**
   * Adds a reason why a field is refused. A reason that concerns no single field goes to `base`.
   *
   * @param message a template; `%{name}` places are filled from `params`
   *
   * @example
   * change(book).addError('pages', 'must be at most %{limit}', 'limit', { limit: 500 }).errorsByField // { pages: ['must be at most 500'] }
   */
  addError(
    field: Field<T> | (string & {}),
    message: string,
    rule = 'custom',
    params: Readonly<Record<string, ErrorParam>> = {},
  ): Changeset<T> {
    return this.addErrors([{ field, message, rule, params }]);
  }

  /**
   * Adds several errors; the fields keep the order of the form.
   *
   * @example
   * const { errors } = change(author).addError('rank', 'is too high');
   * cast(AuthorForm, params).addErrors(errors).errorsByField // { rank: ['is too high'] }
   */
  addErrors(added: readonly FieldError[]): Changeset<T> {
    if (added.length === 0) return this;
    const place = (error: FieldError): number => {
      const index = this.state.fieldOrder.indexOf(error.field);
      return index === -1 ? this.state.fieldOrder.length : index;
    };
    const errors = [...this.state.errors, ...added];
    return this.with({ errors: errors.toSorted((a, b) => place(a) - place(b)) });
  }

  /**
   * Judges a changed field that is not null by a function of its own; the function returns the errors it finds. An error is on
   * the field, or on the one that it names.
   *
   * @param validation what `validations` is to tell of it; default: nothing
   *
   * @example
   * const changeset = change(book, { title: 'NOTES' }).validateChange('title', (title) =>
   *   title === title.toUpperCase() ? [{ message: 'should not shout', rule: 'shouting', params: {} }] : []);
   * changeset.errorsByField // { title: ['should not shout'] }
   */
  validateChange<F extends Field<T>>(
    field: F,
    validate: (value: NonNullable<T[F]>) => readonly FoundError<T>[],
    validation?: Omit<Validation, 'field'>,
  ): Changeset<T> {
    return validateChange(this, field, validate, validation);
  }

  /**
   * The errors of another changeset under the names of this changeset: what a table calls `usernameKey`, a form calls `username`.
   *
   * @example
   * const claim = change({ usernameKey: 'ada' }).addError('usernameKey', 'has already been taken');
   * change({ username: 'Ada' }).withErrorsFrom(claim, { usernameKey: 'username' }).errorsByField
   * // { username: ['has already been taken'] }
   */
  withErrorsFrom<Other extends object>(
    other: Changeset<Other>,
    names?: Readonly<Partial<Record<Field<Other>, Field<T>>>>,
  ): Changeset<T> {
    const renamed = new Map(Object.entries<string | undefined>({ ...names }));
    return this.addErrors(
      other.errors.map((error) => ({ ...error, field: renamed.get(error.field) ?? error.field })),
    );
  }

  /**
   * Whether a field has an error already.
   *
   * @example
   * cast(AuthorForm, {}).hasError('email') // true
   */
  hasError(field: string): boolean {
    return this.state.errors.some((error) => error.field === field);
  }

  // Validations

  /**
   * A value must be there, as a change or in the data: neither null nor one of the changeset's empty values, and a text not
   * blank. A field that has an error already gets no second one. One associated row must stay or come; a list without rows
   * is a value, and `castAssoc` has `required` for it.
   *
   * @throws {NotLoadedError} for an association that is neither changed nor loaded
   *
   * @example
   * change(book, { title: ' ' }).validateRequired(['title', 'pages']).errorsByField // { title: ["can't be blank"] }
   */
  validateRequired(
    fields: Field<T> | readonly Field<T>[],
    options: ValidationOptions & { readonly trim?: boolean } = {},
  ): Changeset<T> {
    return validateRequired(this, fields, options);
  }

  /**
   * A text must match a pattern. A text too long for any form is refused before the pattern runs.
   *
   * @example
   * change(author, { email: 'nonsense' }).validateFormat('email', /@/).errorsByField // { email: ['has invalid format'] }
   */
  validateFormat(field: Field<T>, pattern: RegExp, options: ValidationOptions = {}): Changeset<T> {
    return validateFormat(this, field, pattern, options);
  }

  /**
   * A text, list, map or bytes must have a length; texts are counted in characters as a person sees them unless `count`
   * says `codepoints` or `bytes`.
   *
   * @throws {ProgrammerError} a limit is no whole number, or there is no such option
   *
   * @example
   * change(book, { title: 'No' }).validateLength('title', { min: 3, max: 200 }).errorsByField
   * // { title: ['should be at least 3 character(s)'] }
   */
  validateLength(field: Field<T>, limits: LengthLimits & ValidationOptions): Changeset<T> {
    return validateLength(this, field, limits);
  }

  /**
   * A number must keep limits; compared by all digits, also where it is a decimal as text. The first limit that is broken, in
   * the order given, is the error.
   *
   * @throws {ProgrammerError} a limit is no number, or there is no such option
   *
   * @example
   * change(writer, { balance: '-0.01' }).validateNumber('balance', { greaterThanOrEqualTo: 0, lessThan: '9999.99' }).errorsByField
   * // { balance: ['must be greater than or equal to 0'] }
   */
  validateNumber(field: Field<T>, limits: NumberLimits & ValidationOptions): Changeset<T> {
    return validateNumber(this, field, limits);
  }

  /**
   * A value must be one of a list.
   *
   * @example
   * change(author, { rank: 9 }).validateInclusion('rank', [1, 2, 3]).errorsByField // { rank: ['is invalid'] }
   */
  validateInclusion<F extends Field<T>>(
    field: F,
    allowed: readonly T[F][],
    options: ValidationOptions = {},
  ): Changeset<T> {
    return validateInclusion(this, field, allowed, options);
  }

  /**
   * A value must not be one of a list.
   *
   * @example
   * change(author, { fullName: 'root' }).validateExclusion('fullName', ['admin', 'root']).errorsByField // { fullName: ['is reserved'] }
   */
  validateExclusion<F extends Field<T>>(
    field: F,
    reserved: readonly T[F][],
    options: ValidationOptions = {},
  ): Changeset<T> {
    return validateExclusion(this, field, reserved, options);
  }

  /**
   * Every entry of a list must be one of another list.
   *
   * @example
   * change(writer, { languages: ['en', 'xx'] }).validateSubset('languages', ['de', 'en', 'pt']).errorsByField
   * // { languages: ['has an invalid entry'] }
   */
  validateSubset(
    field: Field<T>,
    allowed: readonly unknown[],
    options: ValidationOptions = {},
  ): Changeset<T> {
    return validateSubset(this, field, allowed, options);
  }

  /**
   * A box must be ticked: the parameter is true, `"true"`, 1 or `"1"`. It need not be a field of the data.
   *
   * @example
   * cast(AuthorForm, params).validateAcceptance('termsOfService').errorsByField // { termsOfService: ['must be accepted'] }
   */
  validateAcceptance(field: Field<T> | (string & {}), options: ValidationOptions = {}): Changeset<T> {
    return validateAcceptance(this, field, options);
  }

  /**
   * A parameter must be given twice alike: `password` and `passwordConfirmation`. A missing confirmation passes unless it is
   * `required`; one that is null, or that confirms what was not given, does not match. The error is on the confirmation.
   *
   * @example
   * cast(AuthorForm, params).validateConfirmation('email', { required: true }).errorsByField // { emailConfirmation: ["can't be blank"] }
   */
  validateConfirmation(
    field: Field<T>,
    options: ValidationOptions & { readonly required?: boolean } = {},
  ): Changeset<T> {
    return validateConfirmation(this, field, options);
  }

  /**
   * Asks a repo whether the values are taken, for early feedback only: two may ask at the same time, so the constraint of the
   * database stays what decides. Does not ask when one of the fields has an error or is null, or none is changed. Run it
   * at once, or with {@link Changeset.prepareChanges} inside the transaction.
   *
   * @throws {ProgrammerError} the changeset is of data without a class, and `among` is not given
   *
   * @example
   * const form = cast(AuthorForm, { ...params, email: author.email });
   * const changeset = await form.unsafeValidateUnique(['email'], repo, { among: from(Author) });
   * changeset.errorsByField // { email: ['has already been taken'] }
   */
  unsafeValidateUnique(
    fields: readonly Field<T>[],
    repo: Asked,
    options: UniqueOptions<T> = {},
  ): Promise<Changeset<T>> {
    return unsafeValidateUnique(this, fields, repo, options);
  }

  // Associations and embedded values

  /**
   * Casts the parameters of a relation onto its rows. A row that was read is matched by its primary key: known keys are
   * updates, everything else is an insert, and rows that the parameters do not mention go by `onReplace`. The relation of
   * a row that was read must be preloaded, where the parameters have it.
   *
   * @throws {ProgrammerError} the relation is unknown or not loaded, or `with` or `onReplace` would be needed and is not given
   *
   * @example
   * cast(author, params, ['fullName']).castAssoc('books', { with: castBy(BookForm), onReplace: 'delete' })
   */
  castAssoc<R extends Field<T>>(
    relation: R,
    options: CastAssociationOptions<Related<T[R]>> = {},
  ): Changeset<T> {
    return castAssoc(this, relation, options);
  }

  /**
   * Casts the parameters of an embedded value, or list of values, of a JSON column. Without an id, a value replaces the
   * one that is there in place; items of a list are matched by their `id` where they have one.
   *
   * @param options.declaredOn the class that `@EmbedsOne` or `@EmbedsMany` stands on; default: the entity's
   *
   * @example
   * cast(writer, { address: { city: 'Lisbon' } }, ['name']).castEmbed('address', { with: castBy(AddressForm) })
   */
  castEmbed<R extends Field<T>>(
    property: R,
    options: CastAssociationOptions<Related<T[R]>> & { readonly declaredOn?: Class<object> } = {},
  ): Changeset<T> {
    return castEmbed(this, property, options);
  }

  /**
   * Replaces what a relation holds by trusted rows, changesets or values, matched by primary key as in `castAssoc`.
   *
   * @example
   * change(novel).putAssoc('tags', [...novel.tags, sea], { onReplace: 'nilify' })
   */
  putAssoc<R extends Field<T>>(
    relation: R,
    value: PutChild<Related<T[R]>> | readonly PutChild<Related<T[R]>>[] | null,
    options: { readonly onReplace?: OnReplace } = {},
  ): Changeset<T> {
    return putAssoc(this, relation, value, options);
  }

  /**
   * Replaces an embedded value, or list of values, by trusted ones.
   *
   * @example
   * change(writer).putEmbed('address', { city: 'Lisbon' }, { onReplace: 'update' })
   */
  putEmbed<R extends Field<T>>(
    property: R,
    value: PutChild<Related<T[R]>> | readonly PutChild<Related<T[R]>>[] | null,
    options: { readonly onReplace?: OnReplace; readonly declaredOn?: Class<object> } = {},
  ): Changeset<T> {
    return putEmbed(this, property, value, options);
  }

  /**
   * The changeset of a new row with the related rows that are set on its data, at every depth, as changes of its
   * associations: what is to be written when the row is inserted.
   *
   * @param above the rows that this one is set on, which are being written already
   */
  withRelatedRows(above: readonly object[] = []): Changeset<T> {
    return withRelatedRows(this, above);
  }

  /** The same changeset with another child in one place: how a refused child is given back to who asked for it. */
  withAssociationChild(relation: string, index: number, child: Changeset<object>): Changeset<T> {
    return withAssociationChild(this, relation, index, child);
  }

  // Constraints

  /**
   * Says to which field the violation of a named constraint belongs; overrides what the metadata tells.
   *
   * @throws {ProgrammerError} `match` is not exact, prefix or suffix
   *
   * @example
   * change(order).declareConstraint({ name: 'orders_stock_check', field: 'quantity', message: 'is more than there is' })
   */
  declareConstraint(declaration: ConstraintDeclaration): Changeset<T> {
    return declareConstraint(this, declaration);
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
  ): Changeset<T> {
    return uniqueConstraint(this, fields, options);
  }

  /**
   * "does not exist": on the key's own field.
   *
   * @example
   * change(Book, { authorId, title }).foreignKeyConstraint('authorId')
   */
  foreignKeyConstraint(field: Field<T>, options: ConstraintOptions<T> = {}): Changeset<T> {
    return foreignKeyConstraint(this, field, options);
  }

  /**
   * "does not exist": on the association instead of its key.
   *
   * @example
   * change(Book, { authorId, title }).assocConstraint('author')
   */
  assocConstraint(relation: Field<T>, options: ConstraintOptions<T> = {}): Changeset<T> {
    return assocConstraint(this, relation, options);
  }

  /**
   * "is still associated with this entry", or "are" where there are many: on deleting a row that others point at.
   *
   * @example
   * await repo.delete(change(author).noAssocConstraint('books'));
   */
  noAssocConstraint(relation: Field<T>, options: ConstraintOptions<T> = {}): Changeset<T> {
    return noAssocConstraint(this, relation, options);
  }

  /**
   * "is invalid": for a check, by its name where the metadata has none on the field.
   *
   * @example
   * change(author, { rank: 2 }).checkConstraint('rank', { message: 'must not be negative' })
   */
  checkConstraint(field: Field<T>, options: ConstraintOptions<T> = {}): Changeset<T> {
    return checkConstraint(this, field, options);
  }

  /**
   * "violates an exclusion constraint": two rows that may not overlap do.
   *
   * @example
   * change(booking).exclusionConstraint('period', { name: 'bookings_period_excl' })
   */
  exclusionConstraint(field: Field<T>, options: ConstraintOptions<T> = {}): Changeset<T> {
    return exclusionConstraint(this, field, options);
  }

  // Writing and showing

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
    return applyChanges(this.state);
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
    return mergeChangesets(this, other);
  }

  /** What may be shown of a changeset: no parameters, no redacted change. */
  toJSON(): object {
    return shownChangeset(this);
  }

  /** What Node's console shows: the same as `toJSON`, so no value that is redacted. */
  [inspect.custom](): string {
    return `Changeset<${this.state.entity?.name ?? 'object'}> ${inspect(this.toJSON(), { depth: deepestShown })}`;
  }
}

declare module './any-changeset' {
  interface AnyChangeset<T extends object> extends Changeset<T> {}
}
