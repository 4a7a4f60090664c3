import type { AccountsOptions } from '@tintype/accounts';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { bindContexts, type Contexts } from './contexts/contexts';
import { idOfNoUser } from './contexts/no-user';
import { createSideEffects } from './side-effects/side-effects';
import { admits } from './visibility/audience';
import { viewerClass } from './visibility/vocabulary';
import { exportAccess } from './workflows/export-access';

/** The options of the contexts, from the caller of `openNetwork`. */
export type ContextOptions = Omit<AccountsOptions, 'sideEffects'>;

/** Binds every context to a repo and gives each what it must know of the others. */
export function composeContexts(repo: Repo, options: ContextOptions): Contexts {
  const within = (inner: Repo): Contexts => composeContexts(inner, options);
  const sideEffects = createSideEffects(within);
  const people = {
    accountStateLock: (id: UserId) => within(repo).accounts.accountStateLock(id),
    findActive: async (inner: Repo, ids: readonly UserId[]) => {
      const states = await within(inner).accounts.getAccountStates(ids);
      return new Set([...states.values()].flatMap(({ id, status }) => (status === 'active' ? id : [])));
    },
    seenBy: (inner: Repo, userId: UserId) => exportAccess(within(inner), userId),
    findMentionable: (inner: Repo, authorId: UserId, usernames: readonly string[]) =>
      findMentionable(within(inner), authorId, usernames),
  };
  return bindContexts(repo, {
    accountsOptions: { ...options, sideEffects: sideEffects.accounts },
    people,
    graphSideEffects: sideEffects.graph,
  });
}

/**
 * The users behind these usernames that the author may mention. A user across a block, or one whose settings exclude the author,
 * is left out, and the name stays plain text. Three statements for any number of names, also when no user has them; no statement
 * for an empty list.
 */
async function findMentionable(
  { accounts, socialGraph }: Contexts,
  authorId: UserId,
  usernames: readonly string[],
): Promise<ReadonlyMap<string, UserId>> {
  const named = await accounts.findUserIds(usernames);
  if (usernames.length === 0) return named;
  const ids = named.size === 0 ? [idOfNoUser] : [...named.values()];
  const relations = await socialGraph.getRelationships(authorId, ids);
  const settings = await accounts.getSettings(ids);
  return new Map(
    [...named].filter(([, id]) => {
      const relationship = relations.get(id) ?? null;
      const viewer = viewerClass(id === authorId, relationship);
      return admits(settings.get(id)?.mentionsFrom ?? 'everyone', { viewer, relationship });
    }),
  );
}
