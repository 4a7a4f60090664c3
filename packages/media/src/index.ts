export type { NewMedia, RegisteredMedia, RegisterMediaError } from './commands/register-media';
export { type Damage, DamagedBytes } from './encryption/damaged-bytes';
export type { KeyRing, WrappedKey } from './encryption/data-key';
export type { NotFound } from './errors';
export type { RegisterMediaForm } from './forms/register-media-form';
export { createMedia, type Media } from './media';
export type { People } from './people';
export { type MediaStorage, StorageError } from './storage/media-storage';
export { openStorage } from './storage/open-storage';
