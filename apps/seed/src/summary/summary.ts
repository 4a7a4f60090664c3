import { type Network, unwrap } from '@tintype/network';
import type { UserId } from '@tintype/shared-db';
import type { Client } from 'pg';
import type { SeedOptions } from '../cli/seed-options';
import { demoPassword } from '../demo-password';
import { cutText } from './cut-text';
import { degreeLine } from './degree-line';
import { nextCommands } from './next-commands';

const totalsQuery = `
  SELECT (SELECT count(*) FROM tintype.users) AS people, (SELECT count(*) FROM tintype.follows) AS follows,
    (SELECT count(*) FROM tintype.posts WHERE status = 'published') AS posts, (SELECT count(*) FROM tintype.post_media) AS pictures,
    (SELECT count(*) FROM tintype.post_likes) + (SELECT count(*) FROM tintype.comment_likes) AS likes,
    (SELECT count(*) FROM tintype.comments) AS comments`;

const changesQuery = `
  SELECT (SELECT count(*) FROM tintype.posts WHERE status = 'draft') AS drafts,
    (SELECT count(*) FROM tintype.posts WHERE status = 'archived') AS "archived posts",
    (SELECT count(*) FROM tintype.post_edits) + (SELECT count(*) FROM tintype.comments WHERE edited_at IS NOT NULL) AS edits,
    (SELECT count(*) FROM tintype.posts WHERE pinned_at IS NOT NULL)
      + (SELECT count(*) FROM tintype.comments WHERE NOT unpinned) AS pins,
    (SELECT count(*) FROM tintype.comments WHERE hidden) AS "hidden comments",
    (SELECT count(*) FROM tintype.reports) AS reports, (SELECT count(*) FROM tintype.orders) AS orders`;

const hashtagsQuery = `
  SELECT h.display, c.value::int AS value FROM tintype.hashtag_counters c JOIN tintype.hashtags h ON h.id = c.hashtag_id
  ORDER BY c.value DESC, h.tag_key LIMIT 8`;

const postsQuery = `
  SELECT u.username, p.caption, c.value::int AS comments FROM tintype.post_counters c
  JOIN tintype.posts p ON p.id = c.post_id JOIN tintype.users u ON u.id = p.author_id
  WHERE c.kind = 'comments' ORDER BY c.value DESC, p.id LIMIT 1`;

const degreesQuery = `
  SELECT floor(log(2, value))::int AS bin, count(*)::int AS users FROM (
    SELECT sum(value) AS value FROM tintype.follow_counters WHERE kind = 'followers' GROUP BY user_id
  ) f
  WHERE value > 0 GROUP BY 1 ORDER BY 1`;

/** Users with many followers who follow others. The first of them with many posts is shown. */
const knownQuery = `
  SELECT user_id AS id FROM tintype.follow_counters f JOIN tintype.follow_counters g USING (user_id)
  WHERE f.kind = 'followers' AND g.kind = 'following' GROUP BY user_id, g.value
  ORDER BY least(g.value, $1) DESC, sum(f.value) DESC, user_id LIMIT 100`;

const busiestQuery = `
  SELECT author_id AS id FROM tintype.author_counters WHERE kind = 'posts' AND author_id = ANY($1)
  ORDER BY least(value, $2) DESC, array_position($1, author_id) LIMIT 1`;

const goodDeal = 10;

/** A seeded network in ten lines of text, for a terminal with this number of columns. */
export async function summarize(
  network: Network,
  client: Client,
  options: SeedOptions,
  columns: number,
): Promise<string> {
  const { rows: totals } = await client.query<Record<string, string>>(totalsQuery);
  const { rows: changes } = await client.query<Record<string, string>>(changesQuery);
  const { rows: size } = await client.query<{ size: string }>(
    'SELECT pg_size_pretty(pg_database_size(current_database())) AS size',
  );
  const { rows: hashtags } = await client.query<{ display: string; value: number }>(hashtagsQuery);
  const { rows: posts } = await client.query<{ username: string; caption: string; comments: number }>(
    postsQuery,
  );
  const { rows: degrees } = await client.query<{ bin: number; users: number }>(degreesQuery);
  const user = await findShownUser(client);
  const figures = figuresOf(totals);
  const [post] = posts;
  const picture: readonly (readonly [string, string])[] = [
    ['The network', [...figures, size[0]?.size ?? ''].join(' · ')],
    ['Changed', figuresOf(changes).join(' · ')],
    ['Top hashtags', hashtags.map(({ display, value }) => `#${display} ${value}`).join(' · ')],
    [
      'Most discussed',
      post === undefined ? '' : `${post.comments} comments: @${post.username}: ${post.caption}`,
    ],
    ['Followers', degreeLine(degrees)],
    ...(user === null ? [] : await showUser(network, user)),
    // A documented password that only seeded demo users have. It protects nothing, so it may be printed.
    ['Log in', `as any user, with the password "${demoPassword}"`],
  ];
  const wide = Math.max(40, Math.min(columns, 110)) - titleWidth;
  return [
    '',
    ...picture.map(([title, text]) => `${title.padEnd(titleWidth)}${cutText(text, wide)}`),
    ...nextCommands(options).map(
      ([command, what], index) => `${(index === 0 ? 'Next' : '').padEnd(titleWidth)}${command}  # ${what}`,
    ),
  ].join('\n');
}

const titleWidth = 16;

const figuresOf = ([counts]: readonly Record<string, string>[]): readonly string[] =>
  Object.entries(counts ?? {}).map(([name, count]) => `${Number(count).toLocaleString('en')} ${name}`);

/** The user to show: one with many followers and many posts, or with most followers where there are no posts. */
async function findShownUser(client: Client): Promise<UserId | null> {
  const { rows: known } = await client.query<{ id: UserId }>(knownQuery, [goodDeal]);
  const ids = known.map(({ id }) => id);
  const { rows: busy } = await client.query<{ id: UserId }>(busiestQuery, [ids, goodDeal]);
  return busy[0]?.id ?? ids[0] ?? null;
}

async function showUser(network: Network, id: UserId): Promise<(readonly [string, string])[]> {
  const viewer = network.as(id);
  const user = await network.accounts.getUser(id);
  const profile = unwrap(await viewer.people.profile(user?.username ?? ''));
  const home = unwrap(await viewer.feed.home({ first: 1 }));
  const { posts, followers, following } = profile;
  return [
    [
      'A user',
      `@${profile.user.username}, ${profile.user.name}: ${posts} posts, ${followers} followers, ${following} following`,
    ],
    ...home.items.map(
      (post) =>
        [
          'Their home',
          `${post.publishedAt.toISOString().slice(0, 10)} ♥ ${post.likes} ✎ ${post.comments} @${post.author.username}: ${post.caption}`,
        ] as const,
    ),
  ];
}
