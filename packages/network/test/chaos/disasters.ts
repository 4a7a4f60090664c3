import type { FaultyProxy } from '@tintype/faulty-proxy';
import { Client } from 'pg';
import type { OwnServer } from './own-server';

/** Something that goes wrong for a while. */
export interface Disaster {
  readonly name: string;
  /** Lets it go wrong; resolves with what ends it. */
  strike(): Promise<() => Promise<void>>;
}

/** How much was done to the callers' connections. */
export interface Injected {
  reset: number;
  terminated: number;
  crashed: number;
  locked: number;
}

/** The name under which the callers' backends are listed. */
export const applicationName = 'tintype chaos';

/** Everything that may happen between the callers and the server. */
export function disastersOf(
  proxy: FaultyProxy,
  server: OwnServer,
  url: { get(): string; set(url: string): void },
  injected: Injected,
): readonly Disaster[] {
  const network = (name: string, strike: () => void | Promise<void>): Disaster => ({
    name,
    async strike() {
      await strike();
      return () => proxy.heal();
    },
  });
  /** Does it again and again until the disaster ends. */
  const repeatedly = (name: string, milliseconds: number, strike: () => Promise<unknown>): Disaster => ({
    name,
    async strike() {
      const again = (): void => void strike().catch(() => undefined);
      again();
      const timer = setInterval(again, milliseconds);
      return async () => {
        clearInterval(timer);
        await proxy.heal();
      };
    },
  });
  return [
    network('everything is swallowed', () => proxy.swallowEverything()),
    network('answers are swallowed', () => proxy.swallowAnswers()),
    network('answers to COMMIT are swallowed', () => proxy.loseAnswersTo(/^COMMIT/, { times: 12 })),
    network('answers to COMMIT are lost with a reset', () =>
      proxy.loseAnswersTo(/^COMMIT/, { reset: true, times: 60 }),
    ),
    network('answers to some statements are swallowed', () =>
      proxy.loseAnswersTo(/content\.(like|unlike|add_comment|count_author)|social_graph\./, { times: 12 }),
    ),
    network('answers to some statements are lost with a reset', () =>
      proxy.loseAnswersTo(/content\.(like|unlike|add_comment|count_author)|social_graph\.|action_log\./, {
        reset: true,
        times: 60,
      }),
    ),
    repeatedly('connections are reset', 100, async () => {
      injected.reset += proxy.connections;
      proxy.reset();
    }),
    network('connections are refused', async () => {
      await proxy.refuse();
      injected.reset += proxy.connections;
      proxy.reset();
    }),
    {
      name: 'backends are terminated',
      async strike() {
        const admin = new Client({ connectionString: url.get() });
        await admin.connect();
        const terminate = async (): Promise<void> => {
          const { rowCount } = await admin.query(
            `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE application_name = $1 AND random() < 0.4`,
            [applicationName],
          );
          injected.terminated += rowCount ?? 0;
        };
        const timer = setInterval(() => void terminate().catch(() => undefined), 50);
        return async () => {
          clearInterval(timer);
          await admin.end();
        };
      },
    },
    {
      name: 'the server is killed',
      async strike() {
        injected.crashed += 1;
        const restarted = server.crash();
        return async () => {
          url.set(await restarted);
          proxy.moveTo(url.get());
        };
      },
    },
    {
      name: 'a table is locked',
      async strike() {
        const admin = new Client({ connectionString: url.get() });
        await admin.connect();
        await admin.query('BEGIN; LOCK TABLE tintype.posts IN ACCESS EXCLUSIVE MODE');
        injected.locked += 1;
        return () => admin.end();
      },
    },
  ];
}
