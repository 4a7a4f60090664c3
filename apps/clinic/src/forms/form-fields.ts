import '@tintype/network';
import { cast } from '@tintype/repo';
import { getMetadataStorage } from 'class-validator';
import type { FormColumns } from './form-columns';

type FormClass = new () => object;

/** A field of a form, with values at the edge of what its rules let through. */
export interface FormField {
  readonly form: string;
  readonly field: string;
  readonly table: string;
  readonly column: string;
  /** Whether a row is made of the form, and the field may be left out. */
  readonly optional: boolean;
  /** What the rules let through, as it would be written. */
  readonly accepted: readonly unknown[];
  /** Whether a rule limits the length, or lists the values. */
  readonly limitsLength: boolean;
  readonly lists: boolean;
}

/** The forms of the packages that are loaded, by their names. */
function formClasses(): ReadonlyMap<string, FormClass> {
  const { validationMetadatas } = getMetadataStorage() as unknown as {
    readonly validationMetadatas: ReadonlyMap<FormClass, unknown>;
  };
  return new Map([...validationMetadatas.keys()].map((form) => [form.name, form]));
}

/**
 * The fields of a form that have rules.
 *
 * @throws {Error} no class has that name
 */
export function fieldsOf({
  form: name,
  table,
  creates = false,
  columns = {},
  judgedLater = [],
  filledLater = [],
}: FormColumns): FormField[] {
  const form = formClasses().get(name);
  if (form === undefined) throw new Error(`no form is named ${name}`);
  const rules = getMetadataStorage().getTargetValidationMetadatas(form, '', true, false);
  const missing = cast(form, {}).errorsByField as Readonly<Record<string, unknown>>;
  return [...new Set(rules.map(({ propertyName }) => propertyName))].map((field) => {
    const own = rules.filter(({ propertyName }) => propertyName === field);
    const values = own.flatMap(({ name: rule = '', constraints }) => edgesOf(rule, constraints ?? []));
    return {
      form: name,
      field,
      table,
      column: columns[field] ?? field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      optional: creates && missing[field] === undefined && !filledLater.includes(field),
      accepted: judgedLater.includes(field) ? [] : values.flatMap((value) => acceptedAs(form, field, value)),
      limitsLength: own.some(({ name: rule = '' }) =>
        /^max(?:Length|CodePoints|Bytes|Graphemes)$/.test(rule),
      ),
      lists: own.some(({ name: rule }) => rule === 'isIn'),
    };
  });
}

/** Values that a rule just lets through: texts of one, two and four bytes a character, and the ends of a range. */
function edgesOf(rule: string, [limit]: readonly unknown[]): unknown[] {
  if (rule === 'isIn' && Array.isArray(limit)) return limit;
  if (rule === 'min' || rule === 'max') return [limit];
  if (typeof limit !== 'number' || !/^max(?:Length|CodePoints|Bytes|Graphemes)$/.test(rule)) return [];
  return ['x', 'é', '𝄞'].flatMap((letter) => [letter, letter.repeat(limit)]);
}

/** The value as the form casts it; nothing where another of its rules refuses it. */
function acceptedAs(form: FormClass, field: string, value: unknown): unknown[] {
  const { errorsByField, changes } = cast(form, { [field]: value });
  const refused = (errorsByField as Readonly<Record<string, unknown>>)[field] !== undefined;
  const written: unknown = Reflect.get(changes, field);
  return refused || written === undefined ? [] : [written];
}
