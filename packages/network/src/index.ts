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
export type { CommentsLimited } from './viewer/comment-commands';
export type { AnonymousViewer, Moderator, Viewer } from './viewer/doors';
export type { KnownRelationship, RelatedPerson } from './viewer/graph-reads';
export type { ModeratorReads } from './viewer/moderation';
export type { CommentItem, Person, PostItem } from './viewer/people';
export type { ProfilePage } from './viewer/profile-reads';
export type { ViewerReads } from './viewer/reads';
export type { Inactive, NotVisible } from './viewer/sight';
export type { SuggestedPerson } from './viewer/suggestions';
export type { Audience } from './visibility/audience';
export { type RegisteredRead, registeredReads } from './visibility/registered-reads';
export { visibility } from './visibility/visibility';
export {
  CONTENT_KINDS,
  type ContentKind,
  OWNER_STATES,
  type OwnerState,
  type Sight,
  VIEWER_CLASSES,
  type ViewerClass,
} from './visibility/vocabulary';
export type { PurgeOptions, PurgeProgress, PurgeSummary } from './workflows/purge-user';
export type { ExportCounts } from './workflows/write-archive';
