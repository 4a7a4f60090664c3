import { getMetadataStorage } from 'class-validator';

/** A form: its fields, each with the rules that its value obeys. */
export type DescribedForm = Readonly<Record<string, readonly string[]>>;

/** Every form of the packages that are loaded, by the name of its class. */
export function describeForms(): Readonly<Record<string, DescribedForm>> {
  return Object.fromEntries(
    formClasses()
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((form) => [form.name, describe(form)]),
  );
}

/** class-validator keeps its classes in a map that it declares private. */
function formClasses(): { readonly name: string }[] {
  const known: unknown = Reflect.get(getMetadataStorage(), 'validationMetadatas');
  return known instanceof Map ? [...known.keys()].filter((key) => typeof key === 'function') : [];
}

function describe(form: { readonly name: string }): DescribedForm {
  const rules = getMetadataStorage().getTargetValidationMetadatas(Object(form), '', false, false);
  const fields = new Map<string, string[]>();
  for (const { propertyName, name, type, constraints } of rules) {
    const values: readonly unknown[] = Array.isArray(constraints) ? constraints : [];
    const plain = values.filter(
      (value) => typeof value === 'number' || typeof value === 'string' || Array.isArray(value),
    );
    const rule = `${name ?? type}${plain.length === 0 ? '' : `(${plain.join(', ')})`}`;
    const before = fields.get(propertyName) ?? [];
    // Decorators of one property run from the last to the first.
    fields.set(propertyName, [rule, ...before]);
  }
  return Object.fromEntries(fields);
}
