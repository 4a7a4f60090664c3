import { statement } from '@tintype/database';
import { asUserId, idOfNothing } from '@tintype/shared-db';
import { facts, relationshipOf } from '@tintype/social-graph/fragments';
import { CONTENT_KINDS, type ContentKind, OWNER_STATES, VIEWER_CLASSES, visibility } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';
import {
  decidingFacts,
  ownerStateSql,
  seesPostSql,
  seesSql,
  seesStorySql,
  viewerClassSql,
} from '../../src/visibility/compiled-policy';
import { ownerState, POST_KINDS, STORY_KINDS, viewerClass } from '../../src/visibility/vocabulary';

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork();
});
afterAll(() => fixture?.close());

const cells = VIEWER_CLASSES.flatMap((viewer) => OWNER_STATES.map((owner) => ({ viewer, owner })));
const cellRows = `(VALUES ${cells.map(({ viewer, owner }) => `('${viewer}', '${owner}')`).join(', ')}) AS c (viewer, owner)`;

const repo = () => fixture.database.ownerRepo;

test.each(CONTENT_KINDS)(
  '[inv 56] PostgreSQL says of %s what the policy says, in every cell',
  async (kind) => {
    const sql = statement<object, { viewer: string; owner: string; whole: boolean; some: boolean }>({
      name: 'test.ask_policy',
      text: `SELECT viewer, owner, ${seesSql(kind, 'viewer', 'owner')} AS whole,
      ${seesSql(kind, 'viewer', 'owner', ['yes', 'stub'])} AS some FROM ${cellRows}`,
    });
    const rows = await repo().sql(sql, {});
    expect(rows).toHaveLength(VIEWER_CLASSES.length * OWNER_STATES.length);
    expect(rows).toEqual(
      cells.map(({ viewer, owner }) => {
        const access = visibility(viewer, owner, kind);
        return { viewer, owner, whole: access === 'yes', some: access !== 'no' };
      }),
    );
  },
);

test.each([
  ['posts', POST_KINDS, seesPostSql],
  ['stories', STORY_KINDS, seesStorySql],
] as const)(
  '[inv 56] PostgreSQL says of %s of each audience what the policy says, in every cell',
  async (_of, kinds, seesOf) => {
    const audiences = Object.entries<ContentKind>(kinds);
    const sql = statement<object, { viewer: string; owner: string; audience: string; sees: boolean }>({
      name: 'test.ask_policy_of_audiences',
      text: `SELECT viewer, owner, audience, ${seesOf('viewer', 'owner', 'audience')} AS sees FROM ${cellRows},
      (VALUES ${audiences.map(([audience]) => `('${audience}')`).join(', ')}) AS a (audience)`,
    });
    const rows = await repo().sql(sql, {});
    expect(rows).toHaveLength(cells.length * audiences.length);
    for (const { viewer, owner, audience, sees } of rows) {
      const kind = audiences.find(([of]) => of === audience)?.[1] ?? 'private_data';
      const cell = cells.find((one) => one.viewer === viewer && one.owner === owner);
      if (!cell) throw new Error(`no cell is ${viewer} of ${owner}`);
      expect([viewer, owner, audience, sees]).toEqual([
        viewer,
        owner,
        audience,
        visibility(cell.viewer, cell.owner, kind) === 'yes',
      ]);
    }
  },
);

test('[inv 57] PostgreSQL gives every relation the class that the code gives it', async () => {
  const sql = statement<object, { sum: number; viewerClass: string }>({
    name: 'test.ask_viewer_class',
    text: `SELECT sum, ${viewerClassSql('false', 'sum')} AS viewer_class FROM generate_series(0, 4095) AS sum ORDER BY sum`,
  });
  const rows = await repo().sql(sql, {});
  expect(rows).toHaveLength(Object.values(facts).reduce((all, fact) => all + fact, 0) + 1);
  const owner = asUserId(idOfNothing);
  expect(rows).toEqual(
    rows.map(({ sum }) => ({ sum, viewerClass: viewerClass(false, relationshipOf(owner, sum)) })),
  );
});

test('PostgreSQL gives every account the state that the code gives it, and its owner the class of an owner', async () => {
  const statuses = ['active', 'deactivated', 'pending_deletion', 'suspended', 'deleted'] as const;
  const sql = statement<
    object,
    { status: (typeof statuses)[number]; isPrivate: boolean; state: string; self: string }
  >({
    name: 'test.ask_owner_state',
    text: `SELECT status, is_private, ${ownerStateSql('status', 'is_private')} AS state, ${viewerClassSql('true', '0')} AS self
      FROM unnest(ARRAY['${statuses.join("', '")}']) AS status, (VALUES (false), (true)) AS p (is_private)`,
  });
  const rows = await repo().sql(sql, {});
  expect(rows).toHaveLength(10);
  for (const { status, isPrivate, state, self } of rows) {
    expect([status, isPrivate, state]).toEqual([status, isPrivate, ownerState({ status, isPrivate })]);
    expect(self).toBe('self');
  }
});

test('a statement that decides reads the facts that change an answer, and no others', () => {
  expect(decidingFacts(CONTENT_KINDS)).toEqual(['following', 'blocking', 'blockedBy', 'closeFriendOf']);
  expect(decidingFacts(['activity'])).toEqual(['blocking', 'blockedBy']);
  expect(decidingFacts(['posts_followers'])).toEqual(['following', 'blocking', 'blockedBy']);
});
