import { type Accounts, type AccountsOptions, createAccounts } from '@tintype/accounts';
import { type ActionLog, createActionLog } from '@tintype/action-log';
import {
  type Content,
  createContent,
  type People as PeopleOfContent,
  type PostRules,
} from '@tintype/content';
import { createJobs, type Jobs } from '@tintype/jobs';
import { createMedia, type Media, type MediaOptions, type People as PeopleOfMedia } from '@tintype/media';
import { createModeration, type Moderation } from '@tintype/moderation';
import type { Repo } from '@tintype/repo';
import { createShop, type People as PeopleOfShop, type Shop } from '@tintype/shop';
import {
  createSocialGraph,
  type GraphSideEffects,
  type People as PeopleOfGraph,
  type SocialGraph,
} from '@tintype/social-graph';

/** What the contexts get besides the repo: the options of their caller, and what they must know of each other. */
export interface ContextPorts {
  readonly accountsOptions: AccountsOptions;
  readonly contentOptions: Partial<PostRules>;
  readonly mediaOptions: MediaOptions;
  readonly people: PeopleOfContent & PeopleOfGraph & PeopleOfMedia & PeopleOfShop;
  readonly graphSideEffects: GraphSideEffects;
}

type Binder = (repo: Repo, ports: ContextPorts) => object;

/**
 * Every context of the network, by its name: how it is bound to a repo. An export takes this order. A purge takes the same order,
 * except that accounts come last. A new context adds its line here.
 */
const binders = {
  accounts: (repo, ports): Accounts => createAccounts(repo, ports.accountsOptions),
  content: (repo, ports): Content => createContent(repo, ports.people, ports.contentOptions),
  jobs: (repo): Jobs => createJobs(repo),
  shop: (repo, ports): Shop => createShop(repo, ports.people),
  // Behind the posts and the products, which show the pictures.
  media: (repo, ports): Media => createMedia(repo, ports.people, ports.mediaOptions),
  // Behind what is reported.
  moderation: (repo): Moderation => createModeration(repo),
  socialGraph: (repo, ports): SocialGraph => createSocialGraph(repo, ports.people, ports.graphSideEffects),
  actionLog: (repo): ActionLog => createActionLog(repo),
} satisfies Readonly<Record<string, Binder>>;

export type ContextName = keyof typeof binders;

/** The contexts over one repo: the whole database, or one transaction of it. */
export type Contexts = { readonly [Name in ContextName]: ReturnType<(typeof binders)[Name]> };

/** The names of the contexts, in the order of an export. */
export const contextNames = Object.keys(binders) as readonly ContextName[];

/** Binds every context to a repo. */
export function bindContexts(repo: Repo, ports: ContextPorts): Contexts {
  const bound = contextNames.map((name) => [name, binders[name](repo, ports)] as const);
  // Each name has the context of its own binder, which the type of the entries cannot say.
  return Object.fromEntries(bound) as unknown as Contexts;
}

/** Binds the contexts to a transaction. */
export type Within = (tx: Repo) => Contexts;
