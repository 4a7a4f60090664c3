import type { QueryArrayResult } from 'pg';
import { ProgrammerError } from '../errors/programmer-error';
import type { HeldClient } from '../pool/pool-client';
import type { ReadToken } from '../replica/read-token';
import { isReplicaFault } from '../replica/replica-fault';
import type { Replicas } from '../replica/replicas';
import { send } from '../sending/send';
import type { Timing } from '../sending/timing';
import type { Query } from '../sql/query';
import type { Session } from './session';

/** Each read on a replica that has come far enough, else on the primary. */
export class ReplicaSession implements Session {
  readonly inTransaction = false;

  constructor(
    private readonly replicas: Replicas,
    private readonly primary: Session,
    private readonly token: ReadToken | null,
  ) {}

  borrow(): never {
    throw new ProgrammerError('reads from replicas lend their connections to nothing else');
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
