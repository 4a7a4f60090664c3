import type { Repo } from '@tintype/repo';
import type { Intent, Ledger, Switch, Told } from './ledger';

/** What the database holds against what callers were told. */
export interface Audit {
  /** Acknowledged, and not there. */
  readonly lost: readonly string[];
  /** There more often than once, though no call without a key was told that its outcome is unknown. */
  readonly doubled: readonly string[];
  /** Told that nothing was changed, and there. */
  readonly lied: readonly string[];
  /** Calls whose rows in the log contradict each other, or what the call was told. */
  readonly contradictory: readonly string[];
  /** Calls that failed with nothing changed, and left no row in the log since the database could not be reached. */
  readonly unlogged: number;
  /** Likes and follows with an unknown state: a call on them had an unknown outcome. */
  readonly undecided: number;
}

const open: readonly Told[] = ['unknown', 'unanswered'];

/** Compares the ledger with the rows, when all calls have ended. */
export async function audit(repo: Repo, ledger: Ledger): Promise<Audit> {
  const found = {
    lost: [] as string[],
    doubled: [] as string[],
    lied: [] as string[],
    contradictory: [] as string[],
    unlogged: 0,
    undecided: 0,
  };
  await judgeIntents(repo, ledger.intents, found);
  await judgeSwitches(repo, [...ledger.switches.values()], found);
  await judgeRegistrations(repo, ledger, found);
  await judgeActions(repo, ledger, found);
  return found;
}

type Found = { -readonly [Name in keyof Audit]: Audit[Name] extends readonly string[] ? string[] : number };

async function judgeIntents(repo: Repo, intents: readonly Intent[], found: Found): Promise<void> {
  const rows: { text: string; id: string }[] = await repo.dataSource.query(`
    SELECT caption AS text, id FROM tintype.posts WHERE caption LIKE 'chaos %'
    UNION ALL SELECT body, id FROM tintype.comments WHERE body LIKE 'chaos %'`);
  const byText = new Map<string, string[]>();
  for (const { text, id } of rows) byText.set(text, [...(byText.get(text) ?? []), id]);
  for (const { text, told, ids } of intents) {
    const there = byText.get(text) ?? [];
    if (there.length > 1 || ids.size > 1)
      found.doubled.push(`${text}: ${there.length} rows, told ${told.join()}`);
    if ([...ids].some((id) => !there.includes(id))) found.lost.push(`${text}: told ${told.join()}`);
    const mayBe = ids.size > 0 || told.some((each) => open.includes(each));
    if (there.length > 0 && !mayBe) found.lied.push(`${text}: told ${told.join()}`);
  }
}

async function judgeSwitches(repo: Repo, switches: readonly Switch[], found: Found): Promise<void> {
  const rows: { key: string }[] = await repo.dataSource.query(`
    SELECT 'like ' || user_id || ' ' || post_id AS key FROM tintype.post_likes
    UNION ALL SELECT 'follow ' || follower_id || ' ' || followee_id FROM tintype.follows`);
  const there = new Set(rows.map(({ key }) => key));
  for (const { kind, actorId, targetId, turns } of switches) {
    const key = `${kind} ${actorId} ${targetId}`;
    // What was sent and never answered may have taken effect behind a later turn.
    if (turns.some(({ told }) => open.includes(told))) {
      found.undecided += 1;
      continue;
    }
    const on = turns.findLast(({ told }) => told === 'ok')?.on ?? false;
    if (on && !there.has(key)) found.lost.push(key);
    if (!on && there.has(key)) found.lied.push(key);
  }
}

async function judgeRegistrations(repo: Repo, ledger: Ledger, found: Found): Promise<void> {
  const rows: { username: string; id: string }[] = await repo.dataSource.query(
    `SELECT username, id FROM tintype.users WHERE username LIKE 'caller%'`,
  );
  const ids = new Map(rows.map(({ username, id }) => [username, id]));
  for (const { username, told, id } of ledger.registrations) {
    if (id !== null && ids.get(username) !== id) found.lost.push(username);
    if (id === null && !open.includes(told) && ids.has(username)) found.lied.push(`${username}: ${told}`);
  }
}

async function judgeActions(repo: Repo, { calls }: Ledger, found: Found): Promise<void> {
  const rows: { requestId: string; outcomes: string[] }[] = await repo.dataSource.query(`
    SELECT request_id AS "requestId", array_agg(outcome) AS outcomes FROM tintype.actions
    WHERE request_id LIKE 'chaos-%' GROUP BY 1`);
  const byCall = new Map(rows.map(({ requestId, outcomes }) => [requestId, outcomes]));
  for (const { requestId, command, told, code } of calls) {
    const outcomes = byCall.get(requestId) ?? [];
    if (!agrees(told, outcomes)) found.contradictory.push(`${command} ${told} ${code}: ${outcomes.join()}`);
    if (told === 'failed' && outcomes.length === 0) found.unlogged += 1;
  }
}

/** Whether the rows of a call in the log are of what it was told. */
function agrees(told: Told, outcomes: readonly string[]): boolean {
  if (outcomes.length > 1) return false;
  if (told === 'ok') return outcomes[0] === 'succeeded';
  return told === 'unknown' || told === 'unanswered' ? outcomes[0] !== 'failed' : outcomes[0] !== 'succeeded';
}
