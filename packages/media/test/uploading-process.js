// A process of its own that stores bytes of a user until it is killed. It says when half of them are there.
const { openBuiltMedia } = require('./built-media');

const [url, folder, ownerId] = process.argv.slice(2);

const piece = Buffer.alloc(1_000_000, 7);
async function* endless() {
  for (let sent = 0; sent < 5; sent += 1) yield piece;
  process.send('half');
  await new Promise(() => setInterval(() => undefined, 60_000));
}

const params = { ownerId, fullPath: '/large.bin', fileSize: 10_000_000 };
void openBuiltMedia(url, folder).then(({ media }) =>
  media.storeMedia(params, endless(), { actorId: null, requestId: null }),
);
