import sharp from 'sharp';

type Format = 'jpeg' | 'png' | 'webp' | 'avif';

/** A small picture of one colour. */
export function picture(format: Format, width = 64, height = 48): Promise<Buffer> {
  return blank(width, height).toFormat(format).toBuffer();
}

/** A picture that lies on its side, and names its place and its author. */
export function pictureWithPlace(): Promise<Buffer> {
  return blank(64, 48)
    .withExif({
      IFD0: { Artist: 'Ada Lovelace' },
      IFD3: { GPSLatitude: '51/1 30/1 0/1', GPSLatitudeRef: 'N' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

/** A picture of two frames. */
export async function animation(): Promise<Buffer> {
  const frames = [await blank(8, 8, 'red').png().toBuffer(), await blank(8, 8, 'blue').png().toBuffer()];
  return sharp(frames, { join: { animated: true } })
    .webp()
    .toBuffer();
}

function blank(width: number, height: number, background = 'teal'): sharp.Sharp {
  return sharp({ create: { width, height, channels: 3, background } });
}

/** The header of a PNG that promises so many pixels, with nothing behind it that would be so many. */
export async function promising(width: number, height: number): Promise<Buffer> {
  const bytes = await picture('png', 8, 8);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
  return bytes;
}

/** The checksum of a chunk of a PNG. */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
