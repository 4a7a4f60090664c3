export { asMediaId, type MediaId } from '../ids';
export { MediaBytes } from './media-bytes';
export { MediaDeletion } from './media-deletion';
export { MediaLink } from './media-link';
export {
  largestFile,
  largestPicture,
  longestSide,
  MEDIA_STATUSES,
  MEDIA_TYPES,
  MediaObject,
  type MediaStatus,
  type MediaType,
  otherFiles,
  PICTURE_TYPES,
  type PictureType,
} from './media-object';
export { MediaShare, SHARE_LEVELS, type ShareLevel } from './media-share';
export { MediaUsage } from './media-usage';
export { MediaVariant, VARIANT_KINDS, VARIANT_SIDES, type VariantKind } from './media-variant';
