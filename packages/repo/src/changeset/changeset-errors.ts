import { type ErrorParam, type FieldError, renderMessage } from '@tintype/database';
import { type Judgement } from '@tintype/database/internal';
import { ChangesetChanges } from './changeset-changes';
import type { Field } from './changeset-state';
import { type ErrorItem, errorItems, type Problem, type ProblemOptions, problemDetails } from './error-json';
import { type ErrorTree, errorTree, messagesByField } from './error-tree';

/** Adding errors, and reading them. */
export abstract class ChangesetErrors<T extends object> extends ChangesetChanges<T> {
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
   * @example
   * const changeset = cast(author, { books: [{ title: 'Notes' }, {}] }, ['fullName']).castAssoc('books', { with: castBy(BookForm) });
   * changeset.traverseErrors((error) => error.rule) // { books: [{}, { title: ['required'] }] }
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
  ): this {
    return this.addErrors([{ field, message, rule, params }]);
  }

  /**
   * Adds several errors; the fields keep the order of the form.
   *
   * @example
   * const { errors } = change(author).addError('rank', 'is too high');
   * cast(AuthorForm, params).addErrors(errors).errorsByField // { rank: ['is too high'] }
   */
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
   * const changeset = change(book, { title: 'NOTES' }).validateChange('title', (title) =>
   *   title === title.toUpperCase() ? [{ message: 'should not shout', rule: 'shouting', params: {} }] : []);
   * changeset.errorsByField // { title: ['should not shout'] }
   */
  validateChange<F extends Field<T>>(
    field: F,
    validate: (value: NonNullable<T[F]>) => readonly Judgement[],
  ): this {
    this.assertKnown(field);
    const value = this.getChange(field);
    if (value === undefined || value === null) return this;
    return this.addErrors(validate(value).map((error) => ({ ...error, field })));
  }

  /**
   * The errors of another changeset under this one's names: what a table calls `usernameKey`, a form calls `username`.
   *
   * @example
   * const claim = change({ usernameKey: 'ada' }).addError('usernameKey', 'has already been taken');
   * change({ username: 'Ada' }).withErrorsFrom(claim, { usernameKey: 'username' }).errorsByField
   * // { username: ['has already been taken'] }
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

  /**
   * Whether a field has an error already.
   *
   * @example
   * cast(AuthorForm, {}).hasError('email') // true
   */
  hasError(field: string): boolean {
    return this.state.errors.some((error) => error.field === field);
  }
}
