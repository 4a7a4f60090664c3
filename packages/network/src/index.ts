export {
  type AccountsOptions,
  type AlreadyEnabled,
  type AuthenticatedSession,
  type AvatarChange,
  type BirthDateForm,
  type BirthDateKnown,
  type BothFactorsForm,
  breachedPasswordFile,
  type ChangeEmailForm,
  type ChangePasswordForm,
  type ChangeSettingsForm,
  type Client,
  type ConfirmedEmail,
  createKeyRing,
  type Delivery,
  type EmailForm,
  type EnteredSession,
  type FinishedRegistration,
  type FinishRegistrationForm,
  type Forbidden,
  hashPassword,
  type InvalidCredentials,
  type InvalidSession,
  type InvalidToken,
  type KeyRing,
  type LimitReached,
  type LoggedIn,
  type LogInForm,
  type NothingToConfirm,
  type OpenedSession,
  type PasskeyCreationOptions,
  type PasskeyForm,
  type PasskeyRequestOptions,
  type PasskeyView,
  type PasswordChange,
  type PasswordForm,
  type PasswordReset,
  type PersonalDetails,
  type PhoneCodeForm,
  type PhoneForm,
  type ProfileForm,
  type ProfileText,
  type RecoveryCodes,
  type RegisteredUser,
  type RegisterUserError,
  type RegistrationMail,
  type RenamedUser,
  type RenameUserForm,
  type ResetPasswordForm,
  type RevokedSessions,
  type SecondFactorForm,
  type SecondFactorWanted,
  Secret,
  type SessionView,
  type SetAvatarForm,
  type SetPrivacyForm,
  type SetRoleForm,
  type TooManyAttempts,
  type TotpCodeForm,
  type TotpSetup,
  type UserNotFound,
  type UserSettings,
  type UserView,
  type WrongStatus,
} from '@tintype/accounts';
export { type IdempotencyOptions, type KeyReused, type Meta, systemMeta } from '@tintype/action-log';
export {
  type AddCommentError,
  type AddedComment,
  type Approved,
  type Arranged,
  type ArrangeMediaForm,
  type CollectionForm,
  type CollectionView,
  type CommentChange,
  type CommentsOff,
  type CommentView,
  type DraftedPost,
  type EarlierCaption,
  type EditCommentError,
  type EditCommentForm,
  type EditedComment,
  type EditedPost,
  foldName,
  type HashtagFlagChange,
  type HashtagFollowChange,
  type HashtagView,
  type HighlightForm,
  type HighlightView,
  type LikeChange,
  mostPinnedComments,
  mostPinnedPosts,
  type ParsedText,
  type PinsFull,
  type PostChange,
  type PostMediaForm,
  type PostPicture,
  type PostRules,
  type PostTagForm,
  type PostView,
  type ProductTagForm,
  type PublishedPost,
  type PublishedStory,
  type PublishPostForm,
  type PublishStoryForm,
  parseText,
  postCode,
  type SavedCollection,
  type SavedHighlight,
  type StoryLimitReached,
  type StoryRow,
  type Tagged,
  type TagPeopleForm,
  type TagProductsForm,
  type TakedownChange,
  type TakenDown,
  type WholeStory,
} from '@tintype/content';
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
export type { FailedRun, JobNotFound, StopOptions, Work, WorkedOff, WorkOptions } from '@tintype/jobs';
export {
  type AskedRange,
  type ByteRange,
  DamagedBytes,
  type EndedShares,
  type Folder,
  type FolderForm,
  type GivenLink,
  type GivenShare,
  type InUse,
  type InvalidRange,
  type LinkMediaForm,
  type MediaOptions,
  type MediaStorage,
  type MoveMediaForm,
  type NamedMedia,
  type OpenedFile,
  type OpenedPicture,
  type OverQuota,
  openStorage,
  type RefusedToken,
  type RegisteredMedia,
  type RegisterMediaForm,
  type SharedMedia,
  type ShareMediaForm,
  type SignedMedia,
  type SignMediaForm,
  StorageError,
  type StoreMediaForm,
  type UrlKey,
} from '@tintype/media';
export type {
  FileView,
  PicturePreview,
  SharedFile,
  ShareView,
  VariantSize,
} from '@tintype/media/fragments';
export type {
  AlreadyDecided,
  AlreadyReported,
  Decided,
  DecideError,
  DecisionForm,
  FiledReport,
  FilingRefusal,
  OwnCase,
  OwnContent,
  OwnReport,
  ReportFiltersForm,
  ReportForm,
  ReportInQueue,
  ReportSnapshot,
  TooManyReports,
} from '@tintype/moderation';
export type { Changeset, ErrorItem, FormInput, Invalid, InvalidPage, Stale } from '@tintype/repo';
export {
  type CollectionId,
  type CommentId,
  ConnectError,
  type HashtagId,
  type HighlightId,
  type JobId,
  type MediaId,
  type PostId,
  type ReportId,
  type StoryId,
  type UserId,
} from '@tintype/shared-db';
export type {
  AddProductForm,
  ArrangePicturesForm,
  ChangeProductForm,
  DescribeStoreForm,
  OpenStoreForm,
  OrderCartForm,
  OrderId,
  OrderLineForm,
  PictureChange,
  PlaceOrderForm,
  Product,
  ProductFilters,
  ProductFiltersForm,
  ProductId,
  ProductLabel,
  ProductPictureForm,
  ProductRow,
  PutInCartForm,
  RestockForm,
  SoldLine,
  Store,
  StoreView,
  WrongState,
} from '@tintype/shop';
export type {
  Blocked,
  EdgeChange,
  FollowChange,
  FollowingCapReached,
  MuteForm,
  MuteScopes,
  Relationship,
  RequestNotFound,
} from '@tintype/social-graph';
export {
  parseCollectionId,
  parseCommentId,
  parseHashtagId,
  parseHighlightId,
  parseMediaId,
  parseOrderId,
  parsePostId,
  parseProductId,
  parseReportId,
  parseStoryId,
  parseUserId,
} from './ids/parse-ids';
export {
  type Network,
  type NetworkOptions,
  type NetworkScope,
  networkScope,
  openNetwork,
} from './open-network';
export { type ProblemKind, problemKinds } from './problems/problem-kinds';
export { type Problem, type ProblemOptions, toProblem } from './problems/to-problem';
export type { ErrorKind, ViewerError } from './problems/viewer-error';
export type { Avatar, Person } from './viewer/access/people';
export type { Inactive, NotVisible } from './viewer/access/refuse';
export type { ShownPicture } from './viewer/access/shown-pictures';
export type { InvalidIds } from './viewer/access/untrusted';
export type { Withdrawn } from './viewer/access/withdraw';
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
export type { CollectionReads, Collections } from './viewer/collections/collections';
export type { CommentItem } from './viewer/comments/comment-items';
export type { CommentReads, Comments } from './viewer/comments/comments';
export type { CommentModeration, ModeratorComments } from './viewer/comments/moderator-comments';
export type { CommentsLimited } from './viewer/comments/write-comment';
export type { Feed } from './viewer/feed/feed';
export type { UserDecision } from './viewer/guards/decide-on-user';
export type { PurgedViewer } from './viewer/guards/run-on-place';
export type { HashtagItem, HashtagPage, TrendingHashtag } from './viewer/hashtags/hashtag-items';
export type { HashtagReads, Hashtags, ModeratedHashtagReads } from './viewer/hashtags/hashtags';
export type { HashtagModeration, ModeratorHashtags } from './viewer/hashtags/moderator-hashtags';
export type { Media, MediaReads } from './viewer/media/media';
export type { ProfilePage } from './viewer/people/get-profile';
export type { PeoplePage } from './viewer/people/list-people';
export type { SuggestedPerson } from './viewer/people/list-suggestions';
export type { OnUserError } from './viewer/people/on-user-error';
export type { ModeratorPeople, People } from './viewer/people/people';
export type { PeopleReads } from './viewer/people/people-reads';
export type { KnownRelationship, RelatedPerson } from './viewer/people/related-people';
export type { ModeratorPosts, PostModeration } from './viewer/posts/moderator-posts';
export type { OwnPostCommands } from './viewer/posts/own-post-commands';
export type { OwnPostReads } from './viewer/posts/own-post-reads';
export type { PostItem, PublishedItem, TaggedPerson, TaggedProduct } from './viewer/posts/post-items';
export type { PostReads, Posts } from './viewer/posts/posts';
export type { ArgumentKind } from './viewer/registration/argument-kinds';
export type { RegisteredCommand, RegisteredRead } from './viewer/registration/registered-calls';
export type { ModeratorReports } from './viewer/reports/moderator-reports';
export type { Reporting } from './viewer/reports/reporting';
export type { Reports } from './viewer/reports/reports';
export type { CartLineView, CartView } from './viewer/shop/cart-views';
export type { ProductPage, ProductPicture, ProductView, SavedProduct } from './viewer/shop/product-views';
export type { Shop } from './viewer/shop/shop';
export type { ModeratorShop, ShopReads } from './viewer/shop/shop-reads';
export type { OrderLineView, OrderView } from './viewer/shop/shop-views';
export type { StoryModeration } from './viewer/stories/moderator-stories';
export type { TrayItem } from './viewer/stories/read-tray';
export type { Stories, StoryReads } from './viewer/stories/stories';
export type { ShownStory, StoryItem } from './viewer/stories/story-item';
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
