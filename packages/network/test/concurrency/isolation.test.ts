import { statement } from '@tintype/database';
import { createTestDatabase, insertPost, insertUser, type TestDatabase } from '@tintype/shared-db/testing';
import { type Network, openNetwork } from '../../src';

const racers = 32;

const countSql = statement<object, { likes: number; followers: number }>({
  name: 'test.count_edges',
  text: `SELECT (SELECT count(*) FROM tintype.post_likes) AS likes, (SELECT count(*) FROM tintype.follows) AS followers`,
});

describe.each(['serializable', 'repeatable read'])('on a database whose default isolation is %s', (level) => {
  let database: TestDatabase;
  let network: Network;
  beforeAll(async () => {
    database = await createTestDatabase();
    const name = new URL(database.url).pathname.slice(1);
    await database.dataSource.query(`ALTER DATABASE ${name} SET default_transaction_isolation = '${level}'`);
    network = await openNetwork({ url: database.url, poolSize: 16 });
  });
  afterAll(async () => {
    await network.close();
    await database.close();
  });

  test(`${racers} racing likes, follows and comments of one author all succeed, and are all counted`, async () => {
    const author = await insertUser(database.ownerRepo);
    const post = await insertPost(database.ownerRepo, { authorId: author.id });
    const users = await Promise.all(Array.from({ length: racers }, () => insertUser(database.ownerRepo)));
    const done = await Promise.all(
      users.flatMap(({ id }) => [
        network.as(id).posts.like(post.id),
        network.as(id).people.follow(author.id),
        network.as(id).comments.add(post.id, 'Splendid'),
      ]),
    );
    expect(done.filter((result) => !result.ok)).toEqual([]);
    expect(await database.ownerRepo.sqlOne(countSql, {})).toEqual({ likes: racers, followers: racers });
    const page = await network.as(null).people.profile(author.username);
    expect(page).toMatchObject({ ok: true, value: { followers: racers } });
  });
});
