import { type FieldError, ProgrammerError, readParam } from '@tintype/database';
import { columnCastType, entityCastTypes } from '../entity/column-types';
import type { CastType } from '../values/cast-types';
import type { Class } from '../values/class';
import { type AssociationChange, keptChildren } from './associations';
import type { Action, ChangesetState, Prepare, Validation } from './changeset-state';
import type { ConstraintDeclaration } from './constraint-declaration';
import { knowsField, nameOf } from './known-fields';

/** What a changeset holds, to be read. */
export abstract class ChangesetBase<T extends object> {
  // Node prints an error that is not caught with every property of what it holds, and asks no object how it is shown.
  readonly #state: ChangesetState<T>;

  constructor(state: ChangesetState<T>) {
    this.#state = state;
  }

  protected get state(): ChangesetState<T> {
    return this.#state;
  }

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

  get required(): readonly string[] {
    return this.state.required;
  }

  /** The fluent validations that this changeset went through. */
  get validations(): readonly Validation[] {
    return this.state.validations;
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

  /** The values that the row must still have to be written, from {@link Changeset.optimisticLock}. */
  get filters(): Readonly<Partial<T>> {
    const filters: Partial<T> = {};
    if (this.state.lock === null) return filters;
    const { field } = this.state.lock;
    filters[field] = Object.hasOwn(this.state.changes, field)
      ? this.state.changes[field]
      : this.state.data[field];
    return filters;
  }

  /** The raw values that meant "nothing" when this changeset was cast. */
  get emptyValues(): readonly unknown[] {
    return this.state.emptyValues;
  }

  /** How the columns of the entity are cast, and the other fields of the forms that were cast. */
  get types(): ReadonlyMap<string, CastType> {
    const columns =
      this.state.entity === null ? new Map<string, CastType>() : entityCastTypes(this.state.entity);
    const others = this.state.castFields.flat().filter(({ name }) => !columns.has(name));
    return others.length === 0
      ? columns
      : new Map([...others.map(({ name, type }) => [name, type] as const), ...columns]);
  }

  /** The type of one field, if it is known. */
  protected typeOf(field: string): CastType | undefined {
    const column = this.state.entity === null ? null : columnCastType(this.state.entity, field);
    if (column !== null) return column;
    for (const fields of this.state.castFields) {
      const found = fields.find(({ name }) => name === field);
      if (found) return found.type;
    }
    return undefined;
  }

  /** Whether one of its casts had no input at all, as for an empty form: it is not valid then, and has no errors for it. */
  get withoutInput(): boolean {
    return this.state.withoutInput;
  }

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

  /** Throws for a field that the data does not have. */
  protected assertKnown(field: string): void {
    if (!knowsField(this.state, field)) throw new ProgrammerError(`${nameOf(this)} has no field "${field}"`);
  }

  protected with(state: Partial<ChangesetState<T>>): this {
    // Each class of this chain is built from a state and nothing else, so the copy is of the class of the original.
    const make = this.constructor as new (state: ChangesetState<T>) => this;
    return new make({ ...this.state, ...state });
  }

  /** The raw parameter of a name, permitted or not; undefined when it was not given. */
  protected rawParam(name: string): unknown {
    for (const params of this.state.rawParams) {
      const given = readParam(params, name);
      if (given !== null) return given.raw;
    }
    return undefined;
  }
}
