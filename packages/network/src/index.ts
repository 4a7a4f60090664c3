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
export type { Person } from './viewer/access/people';
export type { Inactive, NotVisible } from './viewer/access/refuse';
export {
  type AnonymousViewer,
  type Moderator,
  type ModeratorReads,
  registeredCommands,
  registeredReads,
  type Viewer,
  type ViewerReads,
} from './viewer/calls';
export type { CommentItem } from './viewer/comments/comment-items';
export type { CommentsLimited } from './viewer/comments/write-comment';
export type { PostItem } from './viewer/posts/post-items';
export type { KnownRelationship, RelatedPerson } from './viewer/reads/graph-reads';
export type { ProfilePage } from './viewer/reads/profile-reads';
export type { SuggestedPerson } from './viewer/reads/suggestion-reads';
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
