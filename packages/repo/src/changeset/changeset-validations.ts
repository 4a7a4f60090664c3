import { blank, errorParam, type Judgement } from '@tintype/database/internal';
import { castValue } from '../values/cast-value';
import { isEmptyValue } from '../values/empty-values';
import { equalByType, equalValues } from '../values/equal-values';
import { longestUnruledText } from '../values/longest';
import { type LengthLimits, lengthError, lengthJudgement } from '../values/measure-length';
import { assertNumberLimits, type NumberLimits, numberJudgement } from '../values/number-limits';
import { plainCopy } from '../values/plain-copy';
import { ChangesetErrors } from './changeset-errors';
import type { Field, Validation } from './changeset-state';

/** Replaces the message of a validation; its rule and parameters stay. */
export interface ValidationOptions {
  readonly message?: string;
}

/** Whether a row with these values exists, other than the one with the key `except`. */
export type Exists<T extends object> = (question: {
  readonly where: Readonly<Partial<T>>;
  readonly except: Readonly<Partial<T>> | null;
}) => Promise<boolean>;

/** Ecto's validations. They look at changes that are not null; only `validateRequired` looks at the data too. */
export abstract class ChangesetValidations<T extends object> extends ChangesetErrors<T> {
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
  ): this {
    const names = typeof fields === 'string' ? [fields] : fields;
    let next = this.with({ required: [...new Set([...this.state.required, ...names])] });
    for (const name of names) {
      next = next.withValidation({ field: name, rule: 'required', params: {} });
      if (
        next.hasError(name) ||
        !isMissing(next.getField(name), this.state.emptyValues, options.trim ?? true)
      )
        continue;
      next = next.deleteChange(name).addErrors([{ ...blank, ...options, field: name }]);
    }
    return next;
  }

  /**
   * A text must match a pattern. A text too long for any form is refused before the pattern runs.
   *
   * @example
   * change(author, { email: 'nonsense' }).validateFormat('email', /@/).errorsByField // { email: ['has invalid format'] }
   */
  validateFormat(field: Field<T>, pattern: RegExp, options: ValidationOptions = {}): this {
    return this.judge(field, 'format', { format: pattern.source }, options, (value, error) => {
      if (typeof value !== 'string') return error('has invalid format');
      if (value.length > longestUnruledText) return lengthError('max', longestUnruledText, 'utf16');
      // A global or sticky pattern remembers where it stopped, which is nothing that a validation may depend on.
      const fresh = pattern.global || pattern.sticky ? new RegExp(pattern) : pattern;
      return fresh.test(value) ? null : error('has invalid format');
    });
  }

  /**
   * A text, list, map or bytes must have a length; texts are counted in characters as a person sees them unless `count`
   * says `codepoints` or `bytes`.
   *
   * @example
   * change(book, { title: 'No' }).validateLength('title', { min: 3, max: 200 }).errorsByField
   * // { title: ['should be at least 3 character(s)'] }
   */
  validateLength(field: Field<T>, limits: LengthLimits & ValidationOptions): this {
    return this.judge(field, 'length', {}, limits, (value) => lengthJudgement(value, limits));
  }

  /**
   * A number must keep limits; compared by all digits, also where it is a decimal as text. The first limit that is broken, in
   * the order given, is the error.
   *
   * @throws {ProgrammerError} a limit is no number
   *
   * @example
   * change(writer, { balance: '-0.01' }).validateNumber('balance', { greaterThanOrEqualTo: 0, lessThan: '9999.99' }).errorsByField
   * // { balance: ['must be greater than or equal to 0'] }
   */
  validateNumber(field: Field<T>, limits: NumberLimits & ValidationOptions): this {
    assertNumberLimits(limits);
    return this.judge(field, 'number', {}, limits, (value) => numberJudgement(value, limits));
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
  ): this {
    const params = { enum: errorParam(allowed) };
    return this.judge(field, 'inclusion', params, options, (value, error) =>
      allowed.some((one) => equalByType(this.typeOf(field), one, value)) ? null : error('is invalid'),
    );
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
  ): this {
    const params = { enum: errorParam(reserved) };
    return this.judge(field, 'exclusion', params, options, (value, error) =>
      reserved.some((one) => equalByType(this.typeOf(field), one, value)) ? error('is reserved') : null,
    );
  }

  /**
   * Every entry of a list must be one of another list.
   *
   * @example
   * change(writer, { languages: ['en', 'xx'] }).validateSubset('languages', ['de', 'en', 'pt']).errorsByField
   * // { languages: ['has an invalid entry'] }
   */
  validateSubset(field: Field<T>, allowed: readonly unknown[], options: ValidationOptions = {}): this {
    const params = { enum: errorParam(allowed) };
    const type = this.typeOf(field);
    const itemType = type?.kind === 'array' ? type.of : undefined;
    return this.judge(field, 'subset', params, options, (value, error) =>
      Array.isArray(value) && value.every((item) => allowed.some((one) => equalByType(itemType, one, item)))
        ? null
        : error('has an invalid entry'),
    );
  }

  /**
   * A box must be ticked: the parameter is true, `"true"`, 1 or `"1"`. It need not be a field of the data.
   *
   * @example
   * cast(AuthorForm, params).validateAcceptance('termsOfService').errorsByField // { termsOfService: ['must be accepted'] }
   */
  validateAcceptance(field: Field<T> | (string & {}), options: ValidationOptions = {}): this {
    const next = this.withParamValidation({ field, rule: 'acceptance', params: {} });
    if (this.state.rawParams.length === 0) return next;
    const accepted = castValue(this.rawParam(field), { kind: 'boolean' });
    if (accepted.ok && accepted.value === true) return next;
    return next.addErrors([
      { message: 'must be accepted', rule: 'acceptance', params: {}, ...messageOf(options), field },
    ]);
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
  ): this {
    if (this.state.rawParams.length === 0) return this;
    const next = this.withParamValidation({ field, rule: 'confirmation', params: {} });
    const confirmationField = `${field}Confirmation`;
    const confirmation = this.rawParam(confirmationField);
    if (confirmation === undefined) {
      return options.required === true
        ? next.addErrors([{ ...blank, ...messageOf(options), field: confirmationField }])
        : next;
    }
    // Both are raw: copies, so that no proxy of the caller's takes part in the comparison.
    const copy = plainCopy(this.rawParam(field) ?? null);
    if (copy !== undefined && equalValues(copy, plainCopy(confirmation))) return next;
    const error = { message: 'does not match confirmation', rule: 'confirmation', params: {} };
    return next.addErrors([{ ...error, ...messageOf(options), field: confirmationField }]);
  }

  /**
   * Asks whether the values are taken, for early feedback only: two may ask at the same time, so the constraint of the
   * database stays what decides. Does not ask when one of the fields has an error or is null, or none is changed. Run it
   * at once, or with {@link Changeset.prepareChanges} inside the transaction.
   *
   * @example
   * const changeset = await cast(AuthorForm, { ...params, email: author.email }).unsafeValidateUnique(['email'], ({ where }) =>
   *   repo.exists(Author, { email: where.email }));
   * changeset.errorsByField // { email: ['has already been taken'] }
   */
  async unsafeValidateUnique(
    fields: readonly Field<T>[],
    exists: Exists<T>,
    options: ValidationOptions & { readonly errorField?: Field<T>; readonly key?: readonly Field<T>[] } = {},
  ): Promise<this> {
    const [first] = fields;
    const params = { fields: errorParam(fields) };
    if (first === undefined) return this;
    const next = this.withValidation({ field: first, rule: 'unsafe_unique', params });
    const where: Partial<T> = {};
    for (const field of fields) where[field] = next.getField(field);
    const asks =
      fields.some((field) => Object.hasOwn(next.changes, field)) &&
      fields.every((field) => !next.hasError(field) && where[field] !== null && where[field] !== undefined);
    if (!asks || !(await exists({ where, except: next.ownKey(options.key) }))) return next;
    const error = { message: 'has already been taken', rule: 'unsafe_unique', params };
    return next.addErrors([{ ...error, ...messageOf(options), field: options.errorField ?? first }]);
  }

  /** The primary key of a loaded row, so that a row is no rival of itself. */
  protected abstract ownKey(fields: readonly Field<T>[] | undefined): Readonly<Partial<T>> | null;

  private withValidation(validation: Validation): this {
    this.assertKnown(validation.field);
    return this.withParamValidation(validation);
  }

  /** A validation of parameters, which need be no field of the data. */
  private withParamValidation(validation: Validation): this {
    return this.with({ validations: [...this.state.validations, validation] });
  }

  private judge(
    field: Field<T>,
    rule: string,
    params: Validation['params'],
    options: ValidationOptions,
    verdict: (value: unknown, error: (message: string) => Judgement) => Judgement | null,
  ): this {
    const next = this.withValidation({ field, rule, params: { ...params, ...limitsOf(options) } });
    const value: unknown = this.getChange(field);
    if (value === undefined || value === null) return next;
    const found = verdict(value, (message) => ({ message, rule, params }));
    return found === null ? next : next.addErrors([{ ...found, ...messageOf(options), field }]);
  }
}

function messageOf(options: ValidationOptions): ValidationOptions {
  return options.message === undefined ? {} : { message: options.message };
}

function limitsOf(options: ValidationOptions): Validation['params'] {
  const { message: _message, ...limits } = options;
  return Object.fromEntries(Object.entries(limits).map(([name, value]) => [name, errorParam(value)]));
}

function isMissing(value: unknown, emptyValues: readonly unknown[], trim: boolean): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return trim && isEmptyValue(value, [...emptyValues, '']);
  return isEmptyValue(value, emptyValues);
}
