import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Class, cast, formFields } from '@tintype/repo';
import { formClasses } from './form-classes';

const packages = join(__dirname, '../../..');

/** The form classes themselves, from the files in which they are written. */
const classes: readonly Class<object>[] = readdirSync(packages).flatMap((name) => {
  const folder = join(packages, name, 'src/forms');
  let files: readonly string[] = [];
  try {
    files = readdirSync(folder);
  } catch {
    return [];
  }
  const found = files.flatMap((file): unknown[] => Object.values(require(join(folder, file))));
  return found.filter(
    (one): one is Class<object> => typeof one === 'function' && /^class\b/.test(String(one)),
  );
});

/** Texts that no person has written, or that are compared, hashed or read as something else than they are typed. */
const notStoredAsTyped = [
  ...['password', 'newPassword', 'token', 'code', 'phone', 'country', 'username', 'hashtag'],
  ...['commentsFrom', 'mentionsFrom', 'tagsFrom', 'messagesFrom', 'role', 'mime', 'sha256'],
];

const fields = classes.flatMap((form) =>
  formFields(form)
    .filter(({ type }) => type.kind === 'string' || (type.kind === 'array' && type.of.kind === 'string'))
    .filter(({ name }) => !notStoredAsTyped.includes(name))
    .map((field) => ({ title: `${form.name}.${field.name}`, form, field })),
);

test('every form of the packages is read here', () => {
  expect(classes.map(({ name }) => name).sort()).toEqual([...formClasses()].sort());
  expect(fields.length).toBeGreaterThan(8);
});

/** What is said of the length of a text in a field, and nothing else. */
function lengthErrors(form: Class<object>, name: string, value: unknown): readonly unknown[] {
  return cast(form, { [name]: value })
    .errors.filter(({ field, rule }) => field === name && rule === 'length')
    .map(({ params }) => [params['count'], params['unit']]);
}

test.each(fields)('$title is measured as it is stored', ({ form, field }) => {
  expect(field.stored).not.toBeNull();
  const isList = field.type.kind === 'array';
  const { graphemes, codepoints, bytes } = isList ? field.itemLimits : field.textLimits;
  const inField = (text: string): unknown => (isList ? [text] : text);
  const [count, unit, size] =
    graphemes !== null
      ? [graphemes, 'graphemes', 1]
      : codepoints !== null
        ? [codepoints, 'codepoints', 1]
        : [bytes ?? 0, 'bytes', 2];
  // A letter with its mark, as macOS writes it: one letter of two bytes when it is stored.
  const letters = (length: number) => inField('e\u0301'.repeat(length));
  const most = Math.floor(count / size);
  expect(count).toBeGreaterThan(0);
  expect(lengthErrors(form, field.name, letters(most))).toEqual([]);
  expect(lengthErrors(form, field.name, letters(most + 1))).toEqual([[count, unit]]);
});
