import { createPlan, END, planForUsers, START } from '../../src/plan';
import { looksReserved } from '../../src/plan/words/reserved-usernames';

const plan = createPlan({ seed: 11, ...planForUsers(3000) });
const users = [...plan.users()];
const posts = [...plan.posts()];
const comments = [...plan.comments()];

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const graphemeCount = (text: string) => [...graphemes.segment(text)].length;
const codePoints = (text: string) => [...text].length;
const bytes = (text: string) => Buffer.byteLength(text);

/** Domain rule: names of one tag in all spellings have one key. */
const tagKey = (tag: string) =>
  tag.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase().normalize('NFKC');

const tagsIn = (text: string) => [...text.matchAll(/#(\S+)/gu)].map((match) => match[1] ?? '');

describe('users keep to the rules of the database and the domain', () => {
  it.each<[string, (user: (typeof users)[number]) => boolean]>([
    ['username of its form', ({ username }) => /^[a-z0-9_]+([.][a-z0-9_]+)*$/.test(username)],
    ['username of 3 to 30', ({ username }) => username.length >= 3 && username.length <= 30],
    ['username not reserved', ({ username }) => !looksReserved(username)],
    [
      'e-mail at a domain for examples',
      ({ email }) => /^[a-z0-9_.]{1,64}@example\.(com|org|net)$/.test(email),
    ],
    ['e-mail without odd dots', ({ email }) => !/^\.|\.\.|\.@/.test(email) && bytes(email) <= 254],
    ['name of 1 to 64 graphemes', ({ name }) => graphemeCount(name) >= 1 && graphemeCount(name) <= 64],
    ['name of at most 640 characters', ({ name }) => codePoints(name) <= 640 && name.trim() === name],
    ['bio of at most 150 graphemes', ({ bio }) => graphemeCount(bio) <= 150 && bytes(bio) <= 2000],
    [
      'website at a domain for examples',
      ({ website }) => website === null || /^https:\/\/([a-z]+\.)?example\.(com|org|net)\//.test(website),
    ],
    ['website a URL', ({ website }) => website === null || (URL.canParse(website) && bytes(website) <= 2000)],
    [
      'at most four short pronouns',
      ({ pronouns }) => pronouns.length <= 4 && pronouns.every((word) => codePoints(word) <= 20),
    ],
    [
      'text in normal form C',
      ({ name, bio }) => name.normalize('NFC') === name && bio.normalize('NFC') === bio,
    ],
    ['id of UUID version 7', ({ id }) => UUID_V7.test(id)],
    [
      'id with the time of registration',
      ({ id, registeredAt }) => Number.parseInt(id.replace('-', '').slice(0, 12), 16) === registeredAt,
    ],
  ])('%s', (_rule, holds) => {
    expect(users.filter((user) => !holds(user))).toEqual([]);
  });

  it('no id, username or e-mail twice', () => {
    for (const field of ['id', 'username', 'email'] as const) {
      expect(new Set(users.map((user) => user[field])).size).toBe(users.length);
    }
  });
});

describe('posts keep to the rules', () => {
  it.each<[string, (post: (typeof posts)[number]) => boolean]>([
    ['caption', ({ caption }) => caption !== ''],
    ['caption of at most 2,200', ({ caption }) => codePoints(caption) <= 2200 && bytes(caption) <= 8800],
    ['at most eight hashtags', ({ caption }) => tagsIn(caption).length <= 8],
    [
      'hashtags of letters, digits, underscores',
      ({ caption }) => tagsIn(caption).every((tag) => /^[\p{L}\p{N}_]{1,100}$/u.test(tag)),
    ],
    [
      'no hashtag of digits only before a letter',
      ({ caption }) => tagsIn(caption).every((tag) => !/^[0-9]+$/.test(tag)),
    ],
    ['space before every hashtag and mention', ({ caption }) => !/[^\s][#@]/u.test(caption)],
    [
      'id of UUID version 7',
      ({ id, at }) => UUID_V7.test(id) && Number.parseInt(id.replace('-', '').slice(0, 12), 16) === at,
    ],
    [
      'location in degrees with six decimals',
      ({ location }) =>
        location === null || [location.lat, location.long].every((text) => /^-?\d{1,3}\.\d{6}$/.test(text)),
    ],
    [
      'location on Earth',
      ({ location }) =>
        location === null || (Math.abs(Number(location.lat)) <= 90 && Math.abs(Number(location.long)) <= 180),
    ],
  ])('%s', (_rule, holds) => {
    expect(posts.filter((post) => !holds(post))).toEqual([]);
  });

  it('mentions only users registered by then', () => {
    const since = new Map(users.map((user) => [user.username, user.registeredAt]));
    const mentions = posts.flatMap(({ caption, at }) =>
      [...caption.matchAll(/@(\S+)/gu)].map((match) => ({ name: match[1] ?? '', at })),
    );
    expect(mentions.length).toBeGreaterThan(100);
    expect(mentions.filter(({ name, at }) => (since.get(name) ?? END) > at)).toEqual([]);
  });

  it('spells one tag in several ways', () => {
    const spellings = new Map<string, Set<string>>();
    for (const tag of posts.flatMap(({ caption }) => tagsIn(caption))) {
      const known = spellings.get(tagKey(tag)) ?? new Set();
      spellings.set(tagKey(tag), known.add(tag));
    }
    expect([...spellings.values()].filter((forms) => forms.size >= 3).length).toBeGreaterThan(50);
    expect(spellings.size).toBeGreaterThan(600);
  });
});

describe('comments keep to the rules', () => {
  it.each<[string, (comment: (typeof comments)[number]) => boolean]>([
    [
      'body of 1 to 2,200',
      ({ body }) => codePoints(body) >= 1 && codePoints(body) <= 2200 && bytes(body) <= 8800,
    ],
    ['body not blank', ({ body }) => body.trim() === body && body !== ''],
    ['mention apart by spaces', ({ body }) => !/[^\s][#@]/u.test(body)],
    ['within the two years', ({ at }) => at > START && at < END],
  ])('%s', (_rule, holds) => {
    expect(comments.filter((comment) => !holds(comment))).toEqual([]);
  });

  it('no id twice', () => {
    expect(new Set(comments.map(({ id }) => id)).size).toBe(comments.length);
  });

  it('about a quarter replies, some with mentions', () => {
    const replies = comments.filter(({ parentId }) => parentId !== null).length / comments.length;
    expect(replies).toBeGreaterThan(0.18);
    expect(replies).toBeLessThan(0.32);
    expect(comments.filter(({ body }) => body.startsWith('@')).length / comments.length).toBeGreaterThan(
      0.05,
    );
  });
});
