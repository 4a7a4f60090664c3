import type { MediaId, UserId } from '@tintype/shared-db';

/** A file of a user that is a picture. */
export interface PlannedFile {
  readonly id: MediaId;
  readonly ownerId: UserId;
  readonly fullPath: string;
  readonly mime: 'image/jpeg' | 'image/webp';
  readonly fileSize: number;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  readonly at: number;
}
