import { ChangesetChanges } from './changeset-changes';
import type { Field } from './changeset-state';
import { type ErrorItem, errorItems, type Problem, type ProblemOptions, problemDetails } from './error-json';
import { type ErrorTree, errorTree, messagesByField } from './error-tree';
import { type ErrorParam, type FieldError, type Judgement, renderMessage } from './field-error';

/** Adding errors, and reading them. */
export abstract class ChangesetErrors<T extends object> extends ChangesetChanges<T> {
  /**
   * The rendered messages, by field; those inside associations under their path, such as `books.0.title`.
   *
   * @example
   * cast(LoginForm, {}).errorsByField // { username: ["can't be blank"] }
   */
  get errorsByField(): Readonly<Record<string, readonly string[]>> {
    return messagesByField(this);
  }

  /**
   * The errors by field, each made into what `render` returns; nested by association, where a list keeps the positions of
   * its items with an empty object for each that is right.
   *
   * @example
   * changeset.traverseErrors((error) => error.rule) // { title: ['length'], books: [{}, { title: ['required'] }] }
   */
  traverseErrors<Rendered>(render: (error: FieldError) => Rendered): ErrorTree<Rendered> {
    return errorTree(this, render);
  }

  /**
   * The errors as a flat list, ready to be sent as JSON: the form of an item is stable, and never holds the value that
   * was refused.
   *
   * @param translate gives the words for an error; default: Ecto's English
   *
   * @example
   * cast(LoginForm, {}).errorList()
   * // [{ path: ['username'], rule: 'required', message: "can't be blank", template: "can't be blank", params: {} }]
   */
  errorList(translate: (error: FieldError) => string = renderMessage): readonly ErrorItem[] {
    return errorItems(this, translate);
  }

  /**
   * The errors as problem details of RFC 9457, to be sent as `application/problem+json`.
   *
   * @example
   * response.status(422).json(changeset.toProblem({ instance: '/accounts' }))
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
   * changeset.addError('startsAt', 'must be before %{end}', 'order', { end: 'endsAt' })
   */
  addError(
    field: Field<T> | (string & {}),
    message: string,
    rule = 'custom',
    params: Readonly<Record<string, ErrorParam>> = {},
  ): this {
    return this.addErrors([{ field, message, rule, params }]);
  }

  /** Adds several errors; the fields keep the order of the form. */
  addErrors(added: readonly FieldError[]): this {
    if (added.length === 0) return this;
    const place = (error: FieldError): number => {
      const index = this.state.fieldOrder.indexOf(error.field);
      return index === -1 ? this.state.fieldOrder.length : index;
    };
    const errors = [...this.state.errors, ...added];
    return this.with({ errors: errors.toSorted((a, b) => place(a) - place(b)) });
  }

  /**
   * Judges a changed field that is not null by a function of its own; the function returns the errors it finds.
   *
   * @example
   * changeset.validateChange('title', (title) =>
   *   title === title.toUpperCase() ? [{ message: 'should not shout', rule: 'shouting', params: {} }] : []);
   */
  validateChange<F extends Field<T>>(
    field: F,
    validate: (value: NonNullable<T[F]>) => readonly Judgement[],
  ): this {
    const value = this.getChange(field);
    if (value === undefined || value === null) return this;
    return this.addErrors(validate(value).map((error) => ({ ...error, field })));
  }

  /**
   * The errors of another changeset under this one's names: what a table calls `usernameKey`, a form calls `username`.
   *
   * @example
   * form.withErrorsFrom(claim, { usernameKey: 'username' })
   */
  withErrorsFrom<Other extends object>(
    other: ChangesetErrors<Other>,
    names?: Readonly<Partial<Record<Field<Other>, Field<T>>>>,
  ): this {
    const renamed = new Map(Object.entries<string | undefined>({ ...names }));
    return this.addErrors(
      other.errors.map((error) => ({ ...error, field: renamed.get(error.field) ?? error.field })),
    );
  }

  /** Whether a field has an error already. */
  hasError(field: string): boolean {
    return this.state.errors.some((error) => error.field === field);
  }
}
