import type { ClientBase } from 'pg';

/** So many statements a connection keeps prepared when nothing else is said. */
const mostHeldByDefault = 1000;

/**
 * The prepared statements of one connection, the one that was used longest ago first. The server keeps each until it is
 * closed, with its plan, so something has to count them.
 */
export class HeldNames {
  private readonly held = new Set<string>();
  private evicted = new Set<string>();

  constructor(private readonly most: number) {}

  /**
   * A statement is about to be sent: the names to close before it. A name that comes anew is among them: where statements
   * are sent without waiting, the client may have heard only after its closing that it had been prepared.
   */
  use(name: string): readonly string[] {
    if (!this.held.delete(name)) this.evicted.add(name);
    this.held.add(name);
    const [oldest] = this.held;
    if (oldest !== undefined && this.held.size > this.most) {
      this.held.delete(oldest);
      this.evicted.add(oldest);
    }
    if (this.evicted.size === 0) return none;
    const closing = [...this.evicted];
    this.evicted = new Set();
    return closing;
  }

  /** Its plan is of no use any more: it is closed before the next statement. */
  evict(name: string): void {
    this.held.delete(name);
    this.evicted.add(name);
  }
}

const none: readonly string[] = [];
const heldByClient = new WeakMap<ClientBase, HeldNames>();

/** What a connection holds; the first to ask says how much that may be. */
export function heldBy(client: ClientBase, most = mostHeldByDefault): HeldNames {
  const known = heldByClient.get(client);
  if (known) return known;
  const fresh = new HeldNames(most);
  heldByClient.set(client, fresh);
  return fresh;
}
