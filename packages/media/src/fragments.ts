// SQL of the media, for plans of the package that composes the contexts.

export {
  type FileView,
  fileOfReader,
  filesBetween,
  filesSharedWith,
  type SharedFile,
  type ShareView,
  sharesOfFile,
} from './fragments/files';
export {
  blurhashesOf,
  type PicturePreview,
  type PictureRow,
  type PreviewRow,
  previewColumns,
  previewOf,
  previewsOf,
  type VariantSize,
} from './fragments/previews';
export { readyMedia } from './fragments/ready-media';
export {
  type FoundFile,
  givenLink,
  type LinkedFile,
  storedFilesOf,
  worthyLinks,
} from './fragments/stored-files';
export { presentedHash } from './link-token';
export { readFolder } from './queries/list-media';
export { askedVariant, withoutName } from './queries/opened-file';
export { readLifetime } from './signing/read-lifetime';
export { endingSharesBetween } from './sql/end-shares-between';
