export {
  breachedPasswordFile,
  createKeyRing,
  hashPassword,
  type KeyRing,
  type RegisteredUser,
  type RegisterUserError,
  Secret,
  type UserView,
} from '@tintype/accounts';
export { type IdempotencyOptions, type KeyReused, type Meta, systemMeta } from '@tintype/action-log';
export { type CommentView, type ParsedText, type PostView, parseText } from '@tintype/content';
export {
  type CursorKey,
  err,
  newCursorKey,
  ok,
  type Page,
  type PageRequest,
  type Result,
  unwrap,
} from '@tintype/database';
export { type CommentId, ConnectError, type PostId, type UserId } from '@tintype/shared-db';
export type { FollowChange, Relationship } from '@tintype/social-graph';
export {
  type Network,
  type NetworkOptions,
  type NetworkScope,
  openNetwork,
} from './open-network';
export type { CommentItem, Person, PostItem } from './viewer/access/people';
export type { Inactive, NotVisible } from './viewer/access/refuse';
export type { InvalidIds } from './viewer/access/untrusted';
export type { Account } from './viewer/account/account';
export type { AccountReads } from './viewer/account/account-reads';
export type { GuestAccount } from './viewer/account/guest-account';
export type { ModeratorAccount, ModeratorCommands } from './viewer/account/moderator-account';
export type { OwnAccount } from './viewer/account/reads/get-account';
export type { TokenCommands } from './viewer/account/token-commands';
export {
  type AnonymousViewer,
  type Moderator,
  type ModeratorReads,
  registeredCommands,
  registeredReads,
  type Viewer,
  type ViewerReads,
} from './viewer/calls';
export type { CommentsLimited } from './viewer/commands/comment-commands';
export type { ProfilePage } from './viewer/people/get-profile';
export type { PeoplePage } from './viewer/people/list-people';
export type { SuggestedPerson } from './viewer/people/list-suggestions';
export type { ModeratorPeople, OnUserError, People } from './viewer/people/people';
export type { PeopleReads } from './viewer/people/people-reads';
export type { KnownRelationship, RelatedPerson } from './viewer/people/related-people';
export type { ArgumentKind } from './viewer/registration/argument-kinds';
export type { RegisteredCommand, RegisteredRead } from './viewer/registration/registered-calls';
export type { Audience } from './visibility/audience';
export { visibility } from './visibility/visibility';
export {
  type Access,
  CONTENT_KINDS,
  type ContentKind,
  OWNER_STATES,
  type OwnerState,
  VIEWER_CLASSES,
  type ViewerClass,
} from './visibility/vocabulary';
export type { PurgeOptions, PurgeProgress, PurgeSummary } from './workflows/purge-user';
export type { ExportCounts } from './workflows/write-archive';
