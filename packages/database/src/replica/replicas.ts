import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseError } from '../errors/database-error';
import { type HeldClient, type PoolSource, takeClient } from '../pool/pool-client';
import { send } from '../sending/send';
import { arrivedQuery, type ReadToken } from './read-token';
import { isReplicaDown } from './replica-fault';

/** How reads are shared with replicas. Times are in milliseconds. */
export interface ReplicaOptions {
  /** How long a read with a token waits for a replica to come so far, before it goes to the primary. Default 100. */
  readonly replicaWaitMilliseconds?: number;
  /** How long a replica that could not be reached is left alone. Default 1000. */
  readonly replicaPauseMilliseconds?: number;
}

/** A connection to a replica, and what to do when it fails. */
export interface HeldReplica {
  readonly held: HeldClient;
  /** Told what a statement on it failed with. */
  failed(error: DatabaseError): void;
}

/** The replicas of a primary, asked in turn. */
export class Replicas {
  private readonly restingUntil = new Map<PoolSource, number>();
  private readonly waitMilliseconds: number;
  private readonly pauseMilliseconds: number;
  private turn = 0;

  constructor(
    readonly sources: readonly PoolSource[],
    options: ReplicaOptions,
  ) {
    this.waitMilliseconds = options.replicaWaitMilliseconds ?? 100;
    this.pauseMilliseconds = options.replicaPauseMilliseconds ?? 1000;
  }

  /** A connection to a replica that has come as far as `token` says, or null when the primary is to be asked. */
  async take(token: ReadToken | null, lane: string): Promise<HeldReplica | null> {
    const source = this.next();
    if (source === null) return null;
    const failed = (error: DatabaseError) => this.rest(source, error);
    let held: HeldClient;
    try {
      held = await takeClient(source, lane);
    } catch (error) {
      // Whatever keeps a connection from being made: the primary answers meanwhile.
      if (!(error instanceof DatabaseError)) throw error;
      this.restingUntil.set(source, performance.now() + this.pauseMilliseconds);
      return null;
    }
    try {
      if (token === null || (await this.arrives(held, token))) return { held, failed };
      held.release();
    } catch (error) {
      held.release(error);
      if (!(error instanceof DatabaseError)) throw error;
      failed(error);
    }
    return null;
  }

  private next(): PoolSource | null {
    const now = performance.now();
    for (let tried = 0; tried < this.sources.length; tried += 1) {
      const source = this.sources[this.turn % this.sources.length];
      this.turn += 1;
      if (source && (this.restingUntil.get(source) ?? 0) <= now) return source;
    }
    return null;
  }

  private rest(source: PoolSource, error: DatabaseError): void {
    if (isReplicaDown(error)) this.restingUntil.set(source, performance.now() + this.pauseMilliseconds);
  }

  /** Asks again after growing pauses: on a network that is not busy the first or second answer is yes. */
  private async arrives(held: HeldClient, token: ReadToken): Promise<boolean> {
    const deadline = performance.now() + this.waitMilliseconds;
    for (let wait = 0.5; ; wait = Math.min(wait * 2, 16)) {
      const { rows } = await send(held.client, arrivedQuery(token));
      if (rows[0]?.[0] === true) return true;
      if (performance.now() + wait > deadline) return false;
      await pause(wait);
    }
  }
}
