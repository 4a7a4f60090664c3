import { CreateAccounts1790000000001 } from './1790000000001-create-accounts';
import { CreateContent1790000000002 } from './1790000000002-create-content';
import { CreateSocialGraph1790000000003 } from './1790000000003-create-social-graph';
import { CreateActions1790000000004 } from './1790000000004-create-actions';
import { ExpandPeopleSearch1790000000005 } from './1790000000005-expand-people-search';
import { CreateEdgesBesideFollows1790000000006 } from './1790000000006-create-edges-beside-follows';
import { ExpandUsernameRegistry1790000000020 } from './1790000000020-expand-username-registry';
import { CreateConfirmations1790000000021 } from './1790000000021-create-confirmations';
import { CreateSessions1790000000022 } from './1790000000022-create-sessions';
import { CreateSecondFactors1790000000023 } from './1790000000023-create-second-factors';
import { CreateSettings1790000000024 } from './1790000000024-create-settings';
import { CreatePasskeys1790000000025 } from './1790000000025-create-passkeys';
import { CreateRegistrations1790000000031 } from './1790000000031-create-registrations';
import { ExpandSuspendedDeletions1790000000032 } from './1790000000032-expand-suspended-deletions';
import { ExpandBegunPurges1790000000033 } from './1790000000033-expand-begun-purges';
import { ExpandUsersByStatus1790000000034 } from './1790000000034-expand-users-by-status';
import { CreateIdempotencyKeys1790000000041 } from './1790000000041-create-idempotency-keys';
import { ExpandWaitingComments1790000000045 } from './1790000000045-expand-waiting-comments';
import { ExpandSessionSuccessors1790000000047 } from './1790000000047-expand-session-successors';
import { CreateKnownDevices1790000000048 } from './1790000000048-create-known-devices';
import { CreateDraftsAndEdits1790000000050 } from './1790000000050-create-drafts-and-edits';
import { ExpandPostLife1790000000051 } from './1790000000051-expand-post-life';
import { ExpandPostsByState1790000000052 } from './1790000000052-expand-posts-by-state';
import { CreateMedia1790000000053 } from './1790000000053-create-media';
import { CreateCarousels1790000000054 } from './1790000000054-create-carousels';
import { CreatePeopleTags1790000000055 } from './1790000000055-create-people-tags';
import { ExpandComments1790000000056 } from './1790000000056-expand-comments';
import { ExpandCommentLists1790000000057 } from './1790000000057-expand-comment-lists';
import { CreateHashtagFollows1790000000059 } from './1790000000059-create-hashtag-follows';
import { CreateCollections1790000000062 } from './1790000000062-create-collections';
import { CreateStories1790000000063 } from './1790000000063-create-stories';
import { CreateHighlights1790000000064 } from './1790000000064-create-highlights';
import { ExpandPostViews1790000000065 } from './1790000000065-expand-post-views';
import { ExpandTakedowns1790000000066 } from './1790000000066-expand-takedowns';
import { CreateReports1790000000067 } from './1790000000067-create-reports';
import { CreateStoredBytes1790000000072 } from './1790000000072-create-stored-bytes';
import { CreateMediaShares1790000000073 } from './1790000000073-create-media-shares';
import { CreateShop1790000000075 } from './1790000000075-create-shop';
import { ExpandStoryReports1790000000081 } from './1790000000081-expand-story-reports';
import { ExpandReportsByStory1790000000082 } from './1790000000082-expand-reports-by-story';
import { CreateStoryMedia1790000000083 } from './1790000000083-create-story-media';
import { ExpandUsedMediaByStory1790000000084 } from './1790000000084-expand-used-media-by-story';
import { CreateJobs1790000000089 } from './1790000000089-create-jobs';
import { CreateMediaVariants1790000000090 } from './1790000000090-create-media-variants';
import { ExpandMediaChecks1790000000091 } from './1790000000091-expand-media-checks';
import { ExpandAvatars1790000000092 } from './1790000000092-expand-avatars';
import { ExpandAvatarChecks1790000000093 } from './1790000000093-expand-avatar-checks';
import { CreateProductMedia1790000000094 } from './1790000000094-create-product-media';
import { CreateProductTags1790000000095 } from './1790000000095-create-product-tags';
import { CreateCartLines1790000000097 } from './1790000000097-create-cart-lines';
import { ExpandProductVariants1790000000098 } from './1790000000098-expand-product-variants';
import { ExpandVariantNames1790000000099 } from './1790000000099-expand-variant-names';
import { ExpandVariantChecks1790000000100 } from './1790000000100-expand-variant-checks';
import { ValidateOlderConstraints1790000000101 } from './1790000000101-validate-older-constraints';

/** Every migration, oldest first. */
export const migrations = [
  CreateAccounts1790000000001,
  CreateContent1790000000002,
  CreateSocialGraph1790000000003,
  CreateActions1790000000004,
  ExpandPeopleSearch1790000000005,
  CreateEdgesBesideFollows1790000000006,
  ExpandUsernameRegistry1790000000020,
  CreateConfirmations1790000000021,
  CreateSessions1790000000022,
  CreateSecondFactors1790000000023,
  CreateSettings1790000000024,
  CreatePasskeys1790000000025,
  CreateRegistrations1790000000031,
  ExpandSuspendedDeletions1790000000032,
  ExpandBegunPurges1790000000033,
  ExpandUsersByStatus1790000000034,
  CreateIdempotencyKeys1790000000041,
  ExpandWaitingComments1790000000045,
  ExpandSessionSuccessors1790000000047,
  CreateKnownDevices1790000000048,
  CreateDraftsAndEdits1790000000050,
  ExpandPostLife1790000000051,
  ExpandPostsByState1790000000052,
  CreateMedia1790000000053,
  CreateCarousels1790000000054,
  CreatePeopleTags1790000000055,
  ExpandComments1790000000056,
  ExpandCommentLists1790000000057,
  CreateHashtagFollows1790000000059,
  CreateCollections1790000000062,
  CreateStories1790000000063,
  CreateHighlights1790000000064,
  ExpandPostViews1790000000065,
  ExpandTakedowns1790000000066,
  CreateReports1790000000067,
  CreateStoredBytes1790000000072,
  CreateMediaShares1790000000073,
  CreateShop1790000000075,
  ExpandStoryReports1790000000081,
  ExpandReportsByStory1790000000082,
  CreateStoryMedia1790000000083,
  ExpandUsedMediaByStory1790000000084,
  CreateJobs1790000000089,
  CreateMediaVariants1790000000090,
  ExpandMediaChecks1790000000091,
  ExpandAvatars1790000000092,
  ExpandAvatarChecks1790000000093,
  CreateProductMedia1790000000094,
  CreateProductTags1790000000095,
  CreateCartLines1790000000097,
  ExpandProductVariants1790000000098,
  ExpandVariantNames1790000000099,
  ExpandVariantChecks1790000000100,
  ValidateOlderConstraints1790000000101,
] as const;
