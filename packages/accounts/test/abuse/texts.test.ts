import { fingerprint, testsAreDeep } from '@tintype/shared-db/testing';
import { meta, refusal } from '../accounts-setup';
import { formDrivers } from './form-drivers';
import { type FieldOfForm, fieldsOf, formClasses } from './form-fields';
import { openScene, type Scene } from './scene';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene?.database.close());

test('every form of the accounts has a driver', () => {
  const driven = Object.values(formDrivers).map(({ form }) => form);
  expect([...new Set(driven)].sort()).toEqual([...formClasses.keys()].sort());
});

/** PostgreSQL cannot store these. */
const unstorable = ['\u0000', '\ud83d', '\udc00', '\ude00\ud83d'];
/** Texts that are shown must not contain these. */
const unshown = [
  ...['\u0001', '\u0007', '\u001b', '\u007f', '\u0085', '\u009b'],
  ...['\u061c', '\u200e', '\u200f', '\u202a', '\u202d', '\u202e', '\u2066', '\u2068', '\u2069', '\ufffb'],
];

/** A third of them for each form, in turn; all of them in a deep run. */
const someUnshown = (turn: number): readonly string[] =>
  unshown.filter((_, index) => testsAreDeep || index % 3 === turn % 3);

/** Invisible characters in numbers and codes are dropped, because copying adds them. */
const isReadWithout = (field: string, text: string): boolean =>
  ['phone', 'code'].includes(field) && /\p{Default_Ignorable_Code_Point}/u.test(text);

/** The text alone, and inside of a valid value, where most of a pattern matches. */
function spoilt(good: unknown, text: string): readonly unknown[] {
  if (Array.isArray(good)) return spoilt(good[0], text).map((one) => [one, ...good.slice(1)]);
  return typeof good === 'string' ? [text, `${good.slice(0, 3)}${text}${good.slice(3)}`] : [text];
}

/** The inputs that a command does not refuse as it should. */
async function problemsOf(name: string, texts: readonly string[], fields: readonly FieldOfForm[]) {
  const driver = formDrivers[name];
  const good = driver?.valid(scene) ?? {};
  const problems: unknown[] = [];
  for (const field of fields) {
    for (const [index, text] of texts.entries()) {
      if (isReadWithout(field.name, text)) continue;
      for (const value of spoilt(good[field.name], text)) {
        const answer = refusal(
          (await driver?.run(scene, { ...good, [field.name]: value })) ?? { ok: true, value: null },
        );
        // A secret is compared and does not match. A shown field has an error of its own.
        const told = typeof answer === 'object' && answer !== null && field.name in answer;
        if (!told && (answer === 'accepted' || !field.secret)) problems.push([field.name, index, answer]);
      }
    }
  }
  return problems;
}

describe('NUL, lone surrogates, bidi overrides, controls', () => {
  test.each(Object.keys(formDrivers))(
    '%s refuses text that cannot be stored, in every field',
    async (name) => {
      const { dataSource } = scene.database.ownerRepo;
      const before = await fingerprint(dataSource);
      const fields = fieldsOf(formDrivers[name]?.form ?? '');
      expect(fields.length).toBeGreaterThan(0);
      const problems = await problemsOf(
        name,
        unstorable,
        fields.map((field) => ({ ...field, secret: false })),
      );
      expect(problems).toEqual([]);
      expect(await fingerprint(dataSource)).toEqual(before);
    },
  );

  test.each(Object.keys(formDrivers))(
    '%s refuses text that cannot be shown, in every field that is shown',
    async (name) => {
      const { dataSource } = scene.database.ownerRepo;
      const before = await fingerprint(dataSource);
      // A new password may contain any character: it is hashed and never shown.
      const fields = fieldsOf(formDrivers[name]?.form ?? '').filter(
        ({ name: field }) => !/^(new)?password$/i.test(field),
      );
      const turn = Object.keys(formDrivers).indexOf(name);
      expect(await problemsOf(name, someUnshown(turn), fields)).toEqual([]);
      expect(await fingerprint(dataSource)).toEqual(before);
    },
  );

  // These count as white space where a text is trimmed, and as a line break where it is shown.
  test.each(['name', 'bio', 'website', 'pronouns'])('no line or paragraph separator in %s', async (field) => {
    const good = formDrivers['editProfile']?.valid(scene)[field];
    for (const text of ['\u2028', '\u2029']) {
      const [, value] = spoilt(good, text);
      expect(refusal(await scene.accounts.editProfile(scene.id, { [field]: value }, meta))).toEqual({
        [field]: expect.arrayContaining(['has characters that cannot be shown']),
      });
    }
  });

  test.each(['\u200b', '\u200b\ufeff', '\u3164', '\u2060 \u00ad', '\ufe0f'])(
    'an invisible name is refused: %j',
    async (name) => {
      for (const form of [{ name }, { pronouns: ['she', name] }]) {
        const [field = ''] = Object.keys(form);
        expect(refusal(await scene.accounts.editProfile(scene.id, form, meta))).toEqual({
          [field]: ["can't be blank"],
        });
      }
    },
  );
});
