import { type Network, unwrap } from '@tintype/network';
import type { UserId } from '@tintype/shared-db';
import type { Client } from 'pg';
import type { SeedOptions } from '../cli/seed-options';
import { demoPassword } from '../demo-password';
import { cutText } from './cut-text';
import { degreePlot } from './degree-plot';
import { nextCommands } from './next-commands';

const totalsQuery = `
  SELECT (SELECT count(*) FROM tintype.users) AS users, (SELECT count(*) FROM tintype.follows) AS follows,
    (SELECT count(*) FROM tintype.posts) AS posts, (SELECT count(*) FROM tintype.post_likes) AS "post likes",
    (SELECT count(*) FROM tintype.comments) AS comments, (SELECT count(*) FROM tintype.comment_likes) AS "comment likes",
    (SELECT count(*) FROM tintype.hashtags) AS hashtags, (SELECT count(*) FROM tintype.actions) AS actions`;

const hashtagsQuery = `
  SELECT h.display, c.value::int AS value FROM tintype.hashtag_counters c JOIN tintype.hashtags h ON h.id = c.hashtag_id
  ORDER BY c.value DESC, h.tag_key LIMIT 8`;

const postsQuery = `
  SELECT u.username, p.caption, c.value::int AS comments FROM tintype.post_counters c
  JOIN tintype.posts p ON p.id = c.post_id JOIN tintype.users u ON u.id = p.author_id
  WHERE c.kind = 'comments' ORDER BY c.value DESC, p.id LIMIT 5`;

const degreesQuery = `
  SELECT floor(log(2, value))::int AS bin, count(*)::int AS users FROM (
    SELECT sum(value) AS value FROM tintype.follow_counters WHERE kind = 'followers' GROUP BY user_id
  ) f
  WHERE value > 0 GROUP BY 1 ORDER BY 1`;

/** Well-known people who follow others, of whom the first that also posts a good deal is shown. */
const knownQuery = `
  SELECT user_id AS id FROM tintype.follow_counters f JOIN tintype.follow_counters g USING (user_id)
  WHERE f.kind = 'followers' AND g.kind = 'following' GROUP BY user_id, g.value
  ORDER BY least(g.value, $1) DESC, sum(f.value) DESC, user_id LIMIT 100`;

const busiestQuery = `
  SELECT author_id AS id FROM tintype.author_counters WHERE kind = 'posts' AND author_id = ANY($1)
  ORDER BY least(value, $2) DESC, array_position($1, author_id) LIMIT 1`;

const goodDeal = 10;

/** What a seeded network looks like, as text for a terminal of so many columns. */
export async function summarize(
  network: Network,
  client: Client,
  options: SeedOptions,
  columns: number,
): Promise<string> {
  const { rows: totals } = await client.query<Record<string, string>>(totalsQuery);
  const { rows: size } = await client.query<{ size: string }>(
    'SELECT pg_size_pretty(pg_database_size(current_database())) AS size',
  );
  const { rows: hashtags } = await client.query<{ display: string; value: number }>(hashtagsQuery);
  const { rows: posts } = await client.query<{ username: string; caption: string; comments: number }>(
    postsQuery,
  );
  const { rows: degrees } = await client.query<{ bin: number; users: number }>(degreesQuery);
  const someone = await findSomebody(client);
  const next = nextCommands(options);
  const width = Math.min(40, Math.max(...next.map(([command]) => command.length)));
  const wide = Math.max(40, Math.min(columns, 110));
  const lines = [
    heading('The network'),
    ...Object.entries(totals[0] ?? {}).map(
      ([name, count]) => `  ${name.padEnd(14)} ${Number(count).toLocaleString('en').padStart(12)}`,
    ),
    `  ${'on disk'.padEnd(14)} ${(size[0]?.size ?? '').padStart(12)}`,
    heading('Top hashtags'),
    `  ${cutText(hashtags.map(({ display, value }) => `#${display} ${value}`).join(' · '), wide - 2)}`,
    heading('Most discussed posts'),
    ...posts.map(
      (post) =>
        `  ${String(post.comments).padStart(5)}  ${cutText(`@${post.username}: ${post.caption}`, wide - 9)}`,
    ),
    heading('How many followers people have'),
    ...degreePlot(degrees, wide - 4).map((line) => `  ${line}`),
    ...(someone === null ? [] : await showSomebody(network, someone, wide)),
    heading('Next'),
    `  Everybody's password is "${demoPassword}".`,
    ...next.map(([command, what]) => `  ${command.padEnd(width)}  ${what}`),
  ];
  return lines.join('\n');
}

/** Whom to show: somebody whom many follow and who posts; in a graph without posts, whom most follow. */
async function findSomebody(client: Client): Promise<UserId | null> {
  const { rows: known } = await client.query<{ id: UserId }>(knownQuery, [goodDeal]);
  const ids = known.map(({ id }) => id);
  const { rows: busy } = await client.query<{ id: UserId }>(busiestQuery, [ids, goodDeal]);
  return busy[0]?.id ?? ids[0] ?? null;
}

async function showSomebody(network: Network, id: UserId, wide: number): Promise<string[]> {
  const me = network.as(id);
  const user = await network.accounts.getUser(id);
  const profile = unwrap(await me.profile(user?.username ?? ''));
  const home = unwrap(await me.home({ first: 5 }));
  return [
    heading(`Somebody: ${profile.user.name}  @${profile.user.username}`),
    ...(profile.bio === '' ? [] : [`  ${cutText(profile.bio, wide - 2)}`]),
    `  ${profile.posts} posts   ${profile.followers} followers   ${profile.following} following`,
    '  Home:',
    ...home.items.map((post) => {
      const figures = `♥ ${post.likes}  ✎ ${post.comments}`;
      return `    ${post.publishedAt.toISOString().slice(0, 10)}  ${figures.padEnd(14)} ${cutText(`@${post.author.username}: ${post.caption}`, wide - 31)}`;
    }),
  ];
}

function heading(text: string): string {
  return `\n${text}\n${'─'.repeat(text.length)}`;
}
