// A process of its own that stores a large file and reads it again. It says how much memory it had at most, and what it read.
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { openBuiltMedia } = require('./built-media');

const [url, folder, ownerId, size] = process.argv.slice(2);
const fileSize = Number(size);

async function* large() {
  const piece = Buffer.alloc(1_000_000);
  for (let sent = 0; sent < fileSize; sent += piece.length) {
    // Each piece is another one, in the same memory, as a reader of a socket has it.
    piece.writeDoubleBE(sent, 1000);
    yield piece.subarray(0, Math.min(piece.length, fileSize - sent));
  }
}

async function run() {
  const { database, media } = await openBuiltMedia(url, folder);
  const params = { ownerId, fullPath: '/large.bin', fileSize };
  const stored = await media.storeMedia(params, large(), { actorId: null, requestId: null });
  const { id, sha256 } = stored.value;
  const opened = await media.openMedia({ ownerId, mediaId: id }, ownerId);
  const hash = createHash('sha256');
  let read = 0;
  for await (const bytes of opened.value.bytes) {
    hash.update(bytes);
    read += bytes.length;
  }
  await database.close();
  const same = hash.digest().equals(sha256);
  process.send({ read, same, mostMemory: mostMemory() }, () => process.exit(0));
}

/**
 * The most memory that this process had, in bytes. Linux counts what the parent had before the program began into `maxRSS`, so it is asked
 * for the peak of this program alone.
 */
function mostMemory() {
  const kilobytes =
    process.platform === 'linux'
      ? Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'latin1'))[1])
      : process.resourceUsage().maxRSS;
  return kilobytes * 1024;
}

void run();
