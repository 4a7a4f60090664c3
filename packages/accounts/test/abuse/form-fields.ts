import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Class, formFields, redactedFields } from '@tintype/repo';

const folder = join(__dirname, '../../src/forms');

/** The form classes that the files of `src/forms` export, by name. */
export const formClasses: ReadonlyMap<string, Class<object>> = new Map(
  readdirSync(folder)
    .flatMap((file): unknown[] => Object.values(require(join(folder, file))))
    .filter((found) => isClass(found))
    .map((form) => [form.name, form]),
);

function isClass(found: unknown): found is Class<object> {
  return typeof found === 'function' && /^class\b/.test(String(found));
}

/** A field of a form, from its decorators. */
export interface FieldOfForm {
  readonly name: string;
  /** True for a field that is compared or hashed, and never shown. */
  readonly secret: boolean;
  readonly kind: string;
  /** The longest text that passes the early check, in UTF-16 units; null if the type accepts no long text. */
  readonly longest: number | null;
}

export function fieldsOf(form: string): readonly FieldOfForm[] {
  const found = formClasses.get(form);
  if (!found) throw new Error(`there is no ${form}`);
  const secrets = redactedFields(found);
  return formFields(found).map(({ name, type, textLimits, itemLimits }) => {
    const { codepoints, bytes } = type.kind === 'array' ? itemLimits : textLimits;
    const units = [...(codepoints === null ? [] : [codepoints * 3]), ...(bytes === null ? [] : [bytes])];
    return {
      name,
      secret: secrets.includes(name),
      kind: type.kind,
      longest: units.length === 0 ? null : Math.min(...units),
    };
  });
}
