import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runExample } from '@tintype/examples';
import { systemMeta, unwrap } from '../src';
import { openTestNetwork, testPassword as password } from '../src/testing';

/** The context functions of Ectogram, commit fe68665. */
const wanted = `
  get_user_by_email get_user_by_phone get_user_by_username get_user! register_user
  get_post! list_posts list_posts_by_user create_post update_post delete_post
  get_comment! list_comments create_comment update_comment delete_comment
  like_comment unlike_comment like_post unlike_post
  get_post_tag! list_post_tags create_post_tag update_post_tag delete_post_tag
  get_hashtag! list_hashtags create_hashtag delete_hashtag
  get_follower! list_followers follow_user unfollow_user`
  .trim()
  .split(/\s+/);

interface Row {
  readonly function: string;
  /** What is between the backticks, or `none`. */
  readonly ours: string;
  /** What the code answers, or the reason why we have no such call. */
  readonly answer: string;
}

// A formatter may pad the cells of a table.
const page = readFileSync(join(__dirname, '..', 'docs', 'ectogram.md'), 'utf8').replaceAll(/ +/g, ' ');
const sections = page.split(/^## /m).slice(1);
const bare = (cell: string): string => cell.replace(/^`(.*)`$/, '$1');
const rowsOf = (section: string): readonly Row[] =>
  [...section.matchAll(/^\| `(.+?)` \| (.+?) \| (.+?) \|$/gm)].map(
    ([, name = '', ours = '', answer = '']) => ({
      function: name,
      ours: bare(ours),
      answer: bare(answer),
    }),
  );

test(`each of the ${wanted.length} functions of Ectogram has one row, and a row without code a reason`, () => {
  const rows = sections.flatMap(rowsOf);
  expect(rows.map((row) => row.function).toSorted()).toEqual(wanted.toSorted());
  const without = rows.filter(({ ours }) => ours === 'none');
  expect(without.map((row) => row.function)).toEqual([
    'get_user_by_email',
    'get_user_by_phone',
    'delete_hashtag',
  ]);
  for (const { answer } of without) expect(answer).toMatch(/^[A-Z].{40,}\.$/);
});

test.each(sections.map((section) => [section.split('\n')[0], rowsOf(section)] as const))(
  'our calls beside those of Ectogram under "%s" answer as the table says',
  async (_heading, rows) => {
    const test = await openTestNetwork();
    try {
      const { network } = test;
      const register = async (username: string) =>
        unwrap(
          await network.accounts.registerUser(
            { username, email: `${username}@example.org`, password, name: username },
            systemMeta,
          ),
        );
      const [ada, grace] = [await register('ada'), await register('grace')];
      const me = network.as(ada.id);
      const file = { fullPath: '/dawn.jpg', fileSize: 48_213, mime: 'image/jpeg', width: 1080, height: 1350 };
      const picture = { ...file, sha256: 'ab'.repeat(32), ownerId: ada.id };
      const { id: mediaId } = unwrap(await network.media.registerMedia(picture, systemMeta));
      const { id: postId } = unwrap(await me.posts.publish({ caption: 'The engine', media: [{ mediaId }] }));
      test.clock.moveMinutes(1);
      const { id: commentId } = unwrap(await network.as(grace.id).comments.add(postId, 'Splendid!'));
      test.clock.moveMinutes(1);
      const code = rows
        .filter(({ ours }) => ours !== 'none')
        .map(({ ours, answer }) => `${ours}; // ${answer}`)
        .join('\n');
      const scope = {
        network,
        me,
        ada,
        grace,
        postId,
        mediaId,
        commentId,
        meta: systemMeta,
        unwrap,
        password,
      };
      expect(await runExample({ code }, scope)).toEqual({ untrue: [], refusals: [] });
    } finally {
      await test.close();
    }
  },
);
