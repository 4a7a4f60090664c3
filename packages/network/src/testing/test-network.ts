import { systemMeta } from '@tintype/action-log';
import { err, type Result, unwrap } from '@tintype/database';
import {
  type CommentId,
  type CounterDrift,
  type PostId,
  type UserId,
  verifyCounters,
} from '@tintype/shared-db';
import { insertUser, type TestDatabase, totpCode } from '@tintype/shared-db/testing';
import { type Network, type NetworkOptions, type NetworkScope, openNetwork } from '../open-network';
import type { TestClock } from './test-clock';
import { testClient, testPassword } from './test-options';

/** A person with an account, whose password is `testPassword`. */
export interface TestPerson {
  readonly id: UserId;
  readonly username: string;
  readonly email: string;
}

/** The second factor of a person. */
export interface TestSecondFactor {
  /** The secret of the authenticator app; `secondFactorCode` makes codes of it. */
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
}

/**
 * A network for the tests of one file, over a database of its own. Its clock stands still until `clock.moveMinutes` moves it. The
 * methods that set something up throw if the network refuses.
 */
export class TestNetwork {
  private registered = 0;

  constructor(
    readonly network: Network,
    readonly database: TestDatabase,
    readonly clock: TestClock,
    private readonly options: NetworkOptions,
  ) {}

  /**
   * A second network over the same database, as another process has it. The caller closes it.
   *
   * @example
   * const test = await openTestNetwork();
   * const texts: string[] = [];
   * const watched = await test.openAgain({ onStatement: ({ text }) => texts.push(text) });
   * await watched.as(null).people.profile('ada');
   * texts.length > 0 // true
   * await watched.close();
   * await test.close();
   */
  openAgain(options: NetworkOptions = {}): Promise<Network> {
    return openNetwork({ ...this.options, ...options });
  }

  /**
   * Registers a person with the password `testPassword`.
   *
   * @example
   * const test = await openTestNetwork();
   * const ada = await test.register();
   * unwrap(await test.network.as(null).people.profile(ada.username)).followers // 0
   * await test.close();
   */
  async register(role: 'user' | 'moderator' | 'admin' = 'user'): Promise<TestPerson> {
    this.registered += 1;
    const username = `person_${this.registered}`;
    const email = `${username}@example.org`;
    const form = { username, email, password: testPassword, name: `Person ${this.registered}` };
    const { id } = unwrap(await this.network.accounts.registerUser(form, systemMeta));
    if (role !== 'user') unwrap(await this.network.accounts.setRole(id, { role }, systemMeta));
    return { id, username, email };
  }

  /**
   * Adds users by plain SQL: fast, and without a password, so that they cannot log in.
   *
   * @example
   * const test = await openTestNetwork();
   * const [ada, grace] = await test.people(2);
   * unwrap(await test.network.as(ada).people.follow(grace)) // { state: 'accepted', changed: true }
   * await test.close();
   */
  async people(count: number, given: Parameters<typeof insertUser>[1] = {}): Promise<UserId[]> {
    const users = await Promise.all(
      Array.from({ length: count }, () => insertUser(this.database.ownerRepo, given)),
    );
    return users.map(({ id }) => id);
  }

  /** Logs a person in by their password. Throws if the person has a second factor. */
  async logIn({ username }: Pick<TestPerson, 'username'>) {
    const credentials = { identifier: username, password: testPassword };
    const entered = unwrap(await this.network.as(null).account.logIn(credentials, testClient));
    if (entered.kind !== 'session') throw new Error(`${username} has a second factor`);
    return entered;
  }

  /**
   * Gives a person a second factor, through its set-up and a first code.
   *
   * @example
   * const test = await openTestNetwork();
   * const ada = await test.register();
   * const { secret } = await test.setUpSecondFactor(ada);
   * test.clock.moveMinutes(1);
   * const credentials = { identifier: ada.username, password: testPassword };
   * const entered = unwrap(await test.network.as(null).account.logIn(credentials, testClient));
   * const code = test.secondFactorCode(secret);
   * const session = await test.network.as(null).account.answerSecondFactor(entered.challenge.reveal(), { code }, testClient);
   * session.ok // true
   * await test.close();
   */
  async setUpSecondFactor({ id }: Pick<TestPerson, 'id'>): Promise<TestSecondFactor> {
    const me = this.network.as(id);
    const secret = unwrap(await me.account.setUpTotp({ password: testPassword })).secret.reveal();
    const { recoveryCodes } = unwrap(await me.account.confirmTotp({ code: this.secondFactorCode(secret) }));
    return { secret, recoveryCodes: recoveryCodes.map((code) => code.reveal()) };
  }

  /**
   * The code that an authenticator app shows. A code is good once, and the next one comes after 30 seconds.
   *
   * @param inSeconds the code of a later time; by default of the present time of the test
   */
  secondFactorCode(secret: string, inSeconds = 0): string {
    return totpCode(secret, new Date(this.clock.now().getTime() + inSeconds * 1000));
  }

  /** Publishes a post of a user. */
  async publish(authorId: UserId, caption = 'First light'): Promise<PostId> {
    return unwrap(await this.network.as(authorId).posts.publish({ caption })).id;
  }

  /** Comments on a post as a user. */
  async comment(writerId: UserId, postId: PostId, body = 'Splendid'): Promise<CommentId> {
    return unwrap(await this.network.as(writerId).comments.add(postId, body)).id;
  }

  /** Makes the first user follow the second. A private account gets a request. */
  async follow(followerId: UserId, followeeId: UserId): Promise<void> {
    unwrap(await this.network.as(followerId).people.follow(followeeId));
  }

  /**
   * Likes a post as a user.
   *
   * @example
   * const test = await openTestNetwork();
   * const [ada, grace] = await test.people(2);
   * const post = await test.publish(ada, 'First light');
   * await test.follow(grace, ada);
   * await test.like(grace, post);
   * await test.comment(grace, post, 'Splendid');
   * unwrap(await test.network.as(grace).feed.home()).items[0].likes // 1
   * await test.close();
   */
  async like(userId: UserId, postId: PostId): Promise<void> {
    unwrap(await this.network.as(userId).posts.like(postId));
  }

  /**
   * Runs `fn` in a transaction that is rolled back at the end, so that the next test finds the database as it was.
   *
   * @example
   * const test = await openTestNetwork();
   * const [ada] = await test.people(1);
   * const published = await test.sandbox((scope) => scope.as(ada).posts.publish({ caption: 'Gone' }));
   * published.ok // true
   * unwrap(await test.network.as(ada).posts.of(ada)).items.length // 0
   * await test.close();
   */
  async sandbox<T>(fn: (scope: NetworkScope) => Promise<T>): Promise<T> {
    // A failed result rolls back, and its error is the value.
    const undone = await this.network.transact(async (tx): Promise<Result<never, T>> => err(await fn(tx)));
    return undone.ok ? undone.value : undone.error;
  }

  /** The rows of a query, as the owner of the database. */
  rows<Row extends object = Record<string, unknown>>(
    text: string,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    return this.database.ownerRepo.dataSource.query(text, [...values]);
  }

  /** The actions of an actor in one request, the oldest first. A failed one has its outcome behind its name. */
  async actionsOf(actorId: UserId | null, requestId: string): Promise<readonly string[]> {
    const actions = await this.rows<{ name: string; outcome: string }>(
      `SELECT name, outcome::text FROM tintype.actions
        WHERE actor_id IS NOT DISTINCT FROM $1::uuid AND request_id = $2 ORDER BY created_at, id`,
      [actorId, requestId],
    );
    return actions.map(({ name, outcome }) => (outcome === 'succeeded' ? name : `${name} ${outcome}`));
  }

  /** The counters that differ from a fresh count; an empty list when all are right. */
  counterDrift(): Promise<CounterDrift[]> {
    return verifyCounters(this.database.ownerRepo);
  }

  /** Closes the network and drops the database. */
  async close(): Promise<void> {
    await this.network.close();
    await this.database.close();
  }
}
