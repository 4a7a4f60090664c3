import { variantsJob } from '@tintype/media';
import { deleteStoredBytes } from './jobs/delete-stored-bytes';
import { expireOrders } from './jobs/expire-orders';
import { foldViews } from './jobs/fold-views';
import { makeVariants } from './jobs/make-variants';
import { purgeDecidedReports } from './jobs/purge-decided-reports';
import { purgeRemovedPosts } from './jobs/purge-removed-posts';
import { purgeUsers } from './jobs/purge-users';
import { reapUnattachedMedia } from './jobs/reap-unattached-media';
import { resealTotpSecrets } from './jobs/reseal-totp-secrets';
import { rewrapDataKeys } from './jobs/rewrap-data-keys';
import { sweepExpired } from './jobs/sweep-expired';
import { sweepIdempotencyKeys } from './jobs/sweep-idempotency-keys';
import type { RegisteredJob } from './registered-job';

/** Every job and timer of the network, by the name that its row has. A new one adds its file and its line here. */
export const registeredJobs = {
  delete_stored_bytes: deleteStoredBytes,
  expire_orders: expireOrders,
  fold_views: foldViews,
  [variantsJob]: makeVariants,
  purge_decided_reports: purgeDecidedReports,
  purge_removed_posts: purgeRemovedPosts,
  purge_users: purgeUsers,
  reap_unattached_media: reapUnattachedMedia,
  reseal_totp_secrets: resealTotpSecrets,
  rewrap_data_keys: rewrapDataKeys,
  sweep_expired: sweepExpired,
  sweep_idempotency_keys: sweepIdempotencyKeys,
} satisfies Readonly<Record<string, RegisteredJob>>;
