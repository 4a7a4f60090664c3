import type { QueryArrayResult } from 'pg';
import type { EntityManager } from 'typeorm';
import { ProgrammerError } from '../errors';
import { type Query, send } from '../repo/client';
import type { HeldClient } from '../repo/pool-client';
import type { Session } from '../repo/session';
import type { Timing } from '../repo/statement-event';
import type { ReadToken } from './read-token';
import { isReplicaFault } from './replica-fault';
import type { Replicas } from './replicas';

/** Each read on a replica that has come far enough, else on the primary. */
export class ReplicaSession implements Session {
  readonly inTransaction = false;

  constructor(
    private readonly replicas: Replicas,
    private readonly primary: Session,
    private readonly token: ReadToken | null,
  ) {}

  get manager(): EntityManager {
    throw new ProgrammerError(
      "reads from replicas have no part in TypeORM's manager outside of a transaction",
    );
  }

  async query(query: Query, timing?: Timing): Promise<QueryArrayResult<unknown[]>> {
    const replica = await this.replicas.take(this.token, query.name ?? 'unnamed');
    if (replica === null) return this.primary.query(query, timing);
    let failure: unknown;
    try {
      return await send(replica.held.client, query, timing);
    } catch (error) {
      failure = error;
      if (!isReplicaFault(error)) throw error;
      replica.failed(error);
    } finally {
      replica.held.release(failure);
    }
    return this.primary.query(query, timing);
  }

  async connect(lane: string): Promise<HeldClient> {
    const replica = await this.replicas.take(this.token, lane);
    if (replica === null) return this.primary.connect(lane);
    const { held } = replica;
    return {
      client: held.client,
      release: (error, inUse) => {
        if (isReplicaFault(error)) replica.failed(error);
        held.release(error, inUse);
      },
    };
  }
}
