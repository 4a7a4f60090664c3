import { DatabaseError } from '@tintype/database';
import type { PostId, UserId } from '@tintype/shared-db';
import { Client } from 'pg';
import type { Viewer } from '../../src';
import { openNetwork, unwrap } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';

let fixture: TestNetwork;
let ada: UserId;
let grace: UserId;
let postId: PostId;
beforeAll(async () => {
  fixture = await openTestNetwork();
  const [first, second] = await fixture.people(2);
  if (!first || !second) throw new Error('there are no users');
  [ada, grace] = [first, second];
  postId = unwrap(await fixture.network.as(ada).posts.publish({ caption: 'Fog' })).id;
});
afterAll(() => fixture?.close());

/** Runs while another transaction has the whole table. */
async function whileLocked(table: string, run: () => Promise<void>): Promise<void> {
  const other = new Client({ connectionString: fixture.database.url });
  await other.connect();
  try {
    await other.query(`BEGIN; LOCK TABLE tintype.${table} IN ACCESS EXCLUSIVE MODE`);
    await run();
  } finally {
    await other.end();
  }
}

const commands: readonly (readonly [string, string, (viewer: Viewer) => Promise<unknown>])[] = [
  ['posts', 'like_post', (viewer) => viewer.posts.like(postId)],
  ['posts', 'add_comment', (viewer) => viewer.comments.add(postId, 'Splendid')],
  ['posts', 'publish_post', (viewer) => viewer.posts.publish({ caption: 'Fog' })],
  ['post_likes', 'unlike_post', (viewer) => viewer.posts.unlike(postId)],
  ['follows', 'follow_user', (viewer) => viewer.people.follow(ada)],
  ['settings', 'publish_post', (viewer) => viewer.posts.publish({ caption: 'For @user_1 and @user_2' })],
  ['users', 'set_privacy', (viewer) => viewer.account.setPrivacy(true)],
  ['users', 'rename_user', (viewer) => viewer.account.rename({ username: 'hopper' })],
];

test.each(commands)(
  '[inv 72] while %s is locked, %s fails in time, says that nothing was changed, and leaves one failure',
  async (table, name, run) => {
    const network = await openNetwork({
      url: fixture.database.url,
      migrate: false,
      limits: { lockMilliseconds: 100 },
    });
    const requestId = `${name} while ${table} is locked`;
    try {
      await whileLocked(table, async () => {
        const fault = await run(network.as(grace, requestId)).catch((thrown: unknown) => thrown);
        expect(fault).toBeInstanceOf(DatabaseError);
        expect(fault).toMatchObject({ code: '55P03', outcomeUnknown: false, retriable: true });
      });
    } finally {
      await network.close();
    }
    expect(
      await fixture.rows('SELECT name, outcome, actor_id FROM tintype.actions WHERE request_id = $1', [
        requestId,
      ]),
    ).toEqual([{ name, outcome: 'failed', actor_id: grace }]);
  },
);
