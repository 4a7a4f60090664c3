import { ProgrammerError, unwrap } from '@tintype/database';
import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn } from 'typeorm';
import { change, createRepo, from, isPreloaded, NotLoadedError, type Repo } from '../../src';
import { openTables, type ToyDatabase, testCursorKey } from '../toy-database';
import { Author, openToyLibrary, Post, type ToyLibrary, uuid } from '../toy-library';

@Entity({ name: 'shops' })
class Shop {
  @PrimaryColumn({ type: 'int' }) id!: number;
  @OneToMany(
    () => Ware,
    (ware) => ware.shop,
  )
  wares!: Promise<Ware[]>;
}

@Entity({ name: 'wares' })
class Ware {
  @PrimaryColumn({ type: 'int' }) id!: number;
  @Column({ type: 'int', name: 'shop_id' }) shopId!: number;
  @ManyToOne(
    () => Shop,
    (shop) => shop.wares,
  )
  @JoinColumn({ name: 'shop_id' })
  shop!: Promise<Shop>;
}

let library: ToyLibrary;
let lazy: ToyDatabase;
let repo: Repo;
beforeAll(async () => {
  library = await openToyLibrary();
  repo = library.repo;
  lazy = await openTables(
    [Shop, Ware],
    `CREATE TABLE shops (id int PRIMARY KEY);
     CREATE TABLE wares (id int PRIMARY KEY, shop_id int NOT NULL REFERENCES shops);
     INSERT INTO shops VALUES (1);
     INSERT INTO wares VALUES (1, 1);`,
  );
});
afterAll(async () => {
  await lazy.close();
  await library.close();
});

describe('rows that TypeORM read', () => {
  test('are taken wherever rows are', async () => {
    const { manager } = library.dataSource;
    const author = await manager.findOneByOrFail(Author, { id: uuid(1) });
    expect(change(author).loaded).toBe(true);
    expect(() => change(author).getField('posts')).toThrow(NotLoadedError);
    expect(unwrap(await repo.update(change(author, { karma: 6 }))).karma).toBe(6);
    expect(unwrap(await repo.insertOrUpdate(change(author, { karma: 7 }))).karma).toBe(7);
    expect((await repo.reloadOrFail(author)).karma).toBe(7);
    expect(await repo.count(repo.assoc(author, 'posts'))).toBe(2);
    const withPosts = await repo.preload(author, { posts: { comments: true } });
    expect(withPosts.posts.map(({ comments }) => comments.length)).toEqual([3, 1]);
    const kept = change(author).putAssoc('posts', withPosts.posts.slice(0, 1), { onReplace: 'nilify' });
    expect(kept.getAssoc('posts').map(({ action }) => action)).toEqual(['update', 'replace']);
  });

  test('with what TypeORM loaded with them count as preloaded, and lists of both kinds may be mixed', async () => {
    const joined = await library.dataSource.manager.findOneOrFail(Post, {
      where: { id: 1 },
      relations: { comments: true },
    });
    expect(isPreloaded(joined, 'comments')).toBe(true);
    const ours = await repo.getOrFail(Post, 2);
    const { sent, repo: watching } = library.watched();
    const rows = await watching.preload([joined, ours], { comments: { author: true } });
    expect(rows.map(({ comments }) => comments.map(({ author }) => author.name))).toEqual([
      ['Bo', 'Ada', 'Bo'],
      ['Cy'],
    ]);
    expect(sent).toHaveLength(2);
    expect(await repo.count(from(Post))).toBe(5);
  });

  test('with lazy associations are refused where these would be filled in', async () => {
    const shop = await lazy.dataSource.manager.findOneByOrFail(Shop, { id: 1 });
    const sentence = 'Shop.wares is lazy, and a promise cannot be filled in: declare it without Promise';
    await expect(lazy.repo.preload(shop, { wares: true } as never)).rejects.toThrow(
      new ProgrammerError(sentence),
    );
    expect(() => lazy.repo.assoc(shop, 'wares' as never)).toThrow(sentence);
    expect(createRepo(lazy.dataSource, { cursorKey: testCursorKey })).toBeDefined();
  });
});
