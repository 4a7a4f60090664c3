import type { MediaId } from '@tintype/shared-db';
import type { PlannedFile } from '../files';
import type { Random } from '../numbers/random';

const WEBP_SHARE = 0.2;

/** Width and height of a square, a portrait, a landscape, and a portrait of a better camera. */
const SHAPES = [
  [1080, 1080],
  [1080, 1350],
  [1080, 566],
  [1440, 1800],
] as const;

/** The format of a picture. */
export interface PictureFormat {
  readonly webp: boolean;
  readonly width: number;
  readonly height: number;
}

export function drawFormat(random: Random): PictureFormat {
  const webp = random.chance(WEBP_SHARE);
  const [width, height] = random.pick(SHAPES);
  return { webp, width, height };
}

/** What the row of a picture says of its file. */
export function drawFile(
  random: Random,
  id: MediaId,
  at: number,
  { webp, width, height }: PictureFormat,
): Omit<PlannedFile, 'id' | 'ownerId' | 'at'> {
  return {
    fullPath: `/${new Date(at).getUTCFullYear()}/${id}.${webp ? 'webp' : 'jpg'}`,
    mime: webp ? 'image/webp' : 'image/jpeg',
    fileSize: 60_000 + random.below(900_000),
    sha256: hexOf(random),
    width,
    height,
  };
}

/** 256 bits as hexadecimal digits: no bytes of the picture exist. */
function hexOf(random: Random): string {
  let text = '';
  for (let word = 0; word < 8; word += 1) text += random.bits().toString(16).padStart(8, '0');
  return text;
}
