import { unwrap } from '@tintype/database';
import { type ErrorKind, parsePostId, parseUserId, problemKinds, toProblem } from '../src';
import { openTestNetwork, type TestNetwork, testClient } from '../src/testing';

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork();
});
afterAll(() => fixture?.close());

async function errorOf<E>(answer: Promise<{ readonly ok: boolean; readonly error?: E }>): Promise<E> {
  const { error } = await answer;
  if (error === undefined) throw new Error('it was not refused');
  return error;
}

test('a refused form is a problem with the errors of its fields', async () => {
  const ada = await fixture.register();
  const error = await errorOf(fixture.network.as(ada.id).account.editProfile({ name: '', website: 'no' }));
  const problem = toProblem(error, { typeBase: 'https://tintype.example/problems/' });
  expect(problem).toMatchObject({
    type: 'https://tintype.example/problems/invalid',
    title: 'Unprocessable Content',
    status: 422,
    kind: 'invalid',
    detail: '2 values were refused.',
  });
  expect(problem.errors).toEqual({ name: ["can't be blank"], website: [expect.any(String)] });
  expect(problem.refused.map(({ pointer, rule }) => [pointer, rule])).toEqual([
    ['#/name', 'required'],
    ['#/website', expect.any(String)],
  ]);
  const translated = toProblem(error, { translate: ({ field }) => `falta ${field}` });
  expect(translated.errors['name']).toEqual(['falta name']);
  const whole = await errorOf(fixture.network.as(ada.id).account.editProfile('text' as never));
  expect(Object.keys(toProblem(whole).errors)).toEqual(['base']);
});

test('a hidden user and an absent one are one problem', async () => {
  const [ada, grace] = await fixture.people(2);
  if (ada === undefined || grace === undefined) throw new Error('no people');
  unwrap(await fixture.network.as(grace).people.block(ada));
  const problems = await Promise.all(
    [grace, parseUserId('0198f0c4-7b5a-7c3d-8e21-3a5b6c7d8e9f') ?? grace].map(async (id) =>
      toProblem(await errorOf(fixture.network.as(ada).people.follow(id))),
    ),
  );
  expect(problems[0]).toEqual({
    type: 'about:blank',
    title: 'Not Found',
    status: 404,
    kind: 'not_found',
    detail: 'There is no such thing, or you cannot see it.',
    errors: {},
    refused: [],
  });
  expect(problems[1]).toEqual(problems[0]);
});

test('a limit says when it ends, and a problem never has what was given', async () => {
  const ada = await fixture.register();
  const account = fixture.network.as(ada.id).account;
  unwrap(await account.rename({ username: 'first_name' }));
  unwrap(await account.rename({ username: 'second_name' }));
  const limited = toProblem(await errorOf(account.rename({ username: 'third_name' })));
  expect(limited).toMatchObject({ status: 429, kind: 'limit_reached', until: expect.stringMatching(/Z$/) });
  const wrong = { identifier: ada.username, password: 'a wrong password' };
  const refused = toProblem(await errorOf(fixture.network.as(null).account.logIn(wrong, testClient)));
  expect(refused).toMatchObject({ status: 401, kind: 'invalid_credentials' });
  expect(JSON.stringify(refused)).not.toContain('wrong password');
});

test('every kind of error has a status, and a kind without one does not compile', () => {
  for (const { status, title, detail } of Object.values(problemKinds)) {
    expect([400, 401, 403, 404, 409, 413, 416, 422, 429]).toContain(status);
    expect([title, detail].every((text) => text.length > 3)).toBe(true);
  }
  const { stale: _stale, ...others } = problemKinds;
  // @ts-expect-error The table has no entry for the kind `stale`, and the type wants one for every kind.
  const table: typeof problemKinds = others;
  // @ts-expect-error `out_of_film` is not one of the kinds of error.
  const unknown: ErrorKind = 'out_of_film';
  expect([Object.keys(table).length, unknown]).toEqual([Object.keys(problemKinds).length - 1, 'out_of_film']);
});

test('an id from untrusted text is an id in lower case, or null', () => {
  const id = '0198F0C4-7B5A-7C3D-8E21-3A5B6C7D8E9F';
  expect(parseUserId(id)).toBe(id.toLowerCase());
  for (const given of [undefined, null, 7, {}, [id], '', ` ${id}`, `{${id}}`, id.replaceAll('-', ''), 'none'])
    expect(parsePostId(given)).toBeNull();
});
