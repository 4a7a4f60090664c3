import type { UserView } from '@tintype/accounts';
import { statement } from '@tintype/database';
import { asUserId } from '@tintype/shared-db';
import { facts } from '@tintype/social-graph/fragments';
import { type UserId, VIEWER_CLASSES, type ViewerClass } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';
import { ownersIn } from '../../src/viewer/access/owners';
import type { ShownUser } from '../../src/viewer/access/shown-users';
import { admits } from '../../src/visibility/audience';
import { admitsSql } from '../../src/visibility/compiled-audience';
import { seerClassSql } from '../../src/visibility/compiled-policy';
import { AUDIENCES } from '../settings/standings';

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork();
});
afterAll(() => fixture?.close());

const list = (values: readonly string[]) => values.map((value) => `('${value}')`).join(', ');
const flags = '(VALUES (false), (true))';

test('PostgreSQL admits to an audience those that the code admits, in every cell', async () => {
  type Row = {
    readonly audience: (typeof AUDIENCES)[number];
    readonly viewer: ViewerClass;
    readonly followedBy: boolean;
    readonly admitted: boolean;
  };
  const sql = statement<object, Row>({
    name: 'test.ask_audiences',
    text: `SELECT audience, viewer, followed_by, ${admitsSql('audience', 'viewer', 'followed_by')} AS admitted
      FROM (VALUES ${list(AUDIENCES)}) AS a (audience), (VALUES ${list(VIEWER_CLASSES)}) AS v (viewer),
        ${flags} AS f (followed_by)`,
  });
  const rows = await fixture.database.ownerRepo.sql(sql, {});
  expect(rows).toHaveLength(AUDIENCES.length * VIEWER_CLASSES.length * 2);
  for (const { admitted, ...cell } of rows) {
    const { audience, viewer, followedBy } = cell;
    expect({ ...cell, admitted }).toEqual({
      ...cell,
      admitted: admits(audience, { viewer, relationship: { followedBy } }),
    });
  }
});

const user = (id: UserId, status: UserView['status'], role: UserView['role']): ShownUser => ({
  id,
  status,
  role,
  ...{ username: 'ada', url: '/ada', name: 'Ada', bio: '', website: null, pronouns: [] },
  ...{ avatarMediaId: null, avatarBlurhash: null },
  ...{ isPrivate: false, verified: false, createdAt: new Date(0) },
  ...{ hideLikeCounts: false, hideFromSuggestions: false },
});

test('[inv 57] PostgreSQL gives every caller of a read the class that the code gives them', async () => {
  type Row = {
    readonly isSelf: boolean;
    readonly active: boolean;
    readonly moderating: boolean;
    readonly role: UserView['role'];
    readonly sum: number;
    readonly viewerClass: string;
  };
  const sums = [
    0,
    ...Object.values(facts),
    facts.following + facts.closeFriendOf,
    facts.blockedBy + facts.blocking,
  ];
  const sql = statement<object, Row>({
    name: 'test.ask_seers',
    text: `SELECT is_self, active, moderating, role, sum, ${seerClassSql({
      isSelf: 'is_self',
      active: 'active',
      moderates: `active AND moderating AND role <> 'user'`,
      facts: 'sum',
    })} AS viewer_class
      FROM ${flags} AS s (is_self), ${flags} AS a (active), ${flags} AS m (moderating),
        (VALUES ${list(['user', 'moderator', 'admin'])}) AS r (role), unnest(ARRAY[${sums.join(', ')}]) AS sum`,
  });
  const rows = await fixture.database.ownerRepo.sql(sql, {});
  expect(rows).toHaveLength(2 * 2 * 2 * 3 * sums.length);
  const [me, other] = [1, 2].map((last) => asUserId(`00000000-0000-7000-8000-00000000000${last}`));
  if (!me || !other) throw new Error('there are two ids');
  const expected = ({ isSelf, active, moderating, role, sum }: Row): string | undefined => {
    const owner = isSelf ? me : other;
    const status = active ? 'active' : 'suspended';
    const users = [user(me, status, role), user(other, 'active', 'user')];
    const relations = isSelf ? [] : [{ targetId: other, facts: sum }];
    return ownersIn({ viewerId: me, moderating }, { users, relations }).owners.get(owner)?.viewer;
  };
  expect(rows).toEqual(rows.map((row) => ({ ...row, viewerClass: expected(row) })));
});
