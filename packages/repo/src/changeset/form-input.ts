/**
 * What a caller gives for a form: its fields by their names, of which none must be there and each may be anything. The names are
 * for the compiler, which completes them and refuses others in an object that is written down; the values are for the form, which
 * judges them when the program runs, and whatever else comes as well.
 *
 * @example
 * const given: FormInput<AuthorForm> = { fullName: 42 };
 * cast(AuthorForm, given).valid // false
 */
export type FormInput<Form extends object> = { readonly [Field in keyof Form]?: unknown };
