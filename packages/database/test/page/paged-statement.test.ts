import { type KeyType, ProgrammerError, pagedStatement } from '../../src';

interface Row {
  readonly id: number;
  readonly name: string;
}

/** The text of the first page, for a condition that compares two keys or one. */
function firstOf(
  condition: string,
  keys: Readonly<Record<string, KeyType>> = { name: 'text', id: 'integer' },
): string {
  const text = `SELECT id, name FROM things WHERE ${condition} ORDER BY name, id LIMIT $limit`;
  return pagedStatement<object, Row>({ name: 'things.list', keys, direction: 'asc', text }).first.text;
}

const wholeList = '/* things.list */ SELECT id, name FROM things WHERE TRUE ORDER BY name, id LIMIT $1';

test.each([
  '(name, id) > ($afterName, $afterId)',
  '(name,id)>($afterName,$afterId)',
  '(t.name, "t"."id") > ($afterName::text, $afterId::int)',
  "(coalesce(name, ''), id) > ($afterName, $afterId)",
  'ROW(name, id) > ROW ($afterName, $afterId)',
  '(name COLLATE "C", id)\n  > ($afterName::varchar(20),\n    $afterId)',
  '(name, id) > ($afterName COLLATE "en-x-icu", $afterId)',
])('the first page is read without %j', (condition) => {
  expect(firstOf(condition)).toBe(wholeList);
  expect(firstOf(`kind = 1 AND ${condition} AND (a OR b)`)).toBe(
    wholeList.replace('TRUE', 'kind = 1 AND TRUE AND (a OR b)'),
  );
});

test.each([
  'id > $afterId',
  't.id > ($afterId::bigint)',
  '"t"."Id" > $afterId',
  'lower(id) > $afterId',
  'name COLLATE "C" > $afterId',
])('and without %j, where there is one key', (condition) =>
  expect(firstOf(condition, { id: 'integer' })).toBe(wholeList),
);

test('a comment may follow it', () => {
  expect(firstOf('id > $afterId -- where the page begins\n', { id: 'integer' })).toContain(
    'WHERE TRUE -- where',
  );
  expect(firstOf('id > $afterId/* there */', { id: 'integer' })).toContain('WHERE TRUE/* there */');
});

test('a comparison may stand in several places, as in a part that is cut before it is joined', () => {
  const after = '(name, id) > ($afterName, $afterId)';
  expect(firstOf(`${after} AND id IN (SELECT id FROM others WHERE ${after})`)).toBe(
    wholeList.replace('TRUE', 'TRUE AND id IN (SELECT id FROM others WHERE TRUE)'),
  );
});

test.each([
  ['(name, id) < ($afterName, $afterId)', 'runs asc and compares by "<"'],
  ['(name, id) >= ($afterName, $afterId)', 'runs asc and compares by ">="'],
  ['(id, name) > ($afterId, $afterName)', 'does not compare its keys as one row'],
  ['name > $afterName OR name = $afterName AND id > $afterId', 'does not compare its keys as one row'],
  [
    '(name, id) > ($afterName, $afterId) AND name <> $afterName',
    'uses $afterName outside of that comparison',
  ],
  ['1 + (name, id) > ($afterName, $afterId)', 'compares its keys in a way that is not understood'],
  ['(name, id) > ($afterName, $afterId) || 1', 'compares its keys in a way that is not understood'],
  ['TRUE', 'does not compare its keys as one row'],
])('a list where %j is refused when it is defined', (condition, why) => {
  expect(() => firstOf(condition)).toThrow(ProgrammerError);
  expect(() => firstOf(condition)).toThrow(
    `things.list ${why}: a page begins where "keys > ($afterName, $afterId)" holds`,
  );
});

test('a key of a type that is not exact, and a list without a key, are refused when they are defined', () => {
  const money = { id: 'money' as KeyType };
  expect(() => firstOf('id > $afterId', money)).toThrow(
    'things.list has a key of type "money"; exact are instant, ',
  );
  expect(() => firstOf('TRUE', {})).toThrow('things.list has no key');
});

test('[inv 65] a list says of each parameter where it comes from', () => {
  const definition = {
    name: 'things.list',
    keys: { id: 'integer' },
    direction: 'asc',
    text: 'SELECT id FROM things WHERE kind = $kind AND owner = $owner AND id > $afterId ORDER BY id LIMIT $limit',
  } as const;
  const parameters = { kind: 'named', owner: 'derived' } as const;
  type Params = { kind: number; owner: string };
  expect(pagedStatement<Params, Row>({ ...definition, parameters }).named).toEqual(['kind']);
  // @ts-expect-error 'owner' is missing in `parameters`. The test wants it refused at run time too, for callers without types.
  expect(() => pagedStatement<Params, Row>({ ...definition, parameters: { kind: 'named' } })).toThrow(
    'things.list does not say whether the caller names $owner or the code derives it',
  );
  // @ts-expect-error `parameters` is missing. For callers without types the test wants a cursor that is bound to all parameters.
  expect(pagedStatement<Params, Row>(definition).named).toBeNull();
});
