import type { Client } from 'pg';
import type { Read } from './contender';
import type { ContenderProcess } from './contender-process';
import { type Input, inputsOf } from './inputs';

/**
 * Has a contender do each operation once, and looks whether it was done: a time says nothing about work left out.
 *
 * @returns what is wrong, in sentences
 */
export async function checkWork(
  client: Client,
  contender: ContenderProcess,
  tag: string,
): Promise<readonly string[]> {
  const does = new Set(contender.operations);
  return [
    ...(does.has('preload') ? await checkRead(client, contender, tag, 'preload') : []),
    ...(does.has('talked') ? await checkRead(client, contender, tag, 'talked') : []),
    ...(does.has('page') ? await checkRead(client, contender, tag, 'page') : []),
    ...(does.has('valid') ? await checkInserts(client, contender, tag) : []),
  ];
}

async function checkInserts(client: Client, contender: ContenderProcess, tag: string): Promise<string[]> {
  const problems: string[] = [];
  const before = await countAuthors(client);
  const valid = firstInput('valid', tag);
  const written = await contender.once(valid);
  const { rows } = await client.query(
    `SELECT json_build_object('ok', true, 'author', ${authorJson('a')}) AS outcome FROM authors a WHERE username = $1`,
    ['author' in valid ? valid.author.username : ''],
  );
  if (comparable(written, outcomeShape) !== comparable(rows[0]?.outcome, outcomeShape))
    problems.push(`valid: it returned ${JSON.stringify(written)}, the row is ${JSON.stringify(rows[0])}`);
  for (const [operation, fields] of Object.entries({ invalid: 'age, username', taken: 'username' })) {
    const refused = await contender.once(firstInput(operation === 'invalid' ? 'invalid' : 'taken', tag));
    if (fieldsOf(refused) !== fields) problems.push(`${operation}: it returned ${JSON.stringify(refused)}`);
  }
  const added = (await countAuthors(client)) - before;
  return added === 1 ? problems : [...problems, `it wrote ${added} rows instead of 1`];
}

/** What a read gives is what the tables hold; all reads but a preload have an order. */
async function checkRead(
  client: Client,
  contender: ContenderProcess,
  tag: string,
  operation: Read,
): Promise<string[]> {
  const { json, shape, ordered } = reads[operation];
  const input = firstInput(operation, tag);
  const { rows } = await client.query(json, ['postIds' in input ? input.postIds : []]);
  const expected: unknown = rows[0]?.posts;
  const found = await contender.once(input);
  if (comparable(found, [shape]) !== comparable(expected, [shape]))
    return [`${operation}: its posts are not those of the tables`];
  if (ordered && idsOf(found) !== idsOf(expected)) return [`${operation}: its posts are in another order`];
  return [];
}

function firstInput(operation: Input['operation'], tag: string): Input {
  const [input] = inputsOf(operation, 1, 0, tag);
  if (!input) throw new Error('a round of one has one input');
  return input;
}

async function countAuthors(client: Client): Promise<number> {
  const { rows } = await client.query<{ count: string }>('SELECT count(*) FROM authors');
  return Number(rows[0]?.count);
}

function fieldsOf(outcome: unknown): string {
  return typeof outcome === 'object' && outcome !== null && 'errors' in outcome
    ? Object.keys(Object(outcome.errors)).toSorted().join(', ')
    : 'nothing';
}

const authorJson = (
  table: string,
): string => `json_build_object('id', ${table}.id, 'username', ${table}.username,
  'name', ${table}.name, 'age', ${table}.age, 'bio', ${table}.bio, 'createdAt', ${table}.created_at)`;

const postJson = `json_build_object('id', p.id, 'caption', p.caption, 'createdAt', p.created_at,
    'author', ${authorJson('pa')}, 'comments', (
      SELECT json_agg(json_build_object('id', c.id, 'body', c.body, 'createdAt', c.created_at, 'author', ${authorJson('ca')}))
      FROM comments c JOIN authors ca ON ca.id = c.author_id WHERE c.post_id = p.id))`;

const preloadedJson = `
  SELECT json_agg(${postJson}) AS posts FROM posts p JOIN authors pa ON pa.id = p.author_id WHERE p.id = ANY($1)`;

const pageJson = `
  SELECT json_agg(page) AS posts FROM (
    SELECT p.id, (SELECT count(*) FROM comments c WHERE c.post_id = p.id) AS comments, ${postJson} AS post
    FROM posts p JOIN authors pa ON pa.id = p.author_id WHERE p.id = ANY($1) ORDER BY p.created_at DESC LIMIT 20) page`;

const talkedJson = `
  SELECT json_agg(talked) AS posts FROM (
    SELECT p.id, p.caption, a.name AS author, (SELECT count(*) FROM comments c WHERE c.post_id = p.id) AS comments
    FROM posts p JOIN authors a ON a.id = p.author_id WHERE p.id = ANY($1) ORDER BY p.created_at DESC LIMIT 20) talked`;

type Shape = { readonly [field: string]: Shape | 'value' | 'instant' } | readonly [Shape];

const authorShape: Shape = {
  id: 'value',
  username: 'value',
  name: 'value',
  age: 'value',
  bio: 'value',
  createdAt: 'instant',
};
const commentShape: Shape = { id: 'value', body: 'value', createdAt: 'instant', author: authorShape };
const postShape: Shape = {
  id: 'value',
  caption: 'value',
  createdAt: 'instant',
  author: authorShape,
  comments: [commentShape],
};
const talkedShape: Shape = { id: 'value', caption: 'value', author: 'value', comments: 'value' };
const pageShape: Shape = { id: 'value', comments: 'value', post: postShape };
const outcomeShape: Shape = { ok: 'value', author: authorShape };

/** What each read gives, as the server says it in one JSON value. */
const reads: Readonly<
  Record<Read, { readonly json: string; readonly shape: Shape; readonly ordered: boolean }>
> = {
  preload: { json: preloadedJson, shape: postShape, ordered: false },
  talked: { json: talkedJson, shape: talkedShape, ordered: true },
  page: { json: pageJson, shape: pageShape, ordered: true },
};

/** Only the fields of the shape, lists in the order of their ids: what contenders may differ in is taken away. */
function comparable(value: unknown, shape: Shape): string {
  return JSON.stringify(plain(value, shape));
}

function plain(value: unknown, shape: Shape | 'value' | 'instant'): unknown {
  if (shape === 'value') return value;
  if (shape === 'instant') return new Date(String(value)).getTime();
  if (isList(shape)) {
    if (!Array.isArray(value)) return value;
    return value
      .map((item: unknown) => plain(item, shape[0]))
      .toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(shape).map(([field, inner]) => [field, plain(Reflect.get(value, field), inner)]),
  );
}

function isList(shape: Shape): shape is readonly [Shape] {
  return Array.isArray(shape);
}

function idsOf(rows: unknown): string {
  return Array.isArray(rows) ? rows.map(idOf).join() : 'no list';
}

function idOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : '';
}
