export { asMediaId, type MediaId } from '../ids';
export {
  largestFile,
  longestSide,
  MEDIA_STATUSES,
  MEDIA_TYPES,
  MediaObject,
  type MediaStatus,
  type MediaType,
} from './media-object';
