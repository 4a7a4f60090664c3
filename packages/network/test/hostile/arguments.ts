import { types } from 'node:util';
import { systemMeta } from '@tintype/action-log';
import type { FoundFile } from '@tintype/media';
import { asMediaId, idOfNothing } from '@tintype/shared-db';
import { testSize } from '@tintype/shared-db/testing';
import { type CommentId, type HashtagId, type PostId, postCode, type UserId } from '../../src';
import { testKeyRing } from '../../src/testing';
import { streamOf } from '../stored-media';
import type { Argument } from './calls';
import { hostileTexts, seed } from './inputs';
import { nasty } from './nasty-values';

/** What is there, for the places of a call that are right. */
export interface There {
  /** Whose post and comment these are, and who calls. */
  readonly me: UserId;
  readonly other: UserId;
  readonly post: PostId;
  readonly comment: CommentId;
  readonly hashtag: HashtagId;
}

/** What is right in a place. A form says nothing: what it needs is missing, so that no command does anything. */
export function rightValue(argument: Argument, { me, other, post, comment, hashtag }: There): unknown {
  const values: Readonly<Record<Argument, unknown>> = {
    user: other,
    post,
    comment,
    collection: idOfNothing,
    story: idOfNothing,
    highlight: idOfNothing,
    product: idOfNothing,
    order: idOfNothing,
    media: idOfNothing,
    file: { ownerId: other, mediaId: idOfNothing },
    bytes: streamOf('dawn'),
    found: foundFile,
    code: postCode(post),
    draft: { visibility: 'nonsense' },
    seenVersion: 1,
    hashtag,
    tag: 'light',
    users: [other],
    posts: [post],
    request: { first: 2 },
    form: {},
    cart: { idempotencyKey: 'b7c1', lines: [{ productId: idOfNothing, quantity: 1 }], quantity: 1 },
    share: { level: 'read' },
    report: idOfNothing,
    reason: { reason: 'spam' },
    filters: {},
    decision: {},
    reported: { userId: other, postId: post, snapshot: {} },
    instant: new Date(0),
    scopes: {},
    role: { role: 'user' },
    pictures: [],
    peopleTags: [],
    productTags: [],
    body: 'Splendid',
    flag: false,
    version: 1,
    username: 'taken',
    key: 'key',
    sessions: { only: idOfNothing },
    client: { address: '192.0.2.1', userAgent: 'Browser' },
    device: {},
    edge: { followerId: me, blockerId: me, muterId: me, ownerId: me },
    own: { ownerId: me, collectionId: idOfNothing, storyId: idOfNothing, highlightId: idOfNothing },
    target: { postId: post, commentId: comment, hashtagId: hashtag },
    meta: systemMeta,
    limit: 10,
    visibilities: ['public'],
    range: { start: 0, end: 1 },
    viewer: me,
  };
  return values[argument];
}

/** A file as a plan finds it. */
const foundFile: FoundFile = {
  bytesId: asMediaId(idOfNothing),
  fileName: 'a',
  mime: 'image/jpeg',
  fileSize: 4,
  sha256: 'ab',
  width: 1,
  height: 1,
  variant: null,
  keyId: testKeyRing.currentKeyId,
  wrappedKey: testKeyRing
    .seal(Buffer.alloc(32).toString('base64'), `media data key ${idOfNothing}`)
    .bytes.toString('base64'),
};

/** What a request may bring in any place, whatever the types say. */
const anything: readonly unknown[] = [
  ...[null, 0, -1, 42, Number.NaN, true, false, 10n, Symbol('id'), () => 'id', new Date(0)],
  ...['', ' ', '\u0000', 'id\u0000', '\ud800', '../../etc/passwd', "'; DROP TABLE users; --"],
  ...[
    'x'.repeat(1_000_000),
    '\u0000'.repeat(10_000),
    idOfNothing,
    [],
    [null],
    [[]],
    [{}],
    new Map(),
    new Set(),
  ],
  ...[{}, { toString: 1 }, { toString: null }, Object.create(null), Object('text'), new (class Given {})()],
  ...[{ after: { toString: 1 } }, { after: 5 }, { after: [] }, { first: 'x', after: 'x' }, { first: {} }],
  ...[
    { only: null },
    { only: 42 },
    { except: {}, only: {} },
    { address: 42, userAgent: {} },
    new Array(1001),
  ],
  ...[{ id: {}, response: {} }, { response: null, id: '' }, Object.create({ caption: 'inherited' })],
  ...nasty,
];

/**
 * Each place of a call gets other values, in turn, from a start that the seed chooses: together the places try every value many
 * times. A deep run tries all the values that are not text in each place.
 */
const valuesAtOnce = testSize({ small: 8, deep: anything.length });
const textsAtOnce = testSize({ small: 3, deep: 30 });
let placesSoFar = seed % 1000;

/** The next values of a list, in turn; it starts again at its end. */
function inTurn<T>(list: readonly T[], count: number): readonly T[] {
  placesSoFar += 1;
  const from = (placesSoFar * count) % list.length;
  return [...list, ...list].slice(from, from + Math.min(count, list.length));
}

const casts = [true, false, 0, 1, '0', '1', 'true', 'false'];
const versions = [undefined, null, 1, '1', ''];

/** Whether a value is right in a place, so that a command may do something with it. */
function isRight(argument: Argument, value: unknown): boolean {
  // Most texts are a valid comment, which the command would add. one-action.test.ts tries the empty text.
  if (argument === 'body') return typeof value === 'string';
  if (argument === 'flag') return casts.some((cast) => cast === value);
  // Without a version the edit replaces any.
  if (argument === 'version') return versions.some((cast) => cast === value);
  // A draft needs no field.
  if (argument === 'draft') return isObjectOfFields(value);
  if (argument === 'filters' || argument === 'decision')
    return value === undefined || isObjectOfFields(value);
  // An object without the field that must be there changes nothing, but a mute needs none, and is the whole one by default.
  return argument === 'scopes' && (value === undefined || isObjectOfFields(value));
}

/** What is an object of fields, told in another way than by the code that is tried here. */
export function isObjectOfFields(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || traps.has(value)) return false;
  const text = Object.prototype.toString.call(value);
  return text === '[object Object]' && (Object.getPrototypeOf(value)?.constructor ?? Object) === Object;
}

/** What is a list, also where it cannot be looked at. */
export function isList(value: unknown): boolean {
  return traps.has(value) || Array.isArray(value);
}

/** Proxies, which cannot be looked at. */
const traps = new Set<unknown>(nasty.filter((value) => types.isProxy(value)));

/** Whether the program says it, and not a caller from outside. */
export const isOfProgram = (argument: Argument): boolean =>
  ['meta', 'limit', 'visibilities', 'reported', 'instant', 'found'].includes(argument);

/** What is wrong in a place, and must change nothing. */
export function hostileValues(argument: Argument): readonly unknown[] {
  const values = [undefined, ...inTurn(anything, valuesAtOnce), ...inTurn(hostileTexts, textsAtOnce)];
  return values.filter((value) => !isRight(argument, value));
}

const long = 10_000_000;

/** Ten megabytes and more, in every shape that costs much to walk. */
const largeValues: Readonly<Record<string, unknown>> = Object.freeze({
  letters: 'a'.repeat(long),
  'letters in two parts': 'e\u0301'.repeat(long / 2),
  blanks: ' '.repeat(long),
  'zero bytes': '\u0000'.repeat(long),
  tags: '#a '.repeat(long / 3),
  'a list of letters': Array.from('a'.repeat(1_000_000)),
  'a list of ids': Array.from({ length: 300_000 }, () => idOfNothing),
  'a list of one text': ['a'.repeat(long)],
  'an object of many keys': Object.fromEntries(
    Array.from({ length: testSize({ small: 100_000, deep: 1_000_000 }) }, (_, n) => [`key ${n}`, n]),
  ),
  'fields of long texts': Object.fromEntries(
    ['caption', 'body', 'name', 'bio', 'email', 'username', 'identifier', 'password', 'code', 'token']
      .concat('after', 'only', 'except', 'address', 'userAgent', 'id', 'expiresAt', 'role', 'postId', 'phone')
      .map((field) => [field, 'a'.repeat(long)]),
  ),
  bytes: Buffer.alloc(long),
  nested: JSON.parse(`${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`),
});

/** Some of the large values for one place, in turn; all of them in a deep run. */
export function someLargeValues(): readonly (readonly [what: string, value: unknown])[] {
  return inTurn(Object.entries(largeValues), testSize({ small: 1, deep: Object.keys(largeValues).length }));
}
