import { setTimeout as pause } from 'node:timers/promises';
import type { Network, PostId, UserId } from '../../src';
import type { Intent, Ledger, Told } from './ledger';

/** Who and what is there for callers to act upon. */
export interface World {
  /** One for each caller, who acts as this user only. */
  readonly users: readonly UserId[];
  readonly posts: readonly PostId[];
}

/** When callers are to stop. */
export interface Day {
  /** Nothing new is begun. */
  over: boolean;
  /** What was begun is left as it is, since the test has failed. */
  cut: boolean;
}

/** How long one post or comment is sent again at most: longer than any disaster. */
const patience = 60_000;

/** A client of the network that does one thing after the other, and enters what it is told. */
export class Caller {
  private done = 0;
  private readonly me: UserId;

  constructor(
    private readonly network: Network,
    private readonly world: World,
    private readonly ledger: Ledger,
    private readonly index: number,
  ) {
    this.me = at(world.users, index);
  }

  /** Acts until it is to stop, and then ends what it has begun. */
  async run(day: Day): Promise<void> {
    while (!day.over) {
      const told = await this.act(this.done, day);
      this.done += 1;
      if (told !== 'ok') await pause(5 + (this.index % 8));
    }
  }

  /** In turn, beginning elsewhere in the list for each caller. */
  private act(round: number, day: Day): Promise<Told> {
    const acts = [
      () => this.write('post', true, day),
      () => this.write('comment', true, day),
      () => this.like(),
      () => this.follow(),
      () => this.write('post', false, day),
      () => this.write('comment', false, day),
      () => this.like(),
      () => this.follow(),
      () => this.register(),
    ];
    return at(acts, round + this.index)();
  }

  /**
   * Wants a post or comment to be there once. With a key it is sent again until it is acknowledged; without one, until it is
   * acknowledged or may have been written.
   */
  private async write(kind: Intent['kind'], keyed: boolean, day: Day): Promise<Told> {
    const text = `chaos ${kind} ${this.index}-${this.done} ${keyed ? 'with' : 'without'} a key`;
    const intent: Intent = { kind, text, keyed, told: [], ids: new Set() };
    this.ledger.intents.push(intent);
    const options = keyed ? { idempotencyKey: `${this.index}-${this.done}` } : {};
    const postId = at(this.world.posts, this.done);
    const until = performance.now() + patience;
    for (;;) {
      const { told, value } =
        kind === 'post'
          ? await this.ledger.call('publish_post', (requestId) =>
              this.network.as(this.me, requestId).posts.publish({ caption: text }, options),
            )
          : await this.ledger.call('add_comment', (requestId) =>
              this.network.as(this.me, requestId).comments.add(postId, text, options),
            );
      intent.told.push(told);
      if (value !== null) intent.ids.add(value.id);
      const again = told === 'failed' || (told === 'unknown' && keyed);
      if (!again || day.cut || performance.now() > until) return told;
      await pause(10 + (this.index % 16));
    }
  }

  private async like(): Promise<Told> {
    const postId = at(this.world.posts, this.done * 7 + this.index);
    const { turns } = this.ledger.switchOf('like', this.me, postId);
    const on = turns.at(-1)?.on !== true;
    const { told } = await this.ledger.call(on ? 'like_post' : 'unlike_post', (requestId) => {
      const viewer = this.network.as(this.me, requestId);
      return on ? viewer.posts.like(postId) : viewer.posts.unlike(postId);
    });
    turns.push({ on, told });
    return told;
  }

  private async follow(): Promise<Told> {
    const step = 1 + (this.done % (this.world.users.length - 1));
    const userId = at(this.world.users, this.index + step);
    const { turns } = this.ledger.switchOf('follow', this.me, userId);
    const on = turns.at(-1)?.on !== true;
    const { told } = await this.ledger.call<unknown>(on ? 'follow_user' : 'unfollow_user', (requestId) => {
      const viewer = this.network.as(this.me, requestId);
      return on ? viewer.people.follow(userId) : viewer.people.unfollow(userId);
    });
    turns.push({ on, told });
    return told;
  }

  private async register(): Promise<Told> {
    const username = `caller${this.index}x${this.done}`;
    const form = {
      username,
      email: `${username}@example.org`,
      password: 'correct horse battery',
      name: username,
    };
    const { told, value } = await this.ledger.call('register_user', (requestId) =>
      this.network.accounts.registerUser(form, { actorId: null, requestId }),
    );
    this.ledger.registrations.push({ username, told, id: value?.id ?? null });
    return told;
  }
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length];
  if (item === undefined) throw new Error('the list is empty');
  return item;
}
