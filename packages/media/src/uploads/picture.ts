import { largestPicture, longestSide, type PictureType } from '@tintype/shared-db/media';
import { encode } from 'blurhash';
import sharp from 'sharp';
import { RefusedBytes } from './refused-bytes';

/** Pixels, so that no small file fills the memory of a reader. */
const mostPixels = 100_000_000;

/** How many bytes {@link pictureTypeOf} looks at. */
export const sniffedBytes = 16;

/** A picture as it is stored. */
export interface Picture {
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
  readonly blurhash: string;
}

/**
 * The format that the first bytes of a file promise; null where it is no picture of a kind that is kept as one.
 *
 * @example
 * pictureTypeOf(Buffer.from([0xff, 0xd8, 0xff])) // 'image/jpeg'
 */
export function pictureTypeOf(head: Buffer): PictureType | null {
  if (head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg';
  if (head.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))) return 'image/png';
  const [four, eight] = [head.toString('latin1', 0, 4), head.toString('latin1', 4, 12)];
  if (four === 'RIFF' && head.toString('latin1', 8, 12) === 'WEBP') return 'image/webp';
  return eight === 'ftypavif' ? 'image/avif' : null;
}

/**
 * Reads a picture and writes it anew, upright and with nothing but its pixels and its colour profile: where it was taken, previews, and
 * whatever else was hidden in the file are gone.
 *
 * @throws {RefusedBytes} for bytes that are no whole picture of this type, for an animation, and for one that is too large
 */
export async function cleanPicture(bytes: Buffer, type: PictureType): Promise<Picture> {
  const image = sharp(bytes, { limitInputPixels: mostPixels });
  const { width, height, pages = 1, format, compression } = await readable(() => image.metadata());
  const found = format === 'heif' && compression === 'av1' ? 'avif' : format;
  if (`image/${found}` !== type) throw unreadable();
  if (pages > 1) throw new RefusedBytes('bytes', 'must be a picture that does not move', 'still');
  if (Math.max(width, height) > longestSide || width * height > mostPixels)
    throw new RefusedBytes('bytes', 'must have at most %{side} pixels a side and %{count} in all', 'pixels', {
      side: longestSide,
      count: mostPixels,
    });
  const upright = image.autoOrient().keepIccProfile();
  const { data, info } = await readable(() => encoded(upright, type).toBuffer({ resolveWithObject: true }));
  if (data.length > largestPicture) throw tooLarge();
  return { bytes: data, width: info.width, height: info.height, blurhash: await blurhashOf(data) };
}

/** Pixels of the longest side of what a blurhash is made from. */
const blurSide = 32;

/** A blurred preview of four parts by three, in 28 characters. */
async function blurhashOf(picture: Buffer): Promise<string> {
  const small = sharp(picture, { limitInputPixels: mostPixels }).resize(blurSide, blurSide, {
    fit: 'inside',
  });
  const { data, info } = await small
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return encode(new Uint8ClampedArray(data), info.width, info.height, 4, 3);
}

/**
 * A smaller form of a stored picture, as WebP.
 *
 * @param side pixels of its longest side
 */
export async function shrunk(picture: Buffer, side: number): Promise<Omit<Picture, 'blurhash'>> {
  const small = sharp(picture, { limitInputPixels: mostPixels })
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .keepIccProfile()
    .webp({ quality: 80 });
  const { data, info } = await small.toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}

/** A picture must fit into memory. */
export const tooLarge = (): RefusedBytes =>
  new RefusedBytes('fileSize', 'must be less than or equal to %{count} for a picture', 'max', {
    count: largestPicture,
  });

const unreadable = (): RefusedBytes =>
  new RefusedBytes('bytes', 'must be a whole picture that can be read', 'picture');

/** The library says of each damage in its own words, which are not for the sender. */
async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch {
    throw unreadable();
  }
}

/** High qualities: the picture was compressed before. */
function encoded(image: sharp.Sharp, type: PictureType): sharp.Sharp {
  switch (type) {
    case 'image/jpeg':
      return image.jpeg({ quality: 92 });
    case 'image/png':
      return image.png();
    case 'image/webp':
      return image.webp({ quality: 92 });
    case 'image/avif':
      return image.avif({ quality: 70 });
  }
}
