export { hashPassword, type RegisteredUser, type RegisterUserError, type UserView } from '@tintype/accounts';
export { type Meta, systemMeta } from '@tintype/action-log';
export { type CommentView, type ParsedText, type PostView, parseText } from '@tintype/content';
export { err, ok, type Page, type PageRequest, type Result, unwrap } from '@tintype/repo';
export { type CommentId, ConnectError, type PostId, type UserId } from '@tintype/shared-db';
export type { FollowChange, Relationship } from '@tintype/social-graph';
export {
  type AnonymousViewer,
  type Network,
  type NetworkOptions,
  type NetworkScope,
  openNetwork,
  type Viewer,
} from './open-network';
export type { CommentItem, Person, PostItem, ProfilePage } from './viewer/reads';
export type { Inactive, NotVisible } from './viewer/sight';
export {
  canSeeFollows,
  profileSight,
  type ViewerClass,
  viewerClass,
  visiblePosts,
} from './visibility/can-see';
