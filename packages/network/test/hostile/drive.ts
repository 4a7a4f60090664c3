import { err, type NetworkScope } from '../../src';
import type { Driver, Scene } from './scene';
import type { Stage } from './stage';

/** An input, as it is in a scene. */
export type Input = (scene: Scene) => unknown;

/** One driver on its inputs, and what they came to. */
export class Drive {
  readonly problems: unknown[] = [];
  readonly refused: (readonly [input: Input, kind: string])[] = [];
  accepted = 0;

  constructor(
    private readonly stage: Stage,
    private readonly driver: Driver,
  ) {}

  async judge(input: Input, scene: Scene): Promise<void> {
    const kind = await this.answer(input(scene), scene);
    if (kind === 'ok') this.accepted += 1;
    else this.refused.push([input, kind]);
    if (kind !== 'ok' && !this.driver.kinds.includes(kind)) this.problems.push(kind);
  }

  /** Once more without anything around it that would undo whatever it did. */
  async judgeAgain([input, kind]: readonly [Input, string], scene: Scene): Promise<void> {
    if (this.driver.guesses) await this.stage.forgetGuesses(scene);
    const again = await this.kindOf(this.stage.network, input(scene), scene);
    if (again !== kind) this.problems.push([kind, again]);
  }

  /** Runs on every item, each worker in its own scene; what is thrown is a problem. */
  async each<Item>(items: readonly Item[], run: (item: Item, scene: Scene) => Promise<void>): Promise<void> {
    const queue = items.entries();
    const work = async (scene: Scene): Promise<void> => {
      for (const [index, item] of queue)
        await run(item, scene).catch((error: unknown) => this.problems.push([index, String(error)]));
    };
    await Promise.all(this.stage.scenes.map(work));
  }

  /** The kind of the answer, 'ok' where there was no error; what a valid input did is undone. */
  private async answer(input: unknown, scene: Scene): Promise<string> {
    const { driver, stage } = this;
    if (driver.guesses) await stage.forgetGuesses(scene);
    if (driver.outside) {
      const kind = await this.kindOf(stage.network, input, scene);
      if (kind === 'ok') await stage.restore(scene);
      return kind;
    }
    let kind = 'none';
    await stage.network.transact(async (tx) => {
      kind = await this.kindOf(tx, input, scene);
      return err({ kind: 'undone' });
    });
    return kind;
  }

  private async kindOf(scope: NetworkScope, input: unknown, scene: Scene): Promise<string> {
    // A caller without types may send any value.
    const result = await this.driver.run(scope, input as never, scene);
    return result.ok ? 'ok' : result.error.kind;
  }
}
