import { approveTagSteps, tagApprovalOf } from '@tintype/content/fragments';
import { onVisiblePost } from '../guards/on-visible-place';

/** See {@link Posts.approveTag}. */
export const approveTag = onVisiblePost({
  action: 'approve_tag',
  write: approveTagSteps,
  params: ({ viewerId }) => ({ userId: viewerId }),
  answer: tagApprovalOf,
});
