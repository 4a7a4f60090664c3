import type { AccountsOptions } from '@tintype/accounts';
import type { PostRules } from '@tintype/content';
import { statement } from '@tintype/database';
import type { MediaOptions } from '@tintype/media';
import type { Repo } from '@tintype/repo';
import type { MediaId, ProductId, UserId } from '@tintype/shared-db';
import { sharePairsWith } from '@tintype/social-graph/fragments';
import { avatarClaims } from './contexts/avatar-claims';
import { bindContexts, type Contexts } from './contexts/contexts';
import { idOfNoUser } from './contexts/no-user';
import { createSideEffects } from './side-effects/side-effects';
import { admits } from './visibility/audience';
import { visibility } from './visibility/visibility';
import { ownerState, viewerClass } from './visibility/vocabulary';
import { exportAccess } from './workflows/export-access';

/** The options of the contexts, from the caller of `openNetwork`. */
export interface ContextOptions extends Omit<AccountsOptions, 'sideEffects' | 'pictures'> {
  readonly content?: Partial<PostRules>;
  /** Without a ring of their own, the data keys of media are wrapped by that of the accounts. */
  readonly media?: MediaOptions;
}

/** Binds every context to a repo and gives each what it must know of the others. */
export function composeContexts(repo: Repo, options: ContextOptions): Contexts {
  const { content: contentOptions = {}, media = {}, ...accountsOptions } = options;
  const { keyRing } = accountsOptions;
  const within = (inner: Repo): Contexts => composeContexts(inner, options);
  const sideEffects = createSideEffects(within);
  const people = {
    accountStateLock: (id: UserId) => within(repo).accounts.accountStateLock(id),
    findActive: async (inner: Repo, ids: readonly UserId[]) => {
      const states = await within(inner).accounts.getAccountStates(ids);
      return new Set([...states.values()].flatMap(({ id, status }) => (status === 'active' ? id : [])));
    },
    seenBy: (inner: Repo, userId: UserId) => exportAccess(within(inner), userId),
    findReadyMedia: (inner: Repo, authorId: UserId, mediaIds: readonly MediaId[]) =>
      within(inner).media.findReady(authorId, mediaIds),
    findProducts: (inner: Repo, authorId: UserId, productIds: readonly ProductId[]) =>
      within(inner).shop.findProducts(authorId, productIds),
    findTaggable: (inner: Repo, authorId: UserId, ids: readonly UserId[]) =>
      findTaggable(within(inner), authorId, ids),
    findMentionable: (inner: Repo, authorId: UserId, usernames: readonly string[]) =>
      findMentionable(within(inner), authorId, usernames),
    findGivers: (inner: Repo, userId: UserId, ids: readonly UserId[]) =>
      findGivers(inner, within(inner), userId, ids),
    seesStore: (inner: Repo, buyerId: UserId, sellerId: UserId) =>
      seesStore(inner, within(inner), buyerId, sellerId),
  };
  return bindContexts(repo, {
    accountsOptions: {
      ...accountsOptions,
      sideEffects: sideEffects.accounts,
      pictures: avatarClaims,
    },
    contentOptions,
    mediaOptions: { ...(keyRing === undefined ? {} : { keyRing }), ...media },
    people,
    graphSideEffects: sideEffects.graph,
  });
}

/**
 * The users behind these usernames that the author may mention. The name of another user stays plain text. Three statements for any
 * number of names, also when no user has them; no statement for an empty list.
 */
async function findMentionable(
  contexts: Contexts,
  authorId: UserId,
  usernames: readonly string[],
): Promise<ReadonlyMap<string, UserId>> {
  const named = await contexts.accounts.findUserIds(usernames);
  if (usernames.length === 0) return named;
  const ids = named.size === 0 ? [idOfNoUser] : [...named.values()];
  const admitting = await findAdmitting(contexts, authorId, ids, 'mentionsFrom');
  return new Map([...named].filter(([, id]) => admitting.has(id)));
}

/**
 * Those of these users that the author may tag. Three statements for any number of users; no statement for an empty list.
 */
async function findTaggable(
  contexts: Contexts,
  authorId: UserId,
  ids: readonly UserId[],
): Promise<ReadonlySet<UserId>> {
  if (ids.length === 0) return new Set();
  const states = await contexts.accounts.getAccountStates(ids);
  const active = ids.filter((id) => states.get(id)?.status === 'active');
  return findAdmitting(contexts, authorId, active.length === 0 ? [idOfNoUser] : active, 'tagsFrom');
}

const shareStorePairSql = statement<{ viewerId: UserId; userId: UserId }, object>({
  name: 'network.share_store_pair',
  text: `WITH seller AS MATERIALIZED (SELECT $userId::uuid AS id) ${sharePairsWith('seller')}`,
});

/** Whether a buyer sees the store of a seller, while a block between them waits. Three statements. */
async function seesStore(
  tx: Repo,
  { accounts, socialGraph }: Contexts,
  buyerId: UserId,
  sellerId: UserId,
): Promise<boolean> {
  await tx.sql(shareStorePairSql, { viewerId: buyerId, userId: sellerId });
  const seller = (await accounts.getAccountStates([sellerId])).get(sellerId);
  const relations = await socialGraph.getRelationships(buyerId, [sellerId]);
  const viewer = viewerClass(buyerId === sellerId, relations.get(sellerId) ?? null);
  return seller !== undefined && visibility(viewer, ownerState(seller), 'shop') === 'yes';
}

const shareGiversPairsSql = statement<{ viewerId: UserId; ids: readonly UserId[] }, object>({
  name: 'network.share_givers_pairs',
  text: `WITH givers AS MATERIALIZED (SELECT DISTINCT unnest($ids::uuid[]) AS id) ${sharePairsWith('givers')}`,
});

/** Those of these users whose doings a user sees, while a block between them waits. Three statements. */
async function findGivers(
  tx: Repo,
  { accounts, socialGraph }: Contexts,
  userId: UserId,
  ids: readonly UserId[],
): Promise<ReadonlySet<UserId>> {
  await tx.sql(shareGiversPairsSql, { viewerId: userId, ids });
  const states = await accounts.getAccountStates(ids);
  const relations = await socialGraph.getRelationships(userId, ids);
  return new Set(
    ids.filter((id) => {
      const state = states.get(id);
      const viewer = viewerClass(id === userId, relations.get(id) ?? null);
      return state !== undefined && visibility(viewer, ownerState(state), 'activity') === 'yes';
    }),
  );
}

/** Those of these users whose setting admits the author. A user across a block admits no author. Two statements. */
async function findAdmitting(
  { accounts, socialGraph }: Contexts,
  authorId: UserId,
  ids: readonly UserId[],
  setting: 'mentionsFrom' | 'tagsFrom',
): Promise<ReadonlySet<UserId>> {
  const relations = await socialGraph.getRelationships(authorId, ids);
  const settings = await accounts.getSettings(ids);
  return new Set(
    ids.filter((id) => {
      const relationship = relations.get(id) ?? null;
      const viewer = viewerClass(id === authorId, relationship);
      return admits(settings.get(id)?.[setting] ?? 'everyone', { viewer, relationship });
    }),
  );
}
